"""Real servers as private processes: PostgreSQL, Apache Kafka, and a stand-in for the latter."""
