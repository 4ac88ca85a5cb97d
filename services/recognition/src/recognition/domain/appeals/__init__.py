"""How a learner contests what was decided, and how another person looks again."""
