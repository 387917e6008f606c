"""Files in the publishers' formats, made of the project's own figures or cut from the publishers' own files."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

import pandas as pd
import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet
from python_calamine import load_workbook

from analysis.data.sources import waste
from damage import is_figure

Cell = str | float
Rows = list[list[Cell]]
_AREA = re.compile(r"E(?:06|08|09|10|12|92)\d{6}")
NAMES = "LA and Regions"
"""The one heading of areas under which names stand."""
_ODS = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True)
class File:
    """A publisher's file.

    Attributes
    ----------
    name : str
        Its name; the ending says how it is written.
    sheets : dict of str to Rows
        Its sheets; one for a text.
    sheet : str
        The sheet that damage is done to.
    top : int
        The position of the row of headings.
    code, period : str
        The headings of the area and of the period; no period where each has a column of its own.
    values : tuple of str
        The headings of the figures that are read.
    measure : str
        The heading of what is measured, where rows are of several measures.
    """

    name: str
    sheets: dict[str, Rows]
    sheet: str
    top: int
    code: str
    period: str
    values: tuple[str, ...]
    measure: str = ""

    @property
    def headings(self) -> list[str]:
        """The headings of the sheet."""
        return [" ".join(str(cell).split()) for cell in self.sheets[self.sheet][self.top]]

    @property
    def body(self) -> Rows:
        """The rows below the headings: the file's own, to be changed in place."""
        return self.sheets[self.sheet][self.top + 1 :]

    def copy(self) -> "File":
        """Return a file to be changed."""
        return replace(self, sheets=deepcopy(self.sheets))

    def at(self, heading: str) -> int:
        """Return the position of a heading."""
        return self.headings.index(heading)

    def newest(self) -> str:
        """Return the newest period: the last of the periods' own headings, or the last in the column of periods."""
        if not self.period:
            return self.values[-1]
        return max(str(row[self.at(self.period)]) for row in self.body if self.is_area(row))

    def figures(self, *, newest: bool) -> list[tuple[int, int]]:
        """Return the places (row in `body`, column) of the figures of areas, of the newest period or of all."""
        columns = [self.at(name) for name in (self.values[-1:] if newest and not self.period else self.values)]
        when, last = (self.at(self.period) if self.period else -1), self.newest()
        return [
            (number, at)
            for number, row in enumerate(self.body)
            for at in columns
            if (not newest or when < 0 or str(row[when]) == last) and is_figure(row[at]) and self.is_area(row)
        ]

    def is_area(self, row: list[Cell]) -> bool:
        """Say whether a row is of an area that is read; rows that give names in place of codes all are."""
        code = str(row[self.at(self.code)])
        return bool(_AREA.fullmatch(code)) or (bool(code) and self.code == NAMES)

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.name
        rows = self.sheets[self.sheet]
        if path.suffix == ".ods":
            _write_ods(path, self.sheets)
        elif path.suffix == ".xlsx":
            _write_xlsx(path, self.sheets)
        elif path.suffix == ".parquet":
            texts = [[str(row[at]) if at < len(row) else "" for row in rows[1:]] for at in range(len(rows[0]))]
            parquet.write_table(
                pa.table([pa.array(column) for column in texts], names=[str(cell) for cell in rows[0]]), path
            )
        else:
            stream = io.StringIO()
            csv.writer(stream, lineterminator="\n").writerows(rows)
            path.write_text(stream.getvalue(), encoding="utf-8")
        return path


def _write_ods(path: Path, sheets: dict[str, Rows]) -> None:
    def cell(one: Cell) -> str:
        if isinstance(one, float):
            return f'<table:table-cell office:value-type="float" office:value="{one!r}"><text:p>{one:g}</text:p></table:table-cell>'
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(one)}</text:p></table:table-cell>'
            if one
            else "<table:table-cell/>"
        )

    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_ODS}:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_ODS}:office:1.0" xmlns:table="{_ODS}:table:1.0" xmlns:text="{_ODS}:text:1.0">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )


def _write_xlsx(path: Path, sheets: dict[str, Rows]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)


Tables = dict[str, pd.DataFrame]
"""Tables of the small data set as text."""


def _plain(name: str, frame: pd.DataFrame, **layout: object) -> File:
    rows: Rows = [list(frame.columns), *frame.astype(str).to_numpy().tolist()]
    return File(name, {"": rows}, "", 0, **layout)  # type: ignore[arg-type]


def _wide(observed: pd.DataFrame, heading: Callable[[str], str]) -> pd.DataFrame:
    table = observed.pivot_table(index="authority_code", columns="period", values="cell", aggfunc="first").fillna("[x]")
    return table.rename(columns=heading).reset_index()


def _number(text: str) -> Cell:
    return float(text) if is_figure(text) else text


def _sheet(title: str, frame: pd.DataFrame) -> Rows:
    body = [[_number(str(cell)) for cell in row] for row in frame.to_numpy().tolist()]
    return [[title], ["Notes: see the cover sheet"], list(frame.columns), *body]


def _of(tables: Tables, source: str, measure: str = "") -> pd.DataFrame:
    """Return a source's observations with source_measure, unit, the area's name and cell: the value or a mark."""
    registry = tables["indicators"].set_index("indicator_id")
    rows = tables[source]
    rows = rows.assign(
        source_measure=rows["indicator_id"].map(registry["source_measure"]),
        name=rows["authority_code"].map(tables["authorities"].set_index("code")["name"]),
        cell=rows["value"].where(
            rows["value"] != "", rows["missing"].map({"suppressed": "c", "not_applicable": "z"}).fillna("x")
        ),
    )
    return rows[rows["source_measure"] == measure] if measure else rows


def _waste(tables: Tables) -> File:
    rows = _of(tables, "defra-env18")
    wide = rows[rows["status"] != "estimated"].pivot_table(
        index=["authority_code", "name", "period"], columns="source_measure", values="cell", aggfunc="first"
    )
    wide = wide.reset_index().sort_values(["period", "authority_code"])
    totals = {code: name for name, code in waste.TOTALS.items()}
    total = wide["authority_code"].isin(totals)
    frame = pd.DataFrame(
        {
            "Year": wide["period"].str.replace("/", "-"),
            "Region": ("Total " + wide["authority_code"].map(totals)).where(total, "A region"),
            "ONS code": wide["authority_code"].where(~total, "n/a"),
            "Authority": wide["name"],
            "Authority type": total.map({True: "Total", False: "Unitary"}),
            "Residual household waste per household (kg/household) (Ex NI191)": wide["ENV18:NI191"],
            "Percentage of household waste sent for reuse, recycling or composting (Ex NI192)": wide["ENV18:NI192"].map(
                lambda cell: str(float(cell) / 100) if is_figure(cell) else cell
            ),
        }
    )
    return File(
        "env18.ods", {"Table_3": _sheet("Table 3", frame)}, "Table_3", 2, "ONS code", "Year", tuple(frame.columns[-2:])
    )


def _fly_tipping(tables: Tables) -> File:
    rows = _of(tables, "defra-fly-tipping")
    frame = pd.DataFrame(
        {
            "period": rows["period"].str.replace("/", "-"),
            "areacd": rows["authority_code"],
            "incidents": rows["numerator"],
            "districts_missing": (rows["value"] == "").map({True: "1", False: "0"}),
            "population": rows["denominator"],
            "incidents_per_1000": rows["value"],
        }
    )
    return _plain("fly_tipping.csv", frame, code="areacd", period="period", values=("incidents_per_1000",))


def _explore(source: str, name: str, counts: dict[str, tuple[str, str]]) -> Callable[[Tables], File]:
    def made(tables: Tables) -> File:
        rows = _of(tables, source)
        wide = rows.pivot_table(
            index=["authority_code", "period_end"], columns="source_measure", values="cell", aggfunc="first"
        )
        for measure, (above, below) in counts.items():
            of = rows[rows["source_measure"] == measure].set_index(["authority_code", "period_end"])
            wide[above], wide[below] = of["numerator"], of["denominator"]
        measures = list(wide.columns)
        wide = (
            wide.fillna("x")
            .replace("", "x")
            .reset_index()
            .sort_values(["period_end", "authority_code"], ascending=[False, True])
        )
        code = wide["authority_code"]
        kinds = code.str[:3].map({"E12": "Regional", "E92": "National"}).fillna("Local authority")
        frame = pd.DataFrame(
            {
                "time_period": wide["period_end"].str[:4],
                "time_identifier": "Reporting year",
                "geographic_level": kinds,
                "country_code": "E92000001",
                "region_code": code.where(kinds == "Regional", ""),
                "new_la_code": code.where(kinds == "Local authority", ""),
                **{measure: wide[measure] for measure in measures},
            }
        )
        values = tuple(dict.fromkeys(rows["source_measure"]))
        return _plain(name, frame, code="new_la_code", period="time_period", values=values)

    return made


def _lait(tables: Tables) -> File:
    rows = _of(tables, "dfe-lait")
    frame = pd.DataFrame(
        {
            "Short Desc": rows["source_measure"],
            "Data item": rows["indicator_id"],
            "Years": rows["period"] + (rows["status"] == "provisional").map({True: " (prov)", False: ""}),
            NAMES: rows["name"],
            "Values": rows["value"].where(rows["value"] != "", "-"),
        }
    )
    frame = frame[~((frame["Short Desc"] == "FirstYJS") & (frame[NAMES] == "England"))]
    return _plain("lait.parquet", frame, code=NAMES, period="Years", values=("Values",), measure="Short Desc")


def _school_places(tables: Tables) -> File:
    rows = _of(tables, "dfe-school-places")
    frame = pd.DataFrame(
        {
            "entry_year": rows["period_end"].str[:4],
            "areacd": rows["authority_code"],
            "phase": rows["source_measure"].str.split().str[0],
            "preference": rows["source_measure"].str.split(n=1).str[1].str.replace(" ", "_"),
            "percent_offered": rows["cell"],
        }
    )
    return _plain(
        "preferences.csv", frame, code="areacd", period="entry_year", values=("percent_offered",), measure="phase"
    )


def _roads(tables: Tables) -> File:
    sheets = {}
    for measure, sheet in (("RDC0120:A", "RDC0120_A_Roads_and_Motorways"), ("RDC0120:B", "RDC0120_B_and_C_Roads")):
        wide = _wide(_of(tables, "dft-rdc0120", measure), lambda period: f"FYE {int(period[:4]) + 1}")
        wide.insert(1, "Local Authority", "A place")
        sheets[sheet] = _sheet("Roads", wide.rename(columns={"authority_code": "ONS Area Code"}))
    years = tuple(str(name) for name in sheets[sheet][2] if str(name).startswith("FYE"))
    return File("rdc0120.ods", sheets, "RDC0120_A_Roads_and_Motorways", 2, "ONS Area Code", "", years)


def _homes(tables: Tables) -> File:
    wide = _wide(_of(tables, "mhclg-lt122"), lambda period: period.replace("/", "-"))
    wide.insert(1, "Authority data", "A place")
    years = tuple(name for name in wide.columns if name[:2] == "20")
    rows = _sheet("Live table 122", wide.rename(columns={"authority_code": "Current ONS code"}))
    return File("lt122.ods", {"LT_122": rows}, "LT_122", 2, "Current ONS code", "", years)


def _outturn(tables: Tables) -> File:
    rows = _of(tables, "mhclg-revenue-outturn")
    lines = {"asc_net_per_head": "asc_net_000", "net_revenue_expenditure_per_head": "net_revenue_expenditure"}
    wide = rows.assign(k=(rows["numerator"].astype(float) / 1000).map("{:g}".format)).pivot_table(
        index=["authority_code", "period", "denominator"], columns="source_measure", values="k", aggfunc="first"
    )
    wide = (
        wide.rename(columns=lines)
        .reset_index()
        .rename(columns={"authority_code": "gss_code", "period": "financial_year", "denominator": "population"})
    )
    return _plain("outturn.csv", wide, code="gss_code", period="financial_year", values=tuple(lines.values()))


def _rsx(tables: Tables) -> File:
    names = {
        "education": "Education services",
        "transport": "Highways and transport services",
        "childrens_social_care": "Children Social Care",
    }
    rows = tables["spend_by_service"]
    rows = rows[(rows["basis"] == "outturn") & rows["service"].isin(names)]
    frame = pd.DataFrame(
        {
            "financial_year": rows["financial_year"].str.replace("/", "-"),
            "ons_code": rows["authority_code"],
            "service": rows["service"].map(names),
            "total_expenditure_k": "9",
            "net_current_expenditure_k": rows["net_expenditure_k"],
        }
    )
    return _plain(
        "rsx.csv",
        frame,
        code="ons_code",
        period="financial_year",
        values=("net_current_expenditure_k",),
        measure="service",
    )


def _fingertips(tables: Tables) -> File:
    rows = _of(tables, "ohid-fingertips")
    frame = pd.DataFrame(
        {
            "Indicator ID": rows["source_measure"],
            "Area Code": rows["authority_code"],
            "Area Type": "Counties & UAs",
            "Sex": "Persons",
            "Age": "<15 yrs",
            "Category Type": "",
            "Time period": rows["period"],
            "Value": rows["value"],
            "Lower CI 95.0 limit": rows["lower_ci"],
            "Upper CI 95.0 limit": rows["upper_ci"],
            "Count": rows["numerator"],
            "Denominator": rows["denominator"],
            "Value note": "",
        }
    )
    return _plain("fingertips.csv", frame, code="Area Code", period="Time period", values=("Value",))


def _local_statistics(tables: Tables) -> File:
    rows = _of(tables, "ons-els")
    parts = rows["source_measure"].str.split("/", n=1)
    day = pd.to_datetime(rows["period_end"])
    year = (day - pd.DateOffset(years=1) + pd.Timedelta(days=1)).dt.strftime("%Y-%m-%d/P1Y")
    frame = pd.DataFrame(
        {
            "dataset": parts.str[0],
            "indicator": parts.str[1],
            "areacd": rows["authority_code"],
            "period": year.where(~rows["period"].str[:3].str.isalpha(), rows["period_end"]),
            "observation": rows["value"],
            "lci_95": rows["lower_ci"],
            "uci_95": rows["upper_ci"],
        }
    )
    return _plain(
        "local_statistics.csv", frame, code="areacd", period="period", values=("observation",), measure="indicator"
    )


def _tidy(tables: Tables) -> File:
    rows = tables["oflog-asc"]
    return _plain(
        "oflog-asc.csv", rows, code="authority_code", period="period_end", values=("value",), measure="indicator_id"
    )


def _settlement(tables: Tables) -> File:
    rows = tables["spending_power"]
    rows = rows[rows["definition"] == "csp"]
    sheets: dict[str, Rows] = {"Front page": [["Core spending power"]]}
    for year, of_year in rows.groupby("financial_year"):
        start = year[:4]
        day = f"{start}-04-01"
        known = tables["districts"].fillna("")
        there = (known["valid_from"] <= day) & ((known["valid_to"] == "") | (known["valid_to"] >= day))
        county_of = known[there].groupby("authority_code")["district_code"].apply(list)
        body: Rows = []
        for code, text in zip(of_year["authority_code"], of_year["spending_power_m"], strict=True):
            districts = county_of.get(code, [])
            share = round(float(text) / 100, 6)
            body.append([code, round(float(text) - share * len(districts), 6)])
            body += [[district, share] for district in districts]
        sheets[f"{start}-{year[5:]}"] = [[f"Sheet {year}"], ["ons_code", f"csp_{start}"], *body]
    last = list(sheets)[-1]
    return File("settlement.xlsx", sheets, last, 1, "ons_code", "", (str(sheets[last][1][1]),))


MADE: dict[str, Callable[[Tables], File]] = {
    "core-spending-power": _settlement,
    "defra-env18": _waste,
    "defra-fly-tipping": _fly_tipping,
    "dfe-ees-cin": _explore("dfe-ees-cin", "cin.csv", {"rereferral_percent": ("rereferral_count", "referral_count")}),
    "dfe-ees-csww": _explore("dfe-ees-csww", "csww.csv", {"caseload_fte": ("cases", "case_holders_fte")}),
    "dfe-lait": _lait,
    "dfe-school-places": _school_places,
    "dft-rdc0120": _roads,
    "mhclg-lt122": _homes,
    "mhclg-revenue-outturn": _outturn,
    "mhclg-rsx": _rsx,
    "mhclg-rsx-services": _rsx,
    "ohid-fingertips": _fingertips,
    "ons-els": _local_statistics,
    "tidy": _tidy,
}
"""How a file of each adapter is made of the project's own figures."""


@dataclass(frozen=True)
class Real:
    """A publisher's own file: where it is, how it is laid out, and which of its rows are kept."""

    path: str
    code: str
    period: str
    figures: tuple[str, ...]
    measure: str = ""
    kept: Callable[[dict[str, str]], bool] = lambda _: True
    sheets: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


REAL = {
    "defra-env18": Real(
        "defra_env18.ods",
        "ONS code",
        "Year",
        ("(Ex NI191)", "(Ex NI192)"),
        kept=lambda row: row["Year"] >= "2020",
        sheets=("Table_3",),
    ),
    "dfe-ees-cin": Real(
        "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        "new_la_code",
        "time_period",
        ("rereferral_percent", "no_further_action_percent"),
        kept=lambda row: row["time_period"] >= "2022",
    ),
    "dfe-ees-csww": Real(
        "csww_indicators_2017_to_2025.csv",
        "new_la_code",
        "time_period",
        ("vacancy_rate_fte", "caseload_fte"),
        kept=lambda row: row["time_period"] >= "2022",
    ),
    "dfe-lait": Real(
        "lait_bds_long.parquet",
        NAMES,
        "Years",
        ("Values",),
        "Short Desc",
        kept=lambda row: row["Years"] >= "2021",
        of=("Continue_Assess_Comp", "KS2RWM_Expected_STD", "FirstYJS"),
    ),
    "dft-rdc0120": Real(
        "dft_rdc0120.ods",
        "ONS Area Code",
        "",
        ("FYE",),
        sheets=("RDC0120_A_Roads_and_Motorways", "RDC0120_B_and_C_Roads"),
    ),
    "dfe-school-places": Real(
        "../school_place_preferences_2023_2026.csv",
        "areacd",
        "entry_year",
        ("percent_offered",),
        "phase",
        kept=lambda row: row["preference"] == "first",
    ),
    "defra-fly-tipping": Real(
        "../fly_tipping_upper_tier_2019_2022_derived.csv", "areacd", "period", ("incidents_per_1000",)
    ),
    "mhclg-lt122": Real("mhclg_net_additional_dwellings.ods", "Current ONS code", "", ("20",), sheets=("LT_122",)),
    "mhclg-rsx": Real(
        "../../finance/revenue_outturn_rsx_2021_2024.csv",
        "ons_code",
        "financial_year",
        ("net_current_expenditure_k",),
        "service",
        kept=lambda row: row["service"] in {"Education services", "Highways and transport services"},
    ),
    "ohid-fingertips": Real(
        "fingertips_90284.csv",
        "Area Code",
        "Time period",
        ("Value",),
        kept=lambda row: row["Category Type"] == "" and row["Time period"] >= "2020",
    ),
    "ons-els": Real(
        "../ons_local_statistics.parquet",
        "areacd",
        "period",
        ("observation",),
        "indicator",
        kept=lambda row: row["period"] >= "2021",
        of=("Employment rate", "Gross median weekly pay"),
    ),
}
"""The publishers' own files and what is kept of them."""


def cut(real: Real, folder: Path) -> File:
    """Return the part of a publisher's own file that is kept."""
    path = (folder / real.path).resolve()
    sheets = dict(_read(path, real))
    name = next(iter(sheets))
    top = next(at for at, row in enumerate(sheets[name]) if real.code in [" ".join(str(cell).split()) for cell in row])
    headings = [" ".join(str(cell).split()) for cell in sheets[name][top]]
    if real.period:
        rows = [row for row in sheets[name][top + 1 :] if real.kept(dict(zip(headings, map(str, row), strict=True)))]
        sheets[name] = [*sheets[name][: top + 1], *rows]
    values = [heading for heading in headings if any(heading == one or heading.endswith(one) for one in real.figures)]
    if not real.period:
        values = [heading for heading in headings if heading.startswith(real.figures[0])]
    suffix = ".csv" if path.suffix == ".csv" else path.suffix
    return File(
        f"{path.name.split('.')[0]}{suffix}", sheets, name, top, real.code, real.period, tuple(values), real.measure
    )


def _read(path: Path, real: Real) -> Iterable[tuple[str, Rows]]:
    if path.suffix == ".ods":
        book = load_workbook(path)
        for name in real.sheets:
            found = next(one for one in book.sheet_names if one.replace(" ", "_") == name)
            rows = book.get_sheet_by_name(found).to_python(skip_empty_area=False)
            yield found, [[float(cell) if isinstance(cell, int | float) else str(cell) for cell in row] for row in rows]
    elif path.suffix == ".parquet":
        frame = pd.read_parquet(path, filters=[(real.measure, "in", list(real.of))])
        texts = frame.astype(str).where(frame.notna(), "")
        yield "", [list(texts.columns), *texts.to_numpy().tolist()]
    else:
        yield "", list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
