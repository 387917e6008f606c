"""How what needs attention and what went well are shown: two lists side by side, each measure leading to its row."""

import pandas as pd

from analysis.display import Fragment, joined, paragraphs
from analysis.display.fragment import escape
from analysis.parts.dashboards import words as sentences

MOST = 10
TITLES = {"attention": "Needs attention", "went_well": "Went well"}


def attention_lists(attention: pd.DataFrame, well: pd.DataFrame, held: pd.DataFrame, few: str = "") -> Fragment:
    """Show what needs attention most beside what went well.

    Parameters
    ----------
    attention, well : DataFrame
        From `attention.needs_attention` and `attention.went_well`.
    held : DataFrame
        From `attention.held_back`: changes that neither names.
    few : str
        What few residents mean for changes, where there are few.
    """
    lists = [_list(kind, frame) for kind, frame in (("attention", attention), ("went_well", well))]
    markup = "".join(piece.markup for piece in lists)
    both = Fragment(f'<div class="two">{markup}</div>', "\n\n".join(piece.text for piece in lists))
    said = [sentence for sentence in (sentences.held_back(held), few) if sentence]
    return joined([both, paragraphs(said, "note")]) if said else both


def _list(kind: str, frame: pd.DataFrame) -> Fragment:
    title = TITLES[kind]
    if frame.empty:
        return Fragment(
            f'<section class="card" id="{kind}"><h3>{title}</h3><p>No measure stands out.</p></section>',
            f"{title}: no measure stands out.",
        )
    items, texts = [], []
    for row in frame.head(MOST).to_dict("records"):
        name, before, now = (escape(row[column]) for column in ("short_name", "before", "now"))
        arrow = " → " if before else ""
        items.append(
            f'<li><b><a href="#row-{int(row["row_no"])}">{name}</a></b> <span class="moved">{before}{arrow}<span class="now">{now}</span></span>'
            f"<small>{escape(row['reason'])}</small></li>"
        )
        texts.append(f"{row['short_name']}: {row['before']}{arrow}{row['now']}. {row['reason']}; {row['dashboard']}.")
    more = (
        f'<p class="soft">{len(frame)} measures meet the rule; the first {MOST} are shown.</p>'
        if len(frame) > MOST
        else ""
    )
    markup = f'<section class="card {kind}" id="{kind}"><h3>{title}</h3><ul class="named">{"".join(items)}</ul>{more}</section>'
    return Fragment(markup, "\n".join([title, *texts]))
