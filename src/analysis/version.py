"""The version of the project, a module of its own so that any layer may name it."""

VERSION = "0.1.0"
