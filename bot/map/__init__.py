"""Pictures: where the news is from (a map), and what a day brought (a chart). Knows no chat."""
