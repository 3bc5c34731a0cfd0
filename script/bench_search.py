"""How long a search takes among 5,000 pages: python -m script.bench_search. In a database of its own, gone afterwards."""

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

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


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        set_environment(Path(folder))
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        call_command("load_content", verbosity=0)
        make_pages()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        for kind, times in bench_search().items():
            print(f"{kind:14}{statistics.median(times):7.1f} ms median{percentile(times):7.1f} ms p95{len(times):6}")
        connection.close()
        connection.server.stop()
    return 0


def set_environment(folder: Path) -> None:
    from tests.environment import set_environment

    set_environment(folder)
    os.environ["EMBEDDED_POSTGRES_DIR"] = str(folder / "postgres")


def make_pages() -> None:
    """Each page is about some words of many, as in a real library, and has the common ones as well."""
    from pages.models import Page

    chance = random.Random(SEED)
    real = {
        word for kind, questions in KINDS.items() if kind != "misspelled" for text in questions for word in text.split()
    }
    rare = [*sorted(real - COMMON), *(f"rare{number}" for number in range(WORDS - len(real)))]
    common = [*sorted(COMMON), *(f"common{number}" for number in range(150))]

    def text(chars: int) -> str:
        return " ".join(chance.choice(about if chance.random() < SHARE_OF_RARE else common) for _ in range(chars // 7))

    def made(number: int) -> Page:
        nonlocal about
        about = chance.sample(rare, WORDS_OF_A_PAGE)
        return Page(
            language="en",
            key=f"bench/{number}",
            path=f"/bench/{number}/",
            title=text(40),
            summary=text(160),
            key_points=[text(90), text(90)],
            questions=[text(60)],
            body=text(BODY_CHARS),
            is_published=True,
        )

    about: list[str] = []
    Page.objects.bulk_create(map(made, range(PAGES)), batch_size=500)


def bench_search() -> dict[str, list[float]]:
    """Milliseconds of each search, by kind of question: vocabulary in memory, everything else as for a reader."""
    from pages.edition import Edition, read_content
    from pages.findable import findables
    from pages.search import finding, vocabulary

    content = read_content()
    site = content.site()
    titles = {page.path: page.short_title for page in content.pages}
    edition = Edition("en", content.version, {}, (), titles, findables(site, "en"))
    words = vocabulary.of(edition)
    asked = [(kind, question) for kind, questions in KINDS.items() for question in questions]
    times: dict[str, list[float]] = {kind: [] for kind in [*KINDS, "all"]}
    finding.find("margins", edition, words)  # the connection
    for number in range(QUERIES):
        kind, question = asked[number % len(asked)]
        began = time.perf_counter()
        finding.find(question, edition, words)
        taken = (time.perf_counter() - began) * 1000
        times[kind].append(taken)
        times["all"].append(taken)
    return times


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
