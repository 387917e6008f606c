"""Sentences written from frames."""
