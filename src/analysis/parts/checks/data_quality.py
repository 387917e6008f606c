"""What the figures of a report rest on, and their quality, in sentences for the front page."""

from analysis.data import store
from analysis.narrative.wording import count
from analysis.parts.benchmarking.ranked import missing, own_ranks, ranks
from analysis.parts.report import Report


def quality(report: Report) -> list[str]:
    """Return sentences on coverage, gaps, estimates and intervals of the report's data."""
    year = report.benchmark_year
    own, every = own_ranks(report, year), ranks(report, year)
    used = every["indicator_id"].nunique()
    sources = store.table("sources")
    estimated = int((own["status"] == "estimated").sum())
    provisional = int((own["status"] == "provisional").sum())
    intervals = int(own["lower_ci"].notna().sum())
    absent = len(missing(report, year))
    sentences = [
        f"Benchmarking for {year} draws on {count(used, 'ranked indicator')} of {count(every['source_id'].nunique(), 'source')}; "
        f"{report.authority.name} has a result for {len(own):,} of them.",
        f"To compare everyone on everything {count(absent, 'result')} more would be needed; each part names them.",
    ]
    if estimated or provisional:
        sentences.append(
            f"Of {report.authority.name}'s results {count(estimated, 'is', 'are')} estimated from district figures and "
            f"{count(provisional, 'is', 'are')} provisional; they are marked."
        )
    sentences.append(
        f"For {count(intervals, 'result')} the publisher gives an interval; positions carry a range that is computed here."
    )
    sentences.append(
        f"The newest source was fetched on {sources['retrieved'].max()}. Every table was checked when it was read: allowed values, "
        "known areas, results within their limits."
    )
    return sentences
