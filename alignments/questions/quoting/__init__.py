"""Whether a quotation is what its source says: word for word, said by whom it is said to have said it."""
