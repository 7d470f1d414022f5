"""What people read when they ask: /latest, /map, the day in figures, a chat's stream."""
