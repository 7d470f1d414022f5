"""A picture of where the news is from: outlines of countries, and a circle a region. Knows no chat."""
