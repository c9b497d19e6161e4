"""Explore regional alignments: who stands with whom, since when, on whose word."""

__version__ = "0.1.0"
