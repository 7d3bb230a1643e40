"""Numbers in words, of the articles' Italian and the sources' English: find them, and read value, unit and hedge."""
