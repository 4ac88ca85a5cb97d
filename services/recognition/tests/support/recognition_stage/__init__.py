"""What the tests of recognition play on: a small world, its people, and who stands at its doors."""
