"""Titles and paragraphs that follow the parameters."""

from collections.abc import Sequence

from analysis.display.abbreviations import explained
from analysis.display.fragment import Fragment, escape, required, wrapped


def title(heading: str, under: str = "") -> Fragment:
    """Return a page's one main heading with a line under it.

    Parameters
    ----------
    heading : str
        The part's name with the authority and year, made from the parameters.
    under : str
        One line on what is compared with what.
    """
    words = required(heading, "title")
    line = f'<p class="under">{escape(under)}</p>' if under else ""
    return Fragment(f"<h1>{escape(words)}</h1>{line}", "\n".join(filter(None, [words, under])), title=words)


def paragraphs(sentences: Sequence[str], kind: str = "summary") -> Fragment:
    """Return sentences as paragraphs, one each.

    Parameters
    ----------
    sentences : sequence of str
        Text; it is escaped.
    kind : str
        ``summary`` for a part's opening, ``note`` for small print.
    """
    body = "".join(f"<p>{explained(sentence)}</p>" for sentence in sentences)
    return Fragment(f'<div class="{escape(kind)}">{body}</div>', "\n".join(sentences))


def heading(words: str, at: str = "") -> Fragment:
    """Return a heading below those of the notebook's own text (level 3); `at` is its id, where links lead to it."""
    shown = required(words, "heading")
    marked = f' id="{escape(at)}"' if at else ""
    return Fragment(f"<h3{marked}>{escape(shown)}</h3>", shown)


def absent(words: str) -> Fragment:
    """Return a note that there is nothing to show for want of input: a notebook has it, a page leaves it out."""
    return Fragment(f'<p class="note">{escape(required(words, "words"))}</p>', words, absent=True)


def notice(sentences: Sequence[str]) -> Fragment:
    """Return what a reader must know before a part, such as what was not supplied; nothing where there is nothing."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return Fragment(f'<div class="notice" role="note">{body}</div>' if body else "", "\n".join(sentences))


def lead(said: Fragment, caption: str, drawing: str) -> Fragment:
    """Return what a page opens with: its sentences, and beside them a small drawing under a line that says what it shows.

    Parameters
    ----------
    said : Fragment
        The sentences.
    caption : str
        What the drawing shows.
    drawing : str
        From `display.inline`; where it is empty the sentences stand alone.
    """
    if not drawing:
        return said
    figure = f'<div class="card"><p class="soft">{escape(caption[:1].upper() + caption[1:])}</p>{drawing}</div>'
    return Fragment(f'<div class="lead"><div>{said.markup}</div>{figure}</div>', f"{said.text}\n{caption}")


def joined(fragments: Sequence[Fragment]) -> Fragment:
    """Return pieces one after the other as one; those with nothing to show are left out where others have something."""
    shown = [piece for piece in fragments if not piece.absent] or list(fragments)
    text = "\n\n".join(piece.text for piece in shown if piece.text)
    return wrapped(shown, "".join, text, absent=all(piece.absent for piece in shown))


def kept(fragments: Sequence[Fragment]) -> Fragment:
    """Return pieces that paper keeps on one page, such as a heading and its chart."""
    whole = joined(fragments)
    return wrapped([whole], lambda inside: f'<div class="keep">{inside[0]}</div>', whole.text)


def pair(left: Fragment, right: Fragment) -> Fragment:
    """Return two charts side by side where there is room, one above the other where there is not."""
    text = f"{left.text}\n\n{right.text}"
    return wrapped([left, right], lambda inside: f'<div class="pair">{"".join(inside)}</div>', text)


def folded(words: str, piece: Fragment) -> Fragment:
    """Return a piece that opens when its words are chosen; on paper it is open."""
    shown = escape(required(words, "words"))
    return wrapped([piece], lambda inside: f"<details><summary>{shown}</summary>{inside[0]}</details>", piece.text)
