"""The way of facts through Kafka: relay on one side, consumer on the other."""
