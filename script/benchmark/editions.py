"""What an edition costs: time to make it, time to follow one change, memory; with 100 and with 5,000 pages."""

import json
import sys
from pathlib import Path

from tests.processes import Process

SIZES = (100, 5000)


def measure(*, log: Path, quick: bool) -> None:
    print("\nEditions (one process, times in seconds)")
    print("  pages   first  nothing drawn  one page  one word  MB held  MB of the process")
    for size in SIZES[:1] if quick else SIZES:
        environment = prepare(size, log)
        result = log.parent / "edition.json"
        run("-m", "script.benchmark.editions", str(result), log=log, **environment)
        found = json.loads(result.read_text())
        print(
            f"  {found['pages']:5}{found['first']:8.2f}{found['nothing']:15.2f}{found['one_page']:10.2f}"
            f"{found['one_word']:10.2f}{found['held_mb']:9.1f}{found['process_mb']:12.0f}"
        )


def prepare(pages: int, log: Path) -> dict[str, object]:
    """The environment of a database with so many pages, made when it is not there."""
    environment: dict[str, object] = {"EMBEDDED_POSTGRES_NAME": f"bench_{pages}"}
    run("-m", "script.benchmark.library", str(pages), log=log, **environment)
    return environment


def run(*arguments: str, log: Path, **environment: object) -> None:
    if Process(*arguments, log=log, **environment).process.wait() != 0:
        raise RuntimeError(log.read_text()[-2000:])


def main(result: Path) -> None:
    """In a process of its own, so that its memory is its own."""
    import time

    import django

    django.setup()
    from pages.editions import editions
    from pages.models import ContentVersion, Page, Term

    def seconds(change) -> float:
        change()
        began = time.perf_counter()
        editions.refresh()
        return time.perf_counter() - began

    first = seconds(lambda: None)
    nothing = seconds(ContentVersion.move)
    page = Page.objects.get(path="/recurrence/local-recurrence/")
    one_page = seconds(lambda: Page.objects.filter(pk=page.pk).update(body=page.body + "\n\nOne more.\n"))
    one_word = seconds(lambda: Term.objects.filter(language="en", name="debulking").update(body="One more meaning."))
    held = editions.held().values()
    result.write_text(
        json.dumps(
            {
                "pages": sum(len(edition.pages) for edition in held),
                "first": first,
                "nothing": nothing,
                "one_page": one_page,
                "one_word": one_word,
                "held_mb": sum(edition.size_bytes for edition in held) / 1e6,
                "process_mb": memory_mb(),
            }
        )
    )


def memory_mb() -> float:
    """Resident memory of this process (Linux)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
