"""Answers as grids of cells: matrix, timeline, map, overlap."""
