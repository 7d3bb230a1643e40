"""From a chart to a figure: its look, its drawing, its files, and the words around it."""
