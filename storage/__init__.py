"""The nouns, and remembering them."""
