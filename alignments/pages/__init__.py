"""Answers as pages: built once, then drawn, printed, spoken or exported."""
