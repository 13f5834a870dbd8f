"""What files are, and what is inside archives: by content alone, never by name."""
