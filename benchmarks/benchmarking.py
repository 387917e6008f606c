"""Positions of 153 authorities in ten years, overall and by theme, with 1,000 bootstrap draws, beside a plain loop.

Run as ``.venv/bin/python benchmarks/benchmarking.py``. The loop does the same work with one groupby for each year, theme and
draw; it does so few draws that the run ends, and its time is scaled to 1,000.
"""

import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.methods.composite import DRAWS, positions
from analysis.parts.benchmarking import positions as part
from analysis.parts.benchmarking.ranked import ranks
from analysis.parts.report import prepare

YEAR, GROUP = "2025/26", "all"
LOOP_DRAWS = 5
MEGABYTE = 1e3 if sys.platform != "darwin" else 1e6


def main() -> None:
    """Print the time of both and the memory of the first."""
    report = prepare({"reporting_year": YEAR, "authority": "kent", "comparators": GROUP})
    years = part.years(report)
    started = time.perf_counter()
    ranked = {year: ranks(report, year) for year in years}
    after_ranks = time.perf_counter()
    found = part.positions_over_time(report)
    ended = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(
        f"{len(years)} years, {found['authority_code'].nunique()} authorities, {found['theme'].nunique()} sets, {DRAWS} draws"
    )
    print(
        f"ranks and quartiles {after_ranks - started:.1f} s, positions {ended - after_ranks:.1f} s, together {ended - started:.1f} s"
    )
    print(f"peak memory of the process, data included: {memory:.0f} MB")
    one = ranked[years[-1]].query("headline == 'yes' and estimated == 'no'")
    quick = _timed(lambda: positions(one))
    slow = _timed(lambda: _loop(one)) * DRAWS / LOOP_DRAWS
    print(
        f"one year overall: {quick:.2f} s against {slow:.0f} s for a loop of groupbys ({LOOP_DRAWS} draws, scaled): {slow / quick:.0f} times"
    )


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _loop(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return positions in each draw, drawn and averaged with pandas alone."""
    generator = np.random.default_rng(1)
    drawn = []
    for _ in range(LOOP_DRAWS):
        chosen = []
        for _, rows in ranked.groupby("theme"):
            names = rows["indicator_id"].unique()
            chosen += list(generator.choice(names, size=len(names)))
        sample = pd.DataFrame({"indicator_id": chosen}).merge(ranked, on="indicator_id")
        average = ((sample["rank"] - 0.5) / sample["n"]).groupby(sample["authority_code"]).mean()
        drawn.append(average.rank(method="min"))
    return pd.concat(drawn, axis=1)


if __name__ == "__main__":
    main()
