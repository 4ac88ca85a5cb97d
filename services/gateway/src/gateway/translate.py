"""Domain to wire and back: the only file that knows both, and it is pure."""
