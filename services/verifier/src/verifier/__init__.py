"""Says whether a credential is authentic, current and trusted."""
