"""The demo: a Bot API server on 127.0.0.1, a chat page, feeds that come alive. Never part of a real run."""
