"""How the sources of a part are shown."""

import pandas as pd

from analysis.display import Column, Fragment, table


def source_table(sources: pd.DataFrame) -> Fragment:
    """Show publishers, titles, periods and licences."""
    columns = {
        "title": Column("What"),
        "publisher": Column("Publisher"),
        "periods": Column("Periods held"),
        "licence": Column("Licence"),
        "address": Column("Address"),
    }
    return table(sources, "Sources of this part", columns)
