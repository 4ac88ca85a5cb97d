"""What a credential will count for before anyone enrols, and what an authority promises of it."""
