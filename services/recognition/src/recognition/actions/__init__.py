"""What the recognition service can do, one verb to a file."""
