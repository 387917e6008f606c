"""Time ranking a million rows, by this package and by polars, on the same table in the same run."""

from collections.abc import Callable
from time import perf_counter

import numpy as np
import pandas as pd
import polars as pl

from analysis.methods.ranking import rank

ROWS, INDICATORS, YEARS = 1_000_000, 250, 20
MISSING = 0.05
RUNS = 5
SEED = 20250331
BY = ["indicator_id", "year"]


def made_table() -> pd.DataFrame:
    """Return results of 5,000 indicators and years in no order, with ties and gaps; half of the indicators are high."""
    generator = np.random.default_rng(SEED)
    ids = np.array([f"indicator-{number:03d}" for number in range(INDICATORS)])
    years = np.array([f"{2005 + back}/{(6 + back) % 100:02d}" for back in range(YEARS)])
    polarities = generator.choice(["high", "low"], INDICATORS)
    indicator = generator.integers(0, INDICATORS, ROWS)
    values = generator.normal(50, 15, ROWS).round(1)
    return pd.DataFrame(
        {
            "indicator_id": ids[indicator],
            "year": years[generator.integers(0, YEARS, ROWS)],
            "value": np.where(generator.random(ROWS) < MISSING, np.nan, values),
            "polarity": polarities[indicator],
        }
    )


def rank_by_polars(table: pl.DataFrame) -> pl.DataFrame:
    """Return the table with rank, tied and n; of the ways tried, the quickest (ties from the ranks, not counted again)."""
    key = pl.col("_key")
    oriented = pl.when(pl.col("polarity") == "high").then(-pl.col("value")).otherwise(pl.col("value"))
    return (
        table.with_columns(_key=oriented)
        .with_columns(rank=key.rank("min").over(BY), _last=key.rank("max").over(BY), n=key.count().over(BY))
        .with_columns(tied=(pl.col("_last") != pl.col("rank")).fill_null(value=False))
        .drop("_key", "_last")
    )


def best_time(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of the runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def check_same(ours: pd.DataFrame, theirs: pl.DataFrame) -> None:
    """Raise unless both gave the same ranks, ties and counts."""
    for column in ("rank", "tied", "n"):
        expected = theirs[column].cast(pl.Float64).to_numpy()
        np.testing.assert_array_equal(ours[column].to_numpy(dtype=float), expected, err_msg=column)


def main() -> None:
    """Check that both rank alike, time both and print the times."""
    table = made_table()
    in_polars = pl.from_pandas(table, nan_to_null=True)
    check_same(rank(table, BY), rank_by_polars(in_polars))
    ours = best_time(lambda: rank(table, BY))
    theirs = best_time(lambda: rank_by_polars(in_polars))
    print(f"rows    {len(table):,} in {table.groupby(BY).ngroups:,} groups; both give the same ranks")
    print(f"ours    {ours:.3f} s, best of {RUNS}")
    print(f"polars  {theirs:.3f} s, best of {RUNS}, {pl.thread_pool_size()} threads")
    print(f"ratio   {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
