"""The network of parties and groupings in the forms that other programs read; one file for each."""
