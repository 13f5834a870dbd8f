"""Taking evidence in: walk, identify, open archives, map to people and slots, read; one event a file."""
