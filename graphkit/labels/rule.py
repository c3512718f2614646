"""Polarity by rule: the cues of a sentence and its contrasts in, what they come to out.

The model takes it for one more feature: alone it is right less often.
"""

from collections.abc import Sequence

from graphkit.labels.cues import Cue


def judge(text: str, judging: Sequence[Cue], marks: Sequence[Cue]) -> str:
    """The polarity that cues come to.

    Both kinds on either side of a contrast make it mixed; both without a contrast make it a
    weakness, for a weakness is most often told of something good ("support is not effective").
    """
    kinds = {cue.kind for cue in judging}
    if len(kinds) < 2:
        return kinds.pop() if kinds else "neutral"
    first = {kind: min(cue.end for cue in judging if cue.kind == kind) for kind in kinds}
    last = {kind: max(cue.start for cue in judging if cue.kind == kind) for kind in kinds}
    for contrast in (mark for mark in marks if mark.kind in ("contrast", "stay")):
        end, start = _halves(contrast, text)
        is_fall = first["strength"] <= end and last["weakness"] >= start
        is_rise = first["weakness"] <= end and last["weakness"] < start <= last["strength"]
        if is_fall or is_rise:
            return "mixed"
    return "weakness"


def _halves(contrast: Cue, text: str) -> tuple[int, int]:
    """Where the first half ends and the second begins.

    "Although A, B" has its halves on either side of the comma; "A, but B" of the word.
    """
    if contrast.start > 0:
        return contrast.start, contrast.end
    comma = text.find(",", contrast.end + 1)
    return (comma, comma) if comma > 0 else (0, 0)
