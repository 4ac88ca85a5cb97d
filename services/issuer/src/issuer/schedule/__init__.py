"""The door for time: what the issuer does every so often."""
