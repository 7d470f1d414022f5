"""Where it happened: place names in a text become ISO codes. What builds the data is in `making`."""
