"""The version of the project, a module of its own so that any layer may name it."""

VERSION = "1.0.0"
