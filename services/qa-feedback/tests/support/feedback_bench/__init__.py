"""The service that asks learners how it was, on a bench: what its tests share."""
