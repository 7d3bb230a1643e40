"""What edits the seeds for a person: a draft of an article, its acceptance, and a correction."""
