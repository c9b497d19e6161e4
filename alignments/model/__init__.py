"""What is known: dates, entities, names, and the Atlas that indexes them."""
