"""Who reads what: what is wanted, the plan, taking readings back, and how far scoring has come."""
