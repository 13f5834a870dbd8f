"""From score sheets to results: what is still open, what marks come to, what each teacher gets, and why."""
