"""Damage done to the tables of data/raw: one cell, a row, an area, a period, a column, the headings, the bytes."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from damage_home import as_csv, packed

from analysis.data.schemas import SCHEMAS
from damage import FIGURES, dice_of, is_figure, plain, spoiled

Rows = list[list[str]]
AREA = ("authority_code", "code")
PERIOD = ("period_end", "financial_year", "year", "inspection_date")
YEARS = ("period", "period_end", "financial_year", "year", "inspection_date", "published", "valid_from", "retrieved")
KEPT = 14
"""How many rows of a list a damage touches at most."""


@dataclass(frozen=True)
class Table:
    """A file of data/raw: its table, its rows with the headings first, and where its areas, periods and figures are."""

    name: str
    path: Path
    rows: Rows

    def at(self, column: str) -> int:
        """Return the position of a column, -1 where there is none."""
        return self.rows[0].index(column) if column in self.rows[0] else -1

    def first_of(self, columns: tuple[str, ...]) -> int:
        """Return the position of the first of some columns that there is, -1 where there is none."""
        return max(
            [self.at(columns[0])]
            if len(columns) == 1
            else [next((self.at(one) for one in columns if one in self.rows[0]), -1)]
        )

    @property
    def numbers(self) -> list[int]:
        """The positions of the columns of numbers."""
        types = SCHEMAS[self.name].columns
        return [at for at, name in enumerate(self.rows[0]) if str(types[name].dtype) == "float64"]


Damage = Callable[[Table, Random], Rows | bytes | None]


def copy(table: Table) -> Rows:
    """Return the rows of a table to be changed."""
    return [list(row) for row in table.rows]


def one_figure(kind: str) -> Damage:
    """Return the damage of one figure."""

    def damage(table: Table, dice: Random) -> Rows | None:
        rows = copy(table)
        for _ in range(30):
            row, at = dice.choice(rows[1:]), dice.choice(table.numbers or [0])
            if is_figure(row[at]) and (wrong := spoiled(row[at], kind, dice)) is not None:
                row[at] = wrong
                return rows
        return None

    return damage


def scaled(factor: str) -> Damage:
    """Return the damage of a whole column in another unit."""

    def damage(table: Table, dice: Random) -> Rows | None:
        if not table.numbers:
            return None
        rows, at = copy(table), dice.choice(table.numbers)
        for row in rows[1:]:
            if is_figure(row[at]):
                row[at] = plain(Decimal(row[at]) * Decimal(factor))
        return None if rows == table.rows else rows

    return damage


def _two_areas(table: Table, dice: Random) -> tuple[int, str, str] | None:
    at = table.first_of(AREA)
    codes = sorted({row[at] for row in table.rows[1:]}) if at >= 0 else []
    return (at, *dice.sample(codes, 2)) if len(codes) > 1 else None


def areas_swapped(table: Table, dice: Random) -> Rows | None:
    """Give two areas each other's figures in all periods."""
    found = _two_areas(table, dice)
    if found is None:
        return None
    at, one, other = found
    rows = copy(table)
    for row in rows[1:]:
        row[at] = {one: other, other: one}.get(row[at], row[at])
    return rows


def areas_swapped_once(table: Table, dice: Random) -> Rows | None:
    """Give two areas each other's figures in one period."""
    found, when = _two_areas(table, dice), table.first_of(PERIOD)
    if found is None or when < 0:
        return None
    at, one, other = found
    rows = copy(table)
    period = dice.choice(rows[1:])[when]
    for row in rows[1:]:
        if row[when] == period:
            row[at] = {one: other, other: one}.get(row[at], row[at])
    return rows


def code_replaced(table: Table, dice: Random) -> Rows | None:
    """Write another area's code into one row."""
    found = _two_areas(table, dice)
    if found is None:
        return None
    rows = copy(table)
    dice.choice([row for row in rows[1:] if row[found[0]] == found[1]])[found[0]] = found[2]
    return rows


def without(which: str) -> Damage:
    """Return the damage of rows that are dropped."""

    def damage(table: Table, dice: Random) -> Rows | None:
        head, body = table.rows[0], table.rows[1:]
        if which == "one row":
            gone = dice.randrange(len(body))
            return [head, *body[:gone], *body[gone + 1 :]]
        if which == "half":
            return [head, *body[: len(body) // 2]]
        if which == "last rows":
            return [head, *body[: -dice.randint(2, 12)]]
        at = table.first_of(AREA if which == "an area" else PERIOD)
        if at < 0:
            return None
        value = dice.choice(body)[at]
        return [head, *(row for row in body if row[at] != value)]

    return damage


def doubled(table: Table, dice: Random) -> Rows:
    """Write one row twice."""
    rows = copy(table)
    rows.insert(dice.randrange(1, len(rows)), list(dice.choice(rows[1:])))
    return rows


def doubled_under_another_key(table: Table, dice: Random) -> Rows | None:
    """Write one row twice, the second time with a key of its own: another area's."""
    found = _two_areas(table, dice)
    if found is None or table.name == "observations":
        return None
    rows = copy(table)
    row = list(dice.choice(rows[1:]))
    row[found[0]] = found[2]
    return [*rows, row]


def columns_swapped(table: Table, dice: Random) -> Rows | None:
    """Exchange what stands in two columns of the same kind under their headings."""
    rows = copy(table)
    names = [name for name in rows[0] if len({row[rows[0].index(name)] for row in rows[1:]}) > 1]
    if len(names) < 2:
        return None
    numbers = [name for name in names if rows[0].index(name) in table.numbers]
    pair = dice.sample(numbers if len(numbers) > 1 and dice.random() < 0.6 else names, 2)
    one, other = (rows[0].index(name) for name in pair)
    for row in rows[1:]:
        row[one], row[other] = row[other], row[one]
    return None if rows == table.rows else rows


def heading(what: str) -> Damage:
    """Return the damage of a heading."""

    def damage(table: Table, dice: Random) -> Rows:
        rows, at = copy(table), dice.randrange(len(table.rows[0]))
        if what == "renamed":
            rows[0][at] = dice.choice([rows[0][at].title(), f"{rows[0][at]}_", f" {rows[0][at]}", "column"])
        elif what == "dropped":
            rows = [row[:at] + row[at + 1 :] for row in rows]
        elif what == "added":
            rows = [[*row, "more" if number == 0 else "1"] for number, row in enumerate(rows)]
        elif what == "twice":
            rows = [[*row, row[at]] for row in rows]
        elif what == "exchanged":
            other = (at + 1) % len(rows[0])
            rows[0][at], rows[0][other] = rows[0][other], rows[0][at]
        else:
            rows = rows[1:]
        return rows

    return damage


def periods_shifted(table: Table, dice: Random) -> Rows | None:
    """Move every period, or those of one measure, by a year."""
    places = [table.at(name) for name in YEARS if name in table.rows[0]]
    if not places:
        return None
    rows, step, first = copy(table), dice.choice([-1, 1]), dice.choice(table.rows[1:])[0]
    everything = dice.random() < 0.5
    for row in rows[1:]:
        if everything or row[0] == first:
            for at in places:
                row[at] = later(row[at], step)
    return None if rows == table.rows else rows


def later(text: str, step: int) -> str:
    """Return a period of some years later: 2024/25, 2024, Sep 2024 and 2025-03-31 alike."""
    if len(text) == len("2024/25") and text[4] in "/-" and text[:4].isdigit():
        return f"{int(text[:4]) + step}{text[4]}{(int(text[5:]) + step) % 100:02d}"
    for start in (0, len(text) - 4):
        if start >= 0 and text[start : start + 4].isdigit():
            return f"{text[:start]}{int(text[start : start + 4]) + step}{text[start + 4 :]}"
    return text


def flipped(column: str) -> Damage:
    """Return the damage of one choice or word of a list."""

    def damage(table: Table, dice: Random) -> Rows | None:
        at = table.at(column)
        if at < 0:
            return None
        rows = copy(table)
        row = dice.choice(rows[1:])
        others = sorted({one[at] for one in rows[1:]} - {row[at], ""})
        row[at] = dice.choice(others) if others and dice.random() < 0.8 else f"{row[at]}x"
        return rows

    return damage


def rows_moved(table: Table, dice: Random) -> Rows:
    """Bring the rows into another order."""
    body = copy(table)[1:]
    if dice.random() < 0.5:
        dice.shuffle(body)
    else:
        body.reverse()
    return [table.rows[0], *body]


def slipped(table: Table, dice: Random) -> Rows | None:
    """Move one column of figures down by a row, as a slip of the mouse does."""
    if not table.numbers:
        return None
    rows, at = copy(table), dice.choice(table.numbers)
    cells = [row[at] for row in rows[1:]]
    for row, cell in zip(rows[1:], [cells[-1], *cells[:-1]], strict=True):
        row[at] = cell
    return None if rows == table.rows else rows


def as_bytes(what: str) -> Damage:
    """Return the damage of a file's bytes."""

    def damage(table: Table, dice: Random) -> bytes:
        text = as_csv(table.rows)
        if what == "packing damaged":
            content = bytearray(gzip.compress(text.encode(), mtime=0))
            content[dice.randrange(20, len(content) - 20)] ^= 0x5A
            return bytes(content) if table.path.suffix == ".gz" else gzip.compress(text.encode(), mtime=0)
        if what == "packing cut short":
            return gzip.compress(text.encode(), mtime=0)[: -dice.randint(1, 200)]
        made = {
            "emptied": lambda: b"",
            "only spaces": lambda: b"  \n\n",
            "only headings": lambda: as_csv(table.rows[:1]).encode(),
            "cut short": lambda: text.encode()[: int(len(text) * dice.uniform(0.2, 0.97))],
            "a web page": lambda: (
                b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>\n"
            ),
            "UTF-16": lambda: text.encode("utf-16"),
            "Windows-1252": lambda: text.replace("and", "\u2013", 1).encode("cp1252", errors="replace"),
            "byte order mark": lambda: b"\xef\xbb\xbf" + text.encode(),
            "semicolons": lambda: as_csv(table.rows, ";").encode(),
            "tabs": lambda: as_csv(table.rows, "\t").encode(),
            "line ends of Windows": lambda: text.replace("\n", "\r\n").encode(),
            "line ends of old Macs": lambda: text.replace("\n", "\r").encode(),
            "zero bytes": lambda: text.encode().replace(b"\n", b"\n\0", 2),
            "a quotation mark too many": lambda: text.replace("\n", '\n"', 3).encode(),
            "a comma too many": lambda: text.replace("\n", ",\n", 9).replace(",\n", "\n", 8).encode(),
            "a conflict of versions": lambda: text.replace("\n", "\n<<<<<<< HEAD\n", 1).encode(),
        }
        return packed(made[what](), table.path)

    return damage


_BYTES = (
    *(
        "emptied",
        "only spaces",
        "only headings",
        "cut short",
        "a web page",
        "UTF-16",
        "Windows-1252",
        "byte order mark",
    ),
    *("semicolons", "tabs", "line ends of Windows", "line ends of old Macs", "zero bytes", "a quotation mark too many"),
    *("a comma too many", "a conflict of versions", "packing damaged", "packing cut short"),
)
KINDS: dict[str, Damage] = {
    **{f"one figure: {kind}": one_figure(kind) for kind in FIGURES},
    **{f"a column times {factor}": scaled(factor) for factor in ("1000", "0.1", "100", "-1")},
    "two areas swapped in all periods": areas_swapped,
    "two areas swapped in one period": areas_swapped_once,
    "another area's code in one row": code_replaced,
    **{f"rows dropped: {which}": without(which) for which in ("one row", "an area", "a period", "half", "last rows")},
    "a row twice": doubled,
    "a row twice under another area": doubled_under_another_key,
    "two columns swapped": columns_swapped,
    "a column slipped by a row": slipped,
    **{
        f"heading {what}": heading(what)
        for what in ("renamed", "dropped", "added", "twice", "exchanged", "row removed")
    },
    "periods shifted by a year": periods_shifted,
    "rows in another order": rows_moved,
    **{
        f"{column} changed": flipped(column)
        for column in (
            *(
                "polarity",
                "unit",
                "headline",
                "decimals",
                "ranked",
                "kind",
                "measure_group",
                "breaks",
                "source_id",
                "travel_rule",
            ),
            *(
                "name",
                "type",
                "region",
                "successor_code",
                "valid_to",
                "authority",
                "group_id",
                "position",
                "neighbour_code",
            ),
            *(
                "status",
                "missing",
                "period",
                "period_end",
                "basis",
                "service",
                "definition",
                "note",
                "overall",
                "rounded",
                "licence",
            ),
        )
    },
    **{f"file: {what}": as_bytes(what) for what in _BYTES},
}


def cases(tables: list[Table], seed: str, times: int) -> Iterator[tuple[Table, str, bytes]]:
    """Yield damaged files: the table, the kind of damage and the bytes."""
    for table in tables:
        for kind, damage in KINDS.items():
            for number in range(times):
                dice = dice_of(seed, table.path.name, kind, number)
                made = damage(table, dice)
                if made is not None and made != table.rows:
                    yield table, kind, made if isinstance(made, bytes) else packed(as_csv(made).encode(), table.path)
