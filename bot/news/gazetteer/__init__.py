"""The gazetteer: a hand-kept file, a build that adds public data to it, and a loader for the result."""
