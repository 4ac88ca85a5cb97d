"""The door for time: what the registry does every so often."""
