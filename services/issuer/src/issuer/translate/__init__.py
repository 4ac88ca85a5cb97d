"""Domain to wire and back: the only files that know both, and they are pure."""
