"""How long a change of each control in JupyterLab takes: the median of 20, beside the first drawing of the same view.

Where a control may take twenty values each is new, so that nothing is remembered of it; else its values come again.
"""

import itertools
import statistics
import time
from typing import Any

from ipywidgets import SelectMultiple, Text

from analysis.display import Workbench
from analysis.explore import workbenches as explore
from analysis.parts.report import prepare

TITLES = ["Indicator", "Quadrant", "Two areas", "Fair shares", "Measures", "What if", "Risks", "Evidence"]
CHANGES = 20
CHOSEN = {"indicator_id": "adult-obesity", "measure": "197"}
"""What is chosen before the other controls of What if are turned, which change nothing without it."""
AFRESH = 9
"""How many indicators a polarity is turned of, each for the first time."""


def main() -> None:
    """Print for each view and control the median in milliseconds and its ratio to the view's first drawing."""
    workbench = explore.everything(prepare({"reporting_year": "2024/25", "authority": "leicestershire"}))
    for title in TITLES:
        began = time.perf_counter()
        workbench.look_at(title)
        first = time.perf_counter() - began
        for name, control in workbench.controls.items():
            for other, value in CHOSEN.items() if title == "What if" and name not in CHOSEN else ():
                workbench.control(other).value = value
            middle = statistics.median(turned(workbench, name))
            print(
                f"{title:12} {control.description:20} {1000 * middle:6.0f} ms  {middle / first:5.2f} of the first drawing"
            )
    workbench.look_at("What if")
    middle = statistics.median(polarities_turned(workbench))
    print(f"{'What if':12} {'another polarity, of an indicator never turned before':20} {1000 * middle:6.0f} ms")


def turned(workbench: Workbench, name: str) -> list[float]:
    """Turn a control many times; return the seconds each took."""
    control, taken = workbench.controls[name], []
    start = control.value
    values = [value for value in values_of(control) if value != start] or [start]
    for value in itertools.islice(itertools.cycle([*values, start]), CHANGES):
        began = time.perf_counter()
        control.value = value
        taken.append(time.perf_counter() - began)
    control.value = start
    return taken


def polarities_turned(workbench: Workbench) -> list[float]:
    """Turn the polarity of one indicator after another; return the seconds each took."""
    taken = []
    known = [value for _, value in workbench.control("indicator_id").options if value]
    for indicator in known[:: len(known) // AFRESH]:
        workbench.control("polarity").value = "as it is"
        workbench.control("indicator_id").value = indicator
        began = time.perf_counter()
        workbench.control("polarity").value = "low"
        taken.append(time.perf_counter() - began)
    return taken


def values_of(control: Any) -> list[Any]:
    """Return some values that a control may take."""
    if isinstance(control, SelectMultiple):
        return [(value,) for _, value in control.options]
    if isinstance(control, Text):
        return (
            ["kent, surrey, essex", "without kent"]
            if "list" in control.description
            else [f"{10 + i}%" for i in range(CHANGES)]
        )
    if hasattr(control, "options"):
        return [value for _, value in control.options]
    return [control.min + (control.max - control.min) * step / CHANGES for step in range(1, CHANGES + 1)]


if __name__ == "__main__":
    main()
