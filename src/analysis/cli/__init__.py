"""The `compendium` command, a module for each of its commands; nothing but the handling of arguments."""

from analysis.cli.running import main, run

__all__ = ["main", "run"]
