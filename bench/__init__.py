"""How light and how fast the site is, against the same notebooks built by plain Jupyter Book."""
