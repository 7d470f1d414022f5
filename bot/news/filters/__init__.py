"""The filter language: text, tree, words for people; one filter against one item, and all at once."""
