"""From valid submissions to score sheets: who reads what, packets, sheets that come back, marks."""
