"""What runs in a child: strangers' code, under watch. Nothing here is imported by the parent but for its records."""
