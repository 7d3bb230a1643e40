"""From ``seeds/``, written by hand, to ``data/``, never edited: ``python -m pipeline``."""
