"""The database itself: engines, sessions, the schema and its migrations. Knows no rule of the product."""
