"""From score sheets to what teachers get: what is open, results for good, reckoned again, explained, exported."""
