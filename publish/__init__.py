"""What is made from the built site: one zip that works from disk, and later the PDF and the release."""
