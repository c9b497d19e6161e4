"""Pure functions from the Atlas to answers. No files, no screen."""
