"""Which cases are alike, how the like of them were decided, and where countries differ."""
