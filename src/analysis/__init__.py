"""Regenerates a council's Annual Performance Compendium from open data."""

__version__ = "0.1.0"
