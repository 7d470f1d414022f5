"""What the admins of the bot do and see: /stats, /audit, who may come in, corrections, the watch."""
