"""Fits the weights of bot/news/likeness/odds.py: `python -m bench.fit_stories FOLDER` (its dedup/*.jsonl).

Logistic regression on the STS headline and tgcontest pairs (Newton's method, L2), ten folds: the threshold of
a fold is chosen on the other nine. The few Russian pairs count three times.
"""

import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.duplicates.desk import Desk, rows
from bot.news.likeness.conflicts import are_in_two_regions
from bot.news.likeness.fingerprint import fingerprint_of
from bot.news.likeness.odds import WEIGHTS, Weighed, features
from bot.news.places.gazetteer import Gazetteer

FOLDS = 10
VETO: tuple[float, ...] = ()  # instead of features: regions in conflict
RIDGE = 1.0
WEIGHT = {"sts_headlines": 1.0, "tgcontest": 3.0}
EXPECTED = 0.685  # share of pairs of one event in the reserved headlines, by notes; here it is .575

Row = tuple[tuple[float, ...], bool, float, str]  # features with a leading 1, truth, weight, set


def main() -> int:
    folder = Path(sys.argv[1]) / "dedup" if len(sys.argv) > 1 else None
    if folder is None or not folder.is_dir():
        print("left out: needs the folder of the labelled sets, with dedup/ in it")
        return 0
    gazetteer = Gazetteer.load()
    found = [row for name in WEIGHT for row in pairs(gazetteer, folder, name)]
    crossed(found)
    fitted = fit(_scored(found))
    print(f"\nBIAS: Final = {fitted[0]:.2f}")
    for name, value in zip(WEIGHTS, fitted[1:], strict=True):
        print(f'    "{name}": {value:.2f},')
    return 0


def pairs(gazetteer: Gazetteer, folder: Path, name: str) -> list[Row]:
    found = []
    for pair in rows(folder, f"pairs_{name}"):
        if pair["label"] == "ambiguous":
            continue
        desk = Desk.new(gazetteer)
        first, second = (fingerprint_of(desk.item(pair[side], 1)) for side in "ab")
        index = desk.memory.index
        index.add(1, first)
        if are_in_two_regions(first, second):  # judged before the scorer is asked
            found.append((VETO, pair["label"] != "different", WEIGHT[name], name))
            continue
        new = Weighed.of(second, index.weights(second))
        values = (1.0, *features(new, first, index.totals_of(1)))
        found.append((values, pair["label"] != "different", WEIGHT[name], name))
    return found


def crossed(found: list[Row]) -> None:
    """Print F1 of each set with thresholds and weights from the other folds."""
    random.Random(1).shuffle(found)
    said: list[tuple[Row, bool]] = []
    thresholds = []
    for fold in range(FOLDS):
        train = [row for number, row in enumerate(found) if number % FOLDS != fold]
        weights = fit(_scored(train))
        threshold = best([(score(row, weights), row) for row in train])
        thresholds.append(threshold)
        said += [(row, score(row, weights) >= threshold) for row in found[fold::FOLDS]]
    print(f"{FOLDS} folds, threshold (log odds) {min(thresholds):.2f} to {max(thresholds):.2f}")
    for name in WEIGHT:
        mine = [(row, yes) for row, yes in said if row[3] == name]
        print(
            f"  {name:<16} F1 {f1(mine, 1.0):.3f}, with {EXPECTED} of one event {f1(mine, _lift(mine)):.3f}"
        )


def best(scored: Sequence[tuple[float, Row]]) -> float:
    """Find the threshold with the highest sum of both sets' F1, headlines of one event as in the notes."""
    tried = [step / 20 for step in range(-60, 40)]

    def gain(threshold: float) -> float:
        said = [(row, value >= threshold) for value, row in scored]
        headlines = [one for one in said if one[0][3] == "sts_headlines"]
        others = [one for one in said if one[0][3] == "tgcontest"]
        return f1(headlines, _lift(headlines)) + 0.5 * f1(others, 1.0)

    return max(tried, key=gain)


def f1(said: Sequence[tuple[Row, bool]], lift: float) -> float:
    hits = sum(lift for row, yes in said if yes and row[1])
    wrong = sum(1 for row, yes in said if yes and not row[1])
    missed = sum(lift for row, yes in said if not yes and row[1])
    return 2 * hits / max(1e-9, 2 * hits + wrong + missed)


def _lift(said: Sequence[tuple[Row, bool]]) -> float:
    same = sum(row[1] for row, _ in said)
    return EXPECTED / (1 - EXPECTED) * (len(said) - same) / max(1, same)


def _scored(found: Sequence[Row]) -> list[Row]:
    return [row for row in found if row[0] is not VETO]


def score(row: Row, weights: Sequence[float]) -> float:
    if row[0] is VETO:
        return -math.inf
    return sum(value * weight for value, weight in zip(row[0], weights, strict=True))


def fit(found: Sequence[Row], rounds: int = 12) -> list[float]:
    """Newton's method for a logistic regression with a ridge on all but the bias."""
    size = len(found[0][0])
    weights = [0.0] * size
    for _ in range(rounds):
        slope = [-RIDGE * weight if place else 0.0 for place, weight in enumerate(weights)]
        curve = [[RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
        for row in found:
            values, truth, importance, _name = row
            odds = 1 / (1 + math.exp(-score(row, weights)))
            error, spread = importance * (truth - odds), importance * odds * (1 - odds)
            for i, value in enumerate(values):
                slope[i] += error * value
                for j in range(i + 1):
                    curve[i][j] += spread * value * values[j]
        for i in range(size):
            for j in range(i):
                curve[j][i] = curve[i][j]
        weights = [weight + step for weight, step in zip(weights, solve(curve, slope), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots."""
    rows_ = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows_)
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows_[row][column]))
        rows_[column], rows_[pivot] = rows_[pivot], rows_[column]
        for row in range(size):
            if row != column:
                factor = rows_[row][column] / rows_[column][column]
                rows_[row] = [
                    mine - factor * theirs for mine, theirs in zip(rows_[row], rows_[column], strict=True)
                ]
    return [rows_[row][size] / rows_[row][row] for row in range(size)]


if __name__ == "__main__":
    sys.exit(main())
