"""Offers, forecasts and promises in PostgreSQL."""
