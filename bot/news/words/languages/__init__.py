"""All that is known of the languages of the news: a folder a language, found by being here. Data only."""
