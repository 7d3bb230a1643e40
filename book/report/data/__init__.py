"""The tables and their records: loading, names, status, and how a number reads."""
