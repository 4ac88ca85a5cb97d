"""A bench for credentials: what their tests share."""
