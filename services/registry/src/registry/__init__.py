"""Says who may act in the network: participants, their keys, accreditations, quality reports, access tokens."""
