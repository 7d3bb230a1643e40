"""What pages show of the tables: notes, lists, tables, and the numbers of a page."""
