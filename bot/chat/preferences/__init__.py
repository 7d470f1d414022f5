"""How a chat wants it: hours, digests, languages, who speaks first, webhooks, and all of it as a file."""
