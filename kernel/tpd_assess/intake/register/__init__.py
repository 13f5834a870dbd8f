"""Who and what a county has: rosters, organisations, choices, and the rules that choices keep."""
