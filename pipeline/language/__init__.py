"""Numbers in Italian words: find them, and read their value, unit and hedge."""
