"""A peer of bench/filters.py, run by it in another environment: `python filters_peer.py METHOD < cases`."""

import json
import sys

LANGUAGES = {"en": "english", "ru": "russian", "de": "german", "uk": ""}  # Snowball has no Ukrainian


def main() -> None:
    method = sys.argv[1]
    if method == "snowball":
        import snowballstemmer  # noqa: PLC0415 (only this peer's)

        stemmers = {code: snowballstemmer.stemmer(name) for code, name in LANGUAGES.items() if name}

        def stem(word: str, language: str) -> str:
            return str(stemmers[language].stemWord(word)) if language in stemmers else word
    else:
        import simplemma  # noqa: PLC0415 (only this peer's)

        def stem(word: str, language: str) -> str:
            return str(simplemma.lemmatize(word, lang=language))

    answers = []
    for case in json.load(sys.stdin):
        text = {stem(word, case["lang"]) for word in case["text"]}
        answers.append({stem(word, case["lang"]) for word in case["query"]} <= text)
    print(json.dumps(answers))


main()
