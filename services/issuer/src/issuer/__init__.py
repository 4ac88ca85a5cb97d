"""Signs what an institution awarded, and keeps the learner's data encrypted."""
