"""A small world around the verifier: what its tests share."""
