"""How the sources of a part are shown."""

import pandas as pd

from analysis.display import Column, Fragment, absent, table


def source_table(sources: pd.DataFrame) -> Fragment:
    """Show publishers, titles, periods and licences."""
    if sources.empty:
        return absent("Nothing is shown, so there is no source to name.")
    columns = {
        "title": Column("What"),
        "publisher": Column("Publisher"),
        "periods": Column("Periods"),
        "licence": Column("Licence"),
        "address": Column("Address"),
    }
    return table(sources, "Sources of this part", columns)
