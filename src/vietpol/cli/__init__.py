"""The command line: the one place that prints, reads the environment and touches the user's files."""

from .main import main

__all__ = ["main"]
