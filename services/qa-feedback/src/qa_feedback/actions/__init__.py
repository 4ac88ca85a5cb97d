"""What the qa-feedback service can do, one verb to a file."""
