"""From the outbox to Telegram: lease, pace, send, settle."""
