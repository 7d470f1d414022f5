"""Builds the place data from hand-kept tables and public data. Never runs in the product."""
