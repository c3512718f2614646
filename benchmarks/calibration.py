"""How sure labels are and how often they are right, as a picture.

Run: graphkit evaluate --sentences S --labels L --cv 5 ... --json > scores.json
     python benchmarks/calibration.py scores.json docs/images/calibration.svg

A dot for each tenth of confidence that has labels: across, how sure they are on average; up, the
share of them that is right; its area grows with their number. On the line both are the same.
"""

import argparse
import json
from pathlib import Path

SIDE, MARGIN = 240, 40
COLOURS = {"polarity": "#1b6ca8", "themes": "#b3541e", "cohorts": "#3d7a3d"}


def panel(kind: str, bins: list[list[float]], left: int) -> str:
    most = max(count for _, _, count in bins)
    dots = "".join(
        f'<circle cx="{left + SIDE * sure:.1f}" cy="{MARGIN + SIDE * (1 - right):.1f}"'
        f' r="{2 + 10 * (count / most) ** 0.5:.1f}"><title>{count:.0f} labels: sure {sure:.2f},'
        f" right {right:.2f}</title></circle>"
        for sure, right, count in bins
    )
    bottom, end = MARGIN + SIDE, left + SIDE
    return (
        f'<text x="{left}" y="{MARGIN - 12}">{kind}</text>'
        f'<rect x="{left}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
        f'<line x1="{left}" y1="{bottom}" x2="{end}" y2="{MARGIN}" stroke="#999"'
        ' stroke-dasharray="4"/>'
        f'<g fill="{COLOURS[kind]}" fill-opacity="0.7">{dots}</g>'
        f'<text x="{left}" y="{bottom + 18}">0</text>'
        f'<text x="{left + SIDE // 2}" y="{bottom + 18}" text-anchor="middle">how sure</text>'
        f'<text x="{end}" y="{bottom + 18}" text-anchor="end">1</text>'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scores", type=Path)
    parser.add_argument("picture", type=Path)
    given = parser.parse_args()
    scores = json.loads(given.scores.read_text())["sentences"]
    width = len(COLOURS) * (SIDE + MARGIN) + MARGIN
    panels = "".join(
        panel(kind, scores[kind]["calibration"], MARGIN + number * (SIDE + MARGIN))
        for number, kind in enumerate(COLOURS)
    )
    given.picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SIDE + 2 * MARGIN}"'
        f' font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="12" y="{MARGIN + SIDE // 2}" transform="rotate(-90 12 {MARGIN + SIDE // 2})"'
        f' text-anchor="middle">share that is right</text>{panels}</svg>\n'
    )


if __name__ == "__main__":
    main()
