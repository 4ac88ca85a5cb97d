"""The recognition statement: what was decided, why, on which basis, and what can be done."""
