"""An issuer on a bench: short words for what its tests do with it."""
