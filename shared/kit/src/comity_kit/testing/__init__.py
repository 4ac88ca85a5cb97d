"""What tests stand on: adapters in memory that behave like the real ones, and the real ones."""
