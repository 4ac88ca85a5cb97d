"""Ground to stand the kit on: what its tests share."""
