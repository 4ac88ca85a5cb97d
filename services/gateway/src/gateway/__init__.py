"""Shows learners, and anyone who verifies, what the network knows. Owns no data."""
