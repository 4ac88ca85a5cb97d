"""What the issuer service can do, one verb to a file."""
