"""What the actions ask of the outside world; adapters answer."""
