"""What a user collects: briefs, kept safe, made into pages, and exported."""
