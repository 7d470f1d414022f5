"""Builds the tables of letter sequences from py3langid's model (`make profiles`).

Build time only; needs the `profiles` extra. The same inputs give the same bytes.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.news.words.profiles.table import FLOOR, LONGEST, STEPS

HERE: Final = Path(__file__).parent
# The languages that are told apart; the first of a line are read by most of the news this bot is for.
LANGUAGES: Final = {
    "latin": """
        en de fr es pl · af az bs ca cs cy da eo et eu fi fo ga gl ha hr hu id ig is it ku lb lt lv mg ms mt
        nl nn no oc pt ro rw sk sl so sq sr sv sw tk tl tr uz vi xh yo zu""",
    "cyrillic": "uk ru · ba be bg kk ky mk mn sr tg tt",
    "arabic": "ar fa · ps ug ur",
    "devanagari": "hi · mr ne sa",
}
# Sequences kept for each language, and for the main ones against each other. Of 4,200 heads of sentences of
# eight words 99.7 to 99.8 % are told right with any of these figures; 300 for all of them gave 99.6 %. Texts
# of three or four words decide: 92 % with 1,500 between the main ones (8 MB), 96 % with 4,000 (14 MB), 97 %
# with 8,000 (21 MB) (bench/language.py, "keywords").
KEPT: Final = 1_500
KEPT_OF_OTHERS: Final = 150
KEPT_BETWEEN: Final = 4_000
RIVALS: Final = 3  # a sequence is worth as much as it tells a language from its nearest

Table: TypeAlias = NDArray[np.float32]


def sequences(model: LanguageIdentifier) -> list[bytes]:
    """Return the byte sequences of the model's features, which it keeps as an automaton only."""
    moves = np.array(model.tk_nextmove).reshape(-1, 256)[np.array(model.tk_row)]
    shortest: dict[int, bytes] = {0: b""}
    edge = [0]
    while edge:
        reached = []
        for state in edge:
            for byte in np.nonzero(moves[state])[0].tolist():
                following = int(moves[state][byte])
                if following not in shortest:
                    shortest[following] = shortest[state] + bytes([byte])
                    reached.append(following)
        edge = reached
    found: dict[int, bytes] = {}
    for state, sequence in shortest.items():
        feature = int(model.tk_output[state])
        if feature >= 0 and len(sequence) < len(found.get(feature, bytes(256))):
            found[feature] = sequence
    return [found[feature] for feature in range(len(model.nb_ptc))]


def column(model: LanguageIdentifier, names: list[bytes], code: str, script: str) -> Table:
    """Return the log probabilities of a language; Serbian and Uzbek have one column a script."""
    columns = [number for number, label in enumerate(model.nb_classes) if label == code]

    def cyrillic(number: int) -> int:
        best = np.argsort(-model.nb_ptc[:, number])[:200]
        return sum(any(byte in {0xD0, 0xD1} for byte in names[feature]) for feature in best)

    columns.sort(key=cyrillic, reverse=script == "cyrillic")
    chosen: Table = model.nb_ptc[:, columns[0]].astype(np.float32)
    return chosen


def telling(table: Table, number: int, kept: int) -> list[int]:
    """Return the features that tell language `number` best from its nearest others."""
    own, others = table[:, number], np.delete(table, number, axis=1)
    rivals = np.sort(others, axis=1)[:, -RIVALS:].mean(axis=1)
    best: list[int] = np.argsort(-(np.exp(own) * (own - rivals)), kind="stable")[:kept].tolist()
    return best


def chosen(table: Table, core: int) -> list[int]:
    """Return the features that a script's table keeps; its first `core` languages count as the main ones."""
    kept = set()
    for number in range(table.shape[1]):
        kept.update(telling(table, number, KEPT if number < core else KEPT_OF_OTHERS))
    for number in range(core if core > 1 else 0):
        kept.update(telling(table[:, :core], number, KEPT_BETWEEN))
    return sorted(kept)


def main() -> int:
    """Build and write; print what came out."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    names = sequences(model)
    for script, listed in LANGUAGES.items():
        main_ones, others = (part.split() for part in listed.split("·"))
        codes = [*main_ones, *others]
        table = np.stack([column(model, names, code, script) for code in codes], axis=1)
        usable = np.array([len(name) <= LONGEST for name in names])
        kept = [feature for feature in chosen(table, len(main_ones)) if usable[feature]]
        weights = np.round((table[kept] - FLOOR) * STEPS).clip(0, 255).astype(np.uint8)
        header = {"languages": codes, "sequences": [names[feature].decode("latin-1") for feature in kept]}
        packed = json.dumps(header, separators=(",", ":")).encode() + b"\n" + weights.tobytes()
        path = HERE / f"{script}.gz"
        path.write_bytes(gzip.compress(packed, compresslevel=9, mtime=0))
        size = path.stat().st_size / 1e3
        sys.stdout.write(f"{path.name}: {len(codes)} languages, {len(kept)} sequences, {size:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
