"""Workbenches for JupyterLab: controls to ask one's own questions with, a part at a time or all together.

The code under a view gives the same in a cell of one's own. A report's page has none of them, and a build, where nobody is at the
controls, draws none: its executed notebooks say so in their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from analysis.data.scenario_file import HEAVIEST
from analysis.display import Amount, Choices, Control, Fragment, Pick, Several, View, Words, Workbench, paragraphs
from analysis.explore import frames, keeping, options, scenario_options, views
from analysis.explore.attended import is_unattended
from analysis.explore.frames import OWN_RULE
from analysis.methods.flags import ISSUE_CHANGE_PCT
from analysis.parts.funding.model import FLOOR, WEIGHTS, WORDS
from analysis.parts.report import Report

NOBODY_THERE = "Run this cell in JupyterLab for its controls: a build draws none, since nobody is there to turn them."
Bench = Workbench | Fragment
"""A workbench, or in a build a line that says where to find it."""
_WHOSE = ("reporting_year", "authority", "comparators", "quarter", "scenario")


@dataclass(frozen=True)
class Question:
    """What can be asked: the functions of `frames` that answer it and the one of `views` that shows the answers.

    Attributes
    ----------
    title : str
        On its tab.
    frames : tuple of str
        Functions of `frames`, each given the report and the choices.
    show : str
        A function of `views`, given the report, the frames and the choices.
    controls : sequence of Control
        What is chosen, beside whose report it is.
    narrowing : tuple of str
        Choices that only shorten another control's list.
    """

    title: str
    frames: tuple[str, ...]
    show: str
    controls: Sequence[Control]
    narrowing: tuple[str, ...] = ()


def funding(report: Report) -> Bench:
    """Return the workbench of funding: any two areas compared, and the weights of the fair-funding model."""
    return _workbench(report, [_compare(report), _fair_shares()])


def benchmarking(report: Report) -> Bench:
    """Return the workbench of benchmarking: any indicator closely, and any theme's quadrants."""
    return _workbench(report, [_indicator(report), _quadrant(report)])


def dashboard(report: Report) -> Bench:
    """Return the workbench of the dashboards: the measures by dashboard and rating, with other thresholds."""
    return _workbench(report, [_measures(report)])


def risk(report: Report) -> Bench:
    """Return the workbench of risks: the register and its matrix, and the evidence of each risk."""
    return _workbench(report, [_evidence(report), _register(report)])


def proof(report: Report) -> Bench:
    """Return the workbench of the proof-reader: paste a paragraph, and see what its numbers say beside the tables."""
    return _workbench(report, [_text()])


def everything(report: Report) -> Bench:
    """Return one workbench with every question, whose authority, comparators and year are chosen once."""
    asked = [
        _indicator(report),
        _quadrant(report),
        _compare(report),
        _fair_shares(),
        _measures(report),
        _what_if(report),
        _register(report),
        _evidence(report),
        _text(),
    ]
    return _workbench(report, asked)


def _workbench(report: Report, questions: Sequence[Question]) -> Bench:
    if is_unattended():
        return paragraphs([NOBODY_THERE], "note")
    shared: list[Control] = [
        Pick("authority", "Authority", options.authorities, report.authority.code),
        Pick("comparators", "Compared with", options.groups(report), report.group_id),
        Words(
            "own",
            "Own list, or without",
            lines=1,
            hint="Names with commas between; or: without, and names to leave out",
        ),
        Pick("reporting_year", "Reporting year", options.years, report.year),
    ]
    shown = [
        View(
            question.title,
            question.controls,
            partial(_drawn, report, question),
            partial(_code, report, question),
            partial(_saved, report, question),
        )
        for question in questions
    ]
    return Workbench(shared, shown)


def _drawn(report: Report, question: Question, choices: Choices) -> Fragment:
    asked, given = options.chosen(report, choices), _given(question, choices)
    answers = [getattr(frames, name)(asked, **given) for name in question.frames]
    shown: Fragment = getattr(views, question.show)(asked, *answers, **given)
    return shown


def _saved(report: Report, question: Question, choices: Choices, shown: Fragment, code: str) -> list[str]:
    """Save what is shown, the frames behind it and the code, in the folder work/."""
    asked, given = options.chosen(report, choices), _given(question, choices)
    answers = {name: getattr(frames, name)(asked, **given) for name in question.frames}
    return keeping.keep(f"{question.title}: {asked.about}", shown, answers, code)


def _code(report: Report, question: Question, choices: Choices) -> str:
    """Return what an analyst pastes into a cell to get the frames and the view."""
    parameters = options.chosen(report, choices).parameters
    asked = ", ".join(f"{name}={parameters[name]!r}" for name in _WHOSE if parameters[name])
    lines = [f"{name} = frames.{name}(report, **choices)" for name in question.frames]
    return "\n".join(
        [
            "from analysis.explore import frames, views",
            "from analysis.parts.report import open_report",
            "",
            f"report = open_report({asked})",
            f"choices = {_given(question, choices)!r}",
            *lines,
            f"views.{question.show}(report, {', '.join(question.frames)}, **choices)",
        ]
    )


def _given(question: Question, choices: Choices) -> dict[str, Any]:
    own = [control.name for control in question.controls]
    return {name: choices[name] for name in own if name not in question.narrowing}


def _compare(report: Report) -> Question:
    other = Pick("other", "Area to compare with", options.other_areas, options.first_other(report))
    return Question("Two areas", ("compare",), "compare", [other])


def _fair_shares() -> Question:
    controls: list[Control] = [
        Amount(name, f"Weight of {words}", float(WEIGHTS.get(name, 0.0)), 0.0, 100.0, 5.0)
        for name, words in WORDS.items()
    ]
    controls.append(Amount("floor", "Least part that every area keeps", FLOOR, 0.0, 1.0, 0.05))
    return Question("Fair shares", ("fair_shares",), "fair_shares", controls)


def _indicator(report: Report) -> Question:
    first = options.first_indicator(report)
    controls: list[Control] = [
        Pick("theme", "Theme", options.indicator_themes(report), first.theme),
        Pick("indicator_id", "Indicator", options.indicators(report), first.indicator_id),
        Several("named", "Other areas to draw", options.members(report)),
    ]
    return Question("Indicator", ("areas", "trend"), "indicator", controls, narrowing=("theme",))


def _quadrant(report: Report) -> Question:
    controls = [
        Pick("theme", "Theme", options.themes(report)),
        Pick("against", "Compared with", options.against),
    ]
    return Question("Quadrant", ("quadrant",), "quadrant", controls)


def _measures(report: Report) -> Question:
    controls: list[Control] = [
        Pick("dashboard", "Dashboard", options.dashboard_names(report)),
        Pick("rows", "Measures", options.filters, "low"),
        Pick("similar_pct", "Changes", options.tolerances, OWN_RULE),
        Amount("issue_pct", "An issue beyond (%)", ISSUE_CHANGE_PCT, 0.0, 100.0, 5.0),
    ]
    return Question("Measures", ("measures",), "measures", controls)


def _what_if(report: Report) -> Question:
    controls: list[Control] = [
        Amount("issue_pct", "An issue beyond (%)", ISSUE_CHANGE_PCT, 0.0, 100.0, 5.0),
        Pick("indicator_id", "Indicator changed", scenario_options.voting(report)),
        Amount("weight", "Counts in positions", 1.0, 0.0, HEAVIEST, 1.0),
        Pick("polarity", "Which way is better", scenario_options.polarities),
        Pick("measure", "Measure changed", scenario_options.measures(report)),
        Words("target", "Its target", lines=1, hint="Such as 90%; empty for its own"),
    ]
    return Question("What if", ("supposed",), "differences", controls)


def _register(report: Report) -> Question:
    controls = [
        Pick("category", "Category", options.categories(report)),
        Pick("rating", "Rating", options.ratings),
        Pick("beyond_appetite", "Appetite", options.appetite),
        Pick("with_evidence", "Evidence", options.with_evidence),
    ]
    return Question("Risks", ("register",), "register", controls)


def _evidence(report: Report) -> Question:
    risk = Pick("risk_id", "Risk", options.risk_names(report), options.first_risk(report))
    return Question("Evidence", ("evidence",), "evidence", [risk])


def _text() -> Question:
    return Question("A text", ("proof",), "proof", [Words("text", "Paste a text")])
