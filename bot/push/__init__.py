"""From the outbox to Telegram: claim, pace, send, settle."""
