"""What must hold for half an hour: keys without end, mutated input, kills; a short form of each runs with the tests."""
