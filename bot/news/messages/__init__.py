"""Items, stories and lists become messages: HTML, buttons, limits. Sends nothing."""
