"""What the verifier service can do, one verb to a file."""
