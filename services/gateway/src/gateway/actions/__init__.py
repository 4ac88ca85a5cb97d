"""What the gateway service can do, one verb to a file."""
