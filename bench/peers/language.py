"""Languages by lingua or py3langid, for bench/language.py: the peer and the languages as arguments."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def resident() -> float:
    """Memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4 / 1024


def lingua(codes: list[str], *, low: bool) -> Callable[[str], str]:
    """Load lingua, limited to the languages."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415 (the peer asked for only)

    builder = LanguageDetectorBuilder.from_iso_codes_639_1(
        *(getattr(IsoCode639_1, code.upper()) for code in codes)
    )
    detector = (builder.with_low_accuracy_mode() if low else builder).build()

    def tell(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else ""

    return tell


def py3langid(codes: list[str]) -> Callable[[str], str]:
    """Load py3langid, limited to the languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (the peer asked for only)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(codes)
    return lambda text: str(identifier.classify(text)[0])


def main() -> None:
    peer, *codes = sys.argv[1:]
    texts = [json.loads(line)["text"] for line in sys.stdin]
    before = resident()
    tell = py3langid(codes) if peer == "py3langid" else lingua(codes, low=peer == "lingua-low")
    for text in texts[:20]:
        tell(text)
    started = time.process_time()
    told = [tell(text) for text in texts]
    seconds = time.process_time() - started
    print(json.dumps({"told": told, "seconds": seconds, "memory": resident() - before}))


if __name__ == "__main__":
    main()
