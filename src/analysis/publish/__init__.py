"""Running notebooks and turning them into reports."""
