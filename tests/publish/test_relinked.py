"""HTML with other links: what is not a link or a heading stays as it is, drawings and scripts among it."""

import pytest

from analysis.publish.links import relinked

DRAWING = '<svg class="chart" viewBox="0 0 9 9"><text x="1">a &amp; b</text><path d="M0 0L9 9"/></svg>'
PIECES = {
    "drawings": f"<h2>One</h2><p>before</p>{DRAWING}<p>between &lt;</p>{DRAWING}{DRAWING}",
    "a drawing first and last": DRAWING,
    "a script that writes drawings": f"<p>a</p><script>const made = '{DRAWING}'; const more = 1 < 2;</script>{DRAWING}<p>b</p>",
    "no drawing": '<p class="x">a</p><!-- a comment --><br/>',
}


@pytest.mark.parametrize("markup", PIECES.values(), ids=PIECES)
def test_nothing_changes_where_no_link_does(markup: str) -> None:
    assert relinked(markup, lambda address: address) == markup


def test_links_and_headings_around_drawings_change() -> None:
    markup = f'<h2>One</h2>{DRAWING}<a href="risks.html">Risks</a>{DRAWING}<a href="gone.html">Gone</a>'
    found = relinked(markup, {"risks.html": "#risks-part"}.get, deeper=1)
    assert found == f'<h3>One</h3>{DRAWING}<a href="#risks-part">Risks</a>{DRAWING}<a>Gone</a>'
