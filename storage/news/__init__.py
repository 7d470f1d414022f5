"""Remembers what the sources brought: feeds, documents, items. Knows no subscriber and no delivery."""
