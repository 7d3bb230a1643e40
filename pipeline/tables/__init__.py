"""From rows to tables: columns, wide tables, disagreements, integrity and the description of the package."""
