"""What the registry service can do, one verb to a file."""
