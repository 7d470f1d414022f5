"""Text and the words in it: markup, links, tokens, sentences, numbers, forms, language. Knows no news."""
