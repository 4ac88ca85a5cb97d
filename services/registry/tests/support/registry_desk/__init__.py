"""A registry at its desk: what its tests share."""
