"""Proof-reading of prose: numbers and words for numbers found in a text and held against the tables."""
