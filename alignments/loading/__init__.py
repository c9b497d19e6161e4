"""From a folder of files to an Atlas, or to every problem that is in the way."""
