"""The part of a page that a tool writes, between two markers of the page."""

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
END = "<!-- end of generated -->"


def put(page: str, name: str, content: str) -> str:
    """Return a page with new content between its markers: ``<!-- generated: NAME -->`` and the end."""
    start = f"<!-- generated: {name} -->"
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(END)
    return f"{before}{start}\n\n{content}\n\n{END}{after}"


def write(file: str, name: str, content: str) -> int:
    """Write the content into a page of docs/, or with `--check` only say whether it is up to date; return the exit code."""
    path = DOCS / file
    page = path.read_text(encoding="utf-8")
    wanted = put(page, name, content)
    if "--check" in sys.argv:
        if wanted != page:
            print(f"docs/{file}: the list of {name} is out of date; run {sys.argv[0]}")
        return int(wanted != page)
    path.write_text(wanted, encoding="utf-8")
    print(f"docs/{file}")
    return 0
