"""Says who may act in the network, until when and within which scope."""
