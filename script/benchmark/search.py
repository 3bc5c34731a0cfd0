"""How long a search takes among 5,000 pages, in milliseconds."""

import json
import random
import statistics
import sys
import time
from pathlib import Path

from script.benchmark.editions import run

PAGES = 5_000
BODY_CHARS = 8_000
QUERIES = 200
SEED = 20261125
WORDS = 6_000
WORDS_OF_A_PAGE = 120
SHARE_OF_RARE = 0.3
COMMON = {
    "sarcoma",
    "cancer",
    "treatment",
    "the",
    "for",
    "my",
    "is",
    "what",
    "doctor",
    "tests",
    "now",
    "it",
    "all",
    "of",
}
KINDS = {
    "one word": ("margins", "recurrence", "chemotherapy", "biopsy", "insurance", "liposarcoma", "fever", "MFH"),
    "two or three": ("lung spots", "side effects of chemo", "radiation after surgery", "leg tumor", "hair loss"),
    "a sentence": ("my sarcoma came back in my leg what now", "can I get pregnant after chemo", "did they get it all"),
    "common words": ("cancer treatment", "treatment", "what is the best treatment for my cancer", "tests"),
    "misspelled": ("leomyosarcoma", "recurence", "chemotherpy", "liposarcoma surgury", "radaition"),
    "nothing": ("xyzzy", "plover quux"),
}


def measure(*, log: Path, quick: bool) -> None:
    result = log.parent / "search.json"
    queries = QUERIES // 5 if quick else QUERIES
    arguments = ("-m", "script.benchmark.search", str(result), str(queries))
    run(*arguments, log=log, EMBEDDED_POSTGRES_NAME=f"bench_search_{PAGES}")
    print(f"\nSearches among {PAGES} pages (milliseconds)")
    print("                median     95th  searches")
    for kind, times in json.loads(result.read_text()).items():
        print(f"  {kind:13}{statistics.median(times):7.1f}{statistics.quantiles(times, n=20)[-1]:9.1f}{len(times):10}")


def main(result: Path, queries: int) -> None:
    """In a process of its own, on a database that is made when it is not there."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pages.models import Page

    for command in ("migrate", "load_content"):
        call_command(command, verbosity=0)
    if Page.objects.count() < PAGES:
        make_pages()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    result.write_text(json.dumps(search(queries)))


def make_pages() -> None:
    """Each page is about some words of many, as in a real library, and has the common ones as well."""
    from pages.models import Page

    chance = random.Random(SEED)  # noqa: S311  # no secret
    real = {
        word for kind, questions in KINDS.items() if kind != "misspelled" for text in questions for word in text.split()
    }
    rare = [*sorted(real - COMMON), *(f"rare{number}" for number in range(WORDS - len(real)))]
    common = [*sorted(COMMON), *(f"common{number}" for number in range(150))]

    def text(about: list[str], chars: int) -> str:
        return " ".join(chance.choice(about if chance.random() < SHARE_OF_RARE else common) for _ in range(chars // 7))

    def made(number: int) -> Page:
        about = chance.sample(rare, WORDS_OF_A_PAGE)
        return Page(
            language="en",
            key=f"bench/{number}",
            path=f"/bench/{number}/",
            title=text(about, 40),
            summary=text(about, 160),
            key_points=[text(about, 90), text(about, 90)],
            questions=[text(about, 60)],
            body=text(about, BODY_CHARS),
            is_published=True,
        )

    Page.objects.bulk_create(map(made, range(PAGES)), batch_size=500)


def search(queries: int) -> dict[str, list[float]]:
    """Times of each search, by kind of question: vocabulary in memory, everything else as for a reader."""
    from pages.edition import Edition
    from pages.findable import findables
    from pages.search import finding, vocabulary
    from pages.site import Site, read_content

    content = read_content()
    titles = {page.path: page.short_title for page in content.pages}
    found = findables(Site(content), "en")
    edition = Edition("en", content.version, {}, (), titles, {}, b"", {}, findables=found)
    words = vocabulary.of(edition)
    asked = [(kind, question) for kind, questions in KINDS.items() for question in questions]
    times: dict[str, list[float]] = {kind: [] for kind in [*KINDS, "all"]}
    finding.find("margins", edition, words)  # the connection
    for number in range(queries):
        kind, question = asked[number % len(asked)]
        began = time.perf_counter()
        finding.find(question, edition, words)
        taken = (time.perf_counter() - began) * 1000
        times[kind].append(taken)
        times["all"].append(taken)
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
