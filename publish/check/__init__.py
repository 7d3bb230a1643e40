"""What a built site must be."""
