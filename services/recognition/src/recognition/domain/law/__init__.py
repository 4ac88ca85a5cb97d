"""The law as data: which version governs, what a draft must pass, what a change would do."""
