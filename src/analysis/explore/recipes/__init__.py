"""The frames of the worked analyses in notebooks/recipes: one question each, asked every year by a performance officer."""

from analysis.explore.recipes.levels import spend_and_outcome, target_levels
from analysis.explore.recipes.position import nearest_neighbours, neighbours_do_better, what_moved_the_position
from analysis.explore.recipes.watch import early_warnings, judgements

__all__ = [
    "early_warnings",
    "judgements",
    "nearest_neighbours",
    "neighbours_do_better",
    "spend_and_outcome",
    "target_levels",
    "what_moved_the_position",
]
