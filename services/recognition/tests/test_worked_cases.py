"""The six worked cases of the specification give exactly the expected sets."""
