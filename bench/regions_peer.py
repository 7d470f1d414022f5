"""What other libraries find in texts: run by `bench.regions` in a virtual environment of its own.

Reads a JSON list of texts on standard input; writes {"took": CPU seconds, "names": a list a text,
"countries": a list of ISO codes a text, or null where the library tells none}. Imports nothing of ours.
"""

import json
import sys
import time


def flashgeotext(texts: list[str]) -> dict[str, object]:
    from flashgeotext.geotext import GeoText  # type: ignore[import-not-found]  # noqa: PLC0415

    reader, found = GeoText(), []
    began = time.process_time()
    for text in texts:
        answer = reader.extract(input_text=text)
        found.append([*answer["cities"], *answer["countries"]])
    return {"took": time.process_time() - began, "names": found, "countries": None}


def geotext(texts: list[str]) -> dict[str, object]:
    from geotext import GeoText  # type: ignore[import-not-found]  # noqa: PLC0415

    names, countries = [], []
    began = time.process_time()
    for text in texts:
        answer = GeoText(text)
        names.append([*answer.cities, *answer.countries])
        countries.append(list(answer.country_mentions))
    return {"took": time.process_time() - began, "names": names, "countries": countries}


if __name__ == "__main__":
    peer = {"flashgeotext": flashgeotext, "geotext": geotext}[sys.argv[1]]
    json.dump(peer(json.load(sys.stdin)), sys.stdout)
