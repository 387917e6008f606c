"""Damage done to publishers' files: figures, areas, periods, columns, headings and bytes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from damage_publishers import Cell, File
from damage_tables import later

from damage import FIGURES, dice_of, is_figure, plain, spoiled

Damage = Callable[[File, Random, bool], File | None]
"""Takes the file, the dice, and whether only the newest period is to be damaged; None where there is nothing to damage."""
_TEXTS = (".csv",)


def _same_kind(text: str, cell: Cell) -> Cell:
    """Return a text as the file has its cells: workbooks have numbers."""
    return float(text) if isinstance(cell, float) and is_figure(text) else text


def _written(cell: Cell) -> str:
    return plain(Decimal(repr(cell))) if isinstance(cell, float) else str(cell)


def one_figure(kind: str) -> Damage:
    """Return the damage of one figure."""

    def damage(file: File, dice: Random, newest: bool) -> File | None:
        made = file.copy()
        places = made.figures(newest=newest)
        for _ in range(30):
            number, at = dice.choice(places)
            row = made.body[number]
            if (wrong := spoiled(_written(row[at]), kind, dice)) is not None:
                row[at] = _same_kind(wrong, row[at])
                return made
        return None

    return damage


def marked(file: File, dice: Random, newest: bool) -> File:
    """Hide one figure behind a publisher's mark."""
    made = file.copy()
    number, at = dice.choice(made.figures(newest=newest))
    made.body[number][at] = dice.choice(["[c]", "[x]", "z", ":"])
    return made


def scaled(factor: str) -> Damage:
    """Return the damage of one column of figures in another unit."""

    def damage(file: File, dice: Random, newest: bool) -> File | None:
        made = file.copy()
        places = made.figures(newest=newest)
        column = dice.choice(places)[1]
        measure = _measure(made, made.body[dice.choice(places)[0]])
        for number, at in places:
            row = made.body[number]
            if at == column and _measure(made, row) == measure:
                row[at] = _same_kind(plain(Decimal(_written(row[at])) * Decimal(factor)), row[at])
        return None if made == file else made

    return damage


def _measure(file: File, row: list[Cell]) -> Cell:
    return row[file.at(file.measure)] if file.measure else ""


def _areas(file: File, newest: bool) -> list[str]:
    at = file.at(file.code)
    return sorted({str(file.body[number][at]) for number, _ in file.figures(newest=newest)})


def _is_newest(file: File, row: list[Cell]) -> bool:
    return not file.period or str(row[file.at(file.period)]) == file.newest()


def areas_swapped(file: File, dice: Random, newest: bool) -> File | None:
    """Give two areas each other's figures, in the newest period or in all."""
    made = file.copy()
    one, other = dice.sample(_areas(file, newest), 2)
    at = made.at(made.code)
    if newest and not made.period:
        column = made.at(made.values[-1])
        rows = {str(row[at]): row for row in made.body}
        rows[one][column], rows[other][column] = rows[other][column], rows[one][column]
        return None if made == file else made
    for row in made.body:
        if not newest or _is_newest(made, row):
            row[at] = {one: other, other: one}.get(str(row[at]), row[at])
    return made


def code_replaced(everywhere: bool) -> Damage:
    """Return the damage of another area's code, in one row or wherever the area's own stands."""

    def damage(file: File, dice: Random, newest: bool) -> File:
        made = file.copy()
        one, other = dice.sample(_areas(file, newest), 2)
        at = made.at(made.code)
        rows = [row for row in made.body if str(row[at]) == one and (not newest or _is_newest(made, row))]
        for row in rows if everywhere else [dice.choice(rows)]:
            row[at] = other
        return made

    return damage


def code_unknown(file: File, dice: Random, newest: bool) -> File:
    """Write a code, or a name, that nobody has."""
    made = file.copy()
    number, _ = dice.choice(made.figures(newest=newest))
    at = made.at(made.code)
    made.body[number][at] = dice.choice(["E06000999", "E10000099", "Atlantis", f"{made.body[number][at]} "])
    return made


def _dropped(file: File, which: str, dice: Random, newest: bool) -> Callable[[int, list[Cell]], bool] | None:
    """Return what says of a row (its number, the row) whether it is dropped."""
    places = sorted({number for number, _ in file.figures(newest=newest)})
    at = file.at(file.code)
    if which in {"one row", "half", "last rows"}:
        gone = {"half": places[len(places) // 2 :], "last rows": places[-dice.randint(2, 12) :]}
        numbers = set(gone.get(which, [dice.choice(places)]))
        return lambda number, _: number in numbers
    if which == "an area":
        area = dice.choice(_areas(file, newest))
        return lambda _, row: str(row[at]) == area and (not newest or _is_newest(file, row))
    if which == "England and the regions":
        return lambda _, row: str(row[at]).startswith(("E12", "E92", "England"))
    if not file.period:
        return None
    when = file.at(file.period)
    period = file.newest() if newest else str(file.body[dice.choice(places)][when])
    return lambda _, row: str(row[when]) == period


def without(which: str) -> Damage:
    """Return the damage of rows that are dropped."""

    def damage(file: File, dice: Random, newest: bool) -> File | None:
        dropped = _dropped(file, which, dice, newest)
        if dropped is None:
            return None
        made = file.copy()
        rows = made.sheets[made.sheet]
        kept = [row for number, row in enumerate(made.body) if not dropped(number, row)]
        made.sheets[made.sheet] = rows[: made.top + 1] + kept
        return made

    return damage


def doubled(another: bool) -> Damage:
    """Return the damage of a row that stands twice, the same or with another figure."""

    def damage(file: File, dice: Random, newest: bool) -> File:
        made = file.copy()
        number, at = dice.choice(made.figures(newest=newest))
        row = list(made.body[number])
        if another:
            row[at] = _same_kind(plain(Decimal(_written(row[at])) + 1), row[at])
        made.sheets[made.sheet].append(row)
        return made

    return damage


def columns_swapped(file: File, dice: Random, newest: bool) -> File | None:
    """Exchange the contents of two columns under their headings."""
    made = file.copy()
    at = made.at(dice.choice(made.values[-2:] if newest else made.values))
    others = [
        other
        for other in range(len(made.headings))
        if other != at and sum(is_figure(row[other]) for row in made.body) > 20
    ]
    if not others:
        return None
    other = dice.choice(others)
    for row in made.body:
        row[at], row[other] = row[other], row[at]
    return None if made == file else made


def heading(what: str) -> Damage:
    """Return the damage of a heading."""

    def damage(file: File, dice: Random, newest: bool) -> File:
        made = file.copy()
        rows = made.sheets[made.sheet]
        used = [made.code, *([made.period] if made.period else []), *(made.values[-1:] if newest else made.values)]
        at = made.at(dice.choice(used))
        if what == "renamed":
            rows[made.top][at] = dice.choice(
                [f"{rows[made.top][at]} (revised)", str(rows[made.top][at]).upper() + ".", "Column1"]
            )
        elif what == "dropped":
            made.sheets[made.sheet] = [row[:at] + row[at + 1 :] if len(row) > at else row for row in rows]
        elif what == "twice":
            for row in rows[made.top :]:
                row.append(row[at] if len(row) > at else "")
        elif what == "exchanged":
            other = (at + 1) % len(rows[made.top])
            rows[made.top][at], rows[made.top][other] = rows[made.top][other], rows[made.top][at]
        elif what == "added":
            for number, row in enumerate(rows[made.top :]):
                row.insert(0, "A new column" if number == 0 else "1")
        else:
            del rows[made.top]
        return made

    return damage


def periods_shifted(file: File, dice: Random, newest: bool) -> File:
    """Move every period, or the newest, by a year."""
    made = file.copy()
    step = dice.choice([-1, 1])
    last = made.newest()
    if made.period:
        at = made.at(made.period)
        for row in made.body:
            if not newest or str(row[at]) == last:
                row[at] = later(str(row[at]), step)
        return made
    row = made.sheets[made.sheet][made.top]
    for name in made.values[-1:] if newest else made.values:
        at = made.headings.index(name)
        row[at] = (
            f"FYE {int(str(row[at])[4:8]) + step}{str(row[at])[8:]}"
            if str(row[at]).startswith("FYE")
            else later(str(row[at])[:7], step) + str(row[at])[7:]
        )
    return made


def repeated(file: File, dice: Random, newest: bool) -> File | None:
    """Write the figures of the period before into the newest period."""
    del dice, newest
    made = file.copy()
    if not made.period:
        now, before = (made.at(name) for name in (made.values[-1], made.values[-2])) if len(made.values) > 1 else (0, 0)
        for row in made.body:
            row[now] = row[before]
        return None if made == file else made
    when = made.at(made.period)
    periods = sorted({str(row[when]) for row in made.body if made.is_area(row)})
    places = {made.at(name) for name in made.values}
    if len(periods) < 2:
        return None
    key = [
        at
        for at in range(len(made.headings))
        if at in {made.at(made.code), made.at(made.measure) if made.measure else -1}
    ]
    more = [made.at(name) for name in ("region_code", "preference", "Region", "ONS code") if name in made.headings]
    before = {tuple(str(row[at]) for at in key + more): row for row in made.body if str(row[when]) == periods[-2]}
    counts = [at for at, cell in enumerate(made.body[0]) if at != when and (is_figure(cell) or at in places)]
    for row in made.body:
        if str(row[when]) == periods[-1] and (was := before.get(tuple(str(row[at]) for at in key + more))):
            for at in counts:
                row[at] = was[at]
    return None if made == file else made


def slipped(file: File, dice: Random, newest: bool) -> File:
    """Move a column of figures down by one row."""
    made = file.copy()
    places = made.figures(newest=newest)
    column = dice.choice(places)[1]
    numbers = [number for number, at in places if at == column]
    cells = [made.body[number][column] for number in numbers]
    for number, cell in zip(numbers, [cells[-1], *cells[:-1]], strict=True):
        made.body[number][column] = cell
    return made


def sheet_renamed(file: File, dice: Random, newest: bool) -> File | None:
    """Give the sheet another name."""
    del dice, newest
    if not file.sheet:
        return None
    sheets = {f"{name} old" if name == file.sheet else name: rows for name, rows in file.sheets.items()}
    return replace(file, sheets=sheets, sheet=f"{file.sheet} old")


def footnote(file: File, dice: Random, newest: bool) -> File:
    """Write a note below the last row."""
    del dice, newest
    made = file.copy()
    width = len(made.headings)
    made.sheets[made.sheet].append(["Source: the publisher", *[""] * (width - 1)])
    return made


KINDS: dict[str, Damage] = {
    **{f"one figure: {kind}": one_figure(kind) for kind in FIGURES},
    "one figure: hidden by a mark": marked,
    **{f"figures times {factor}": scaled(factor) for factor in ("1000", "100", "10", "0.1", "0.01", "-1")},
    "two areas swapped": areas_swapped,
    "another area's code in one row": code_replaced(everywhere=False),
    "another area's code in all rows": code_replaced(everywhere=True),
    "an unknown code": code_unknown,
    **{
        f"rows dropped: {which}": without(which)
        for which in ("one row", "an area", "England and the regions", "half", "last rows", "a period")
    },
    "a row twice": doubled(another=False),
    "a row twice, the second with another figure": doubled(another=True),
    "two columns swapped": columns_swapped,
    "a column slipped by a row": slipped,
    **{
        f"heading {what}": heading(what)
        for what in ("renamed", "dropped", "twice", "exchanged", "added", "row removed")
    },
    "periods shifted by a year": periods_shifted,
    "the newest period repeats the one before": repeated,
    "a sheet renamed": sheet_renamed,
    "a footnote": footnote,
}
BYTES = ("emptied", "cut short", "a web page", "UTF-16", "semicolons", "Windows-1252", "a byte wrong")


def spoil_bytes(path: Path, what: str, dice: Random) -> bool:
    """Damage a written file's bytes in place; say whether there was anything to damage."""
    content = path.read_bytes()
    if what in {"semicolons", "UTF-16", "Windows-1252"} and path.suffix not in _TEXTS:
        return False
    if what == "emptied":
        path.write_bytes(b"")
    elif what == "cut short":
        path.write_bytes(content[: int(len(content) * dice.uniform(0.3, 0.95))])
    elif what == "a web page":
        path.write_bytes(b"<!DOCTYPE html><html><body><h1>The page has moved</h1></body></html>\n")
    elif what == "UTF-16":
        path.write_bytes(content.decode().encode("utf-16"))
    elif what == "semicolons":
        path.write_bytes(content.replace(b",", b";"))
    elif what == "Windows-1252":
        path.write_bytes(content.replace(b"\n", b"\xa3\n", 3))
    else:
        at = dice.randrange(len(content) // 3, len(content))
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x3F]) + content[at + 1 :])
    return True


def cases(file: File, folder: Path, seed: str, newest: bool, share: float) -> Iterator[tuple[str, Path]]:
    """Write damaged copies of a file into a folder, one after the other, and yield the kind and the path."""
    for kind, damage in KINDS.items():
        dice = dice_of(seed, file.name, kind, newest)
        if dice.random() < share and (made := damage(file, dice, newest)) is not None and made.sheets != file.sheets:
            yield kind, made.write(folder)
    for what in BYTES:
        dice = dice_of(seed, file.name, what, newest)
        if dice.random() < share:
            path = file.write(folder)
            if spoil_bytes(path, what, dice):
                yield f"file: {what}", path
