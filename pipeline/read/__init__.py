"""Read what is typed: seeds, articles, the spans of their texts, and their seal."""
