"""What keeps the process alive: roles, the link to Telegram, the inbox, health, logs, housekeeping."""
