"""Feeds: bytes in from the web, entries out. Never the database, never Telegram."""
