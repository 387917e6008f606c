"""What the figures of a report rest on, and their quality, in sentences for the front page."""

from analysis.data import store
from analysis.narrative.wording import count, listed
from analysis.parts.benchmarking.estimates import from_districts
from analysis.parts.benchmarking.ranked import missing, own_ranks, ranks
from analysis.parts.report import Report


def quality(report: Report) -> list[str]:
    """Return sentences on coverage, gaps, estimates and intervals of the report's data."""
    year = report.benchmark_year
    own, every = own_ranks(report, year), ranks(report, year)
    used = every["indicator_id"].nunique()
    sources = store.table("sources")
    estimated = int(from_districts(own).sum())
    provisional = int((own["status"] == "provisional").sum())
    intervals = int(own["lower_ci"].notna().sum())
    absent = len(missing(report, year))
    sentences = [
        f"Benchmarking for {year} draws on {count(used, 'ranked indicator')} of {count(every['source_id'].nunique(), 'source')}; "
        f"{report.authority.name} has a result for {len(own):,} of them.",
        f"To compare everyone on everything {count(absent, 'result')} more would be needed; benchmark_missing.csv lists them.",
    ]
    marks = [f"{count(estimated, 'is', 'are')} estimated from district figures"] if estimated else []
    marks += [f"{count(provisional, 'is', 'are')} provisional"] if provisional else []
    if marks:
        what = "it is" if estimated + provisional == 1 else "they are"
        sentences.append(f"Of {report.authority.name}'s results {listed(marks)}; {what} marked on the dashboards.")
    sentences.append(
        f"For {count(intervals, 'result')}, shown in a table or not, the publisher gives an interval; positions carry a range that is computed here."
    )
    sentences.append(
        f"The newest source was fetched on {sources['retrieved'].max()}. Every table was checked when it was read: allowed values, "
        "known areas, results within their limits."
    )
    return sentences
