"""What people say and what the bot answers: `dispatch` leads each update to its handler."""
