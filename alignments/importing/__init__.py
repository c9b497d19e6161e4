"""Other people's tables and files to the YAML of a model: a reader for each kind, one draft, one writer."""
