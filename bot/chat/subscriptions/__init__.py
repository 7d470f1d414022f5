"""What a chat wants: /subscribe, /filter, the card of a filter, how it is changed and shared."""
