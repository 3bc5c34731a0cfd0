"""A database with a library of a given size: python -m script.benchmark.library PAGES. Texts are those of a real page."""

import sys

import django
from django.core.management import call_command

PAGES_IN_A_SECTION = 50


def main(count: int) -> None:
    django.setup()
    from pages.models import Page
    from sarcoma_center import static_files

    static_files.collect()
    for command in ("migrate", "createcachetable", "load_content"):
        call_command(command, verbosity=0)
    missing = count - Page.objects.count()
    Page.objects.bulk_create(made_up(missing), batch_size=500)
    print(f"{Page.objects.count()} pages")


def made_up(count: int) -> list:
    """Sections of pages, each with a long text of its own."""
    from pages.models import Page

    real = Page.objects.get(path="/recurrence/local-recurrence/").fields()
    made = []
    for number in range(max(count, 0)):
        section, place = divmod(number, PAGES_IN_A_SECTION)
        path = f"/section-{section}/" if place == 0 else f"/section-{section}/page-{number}/"
        own = {"path": path, "title": f"Page {number}", "menu_title": "", "order": place, "related": []}
        own |= {"body": f"{real['body']}\n\n## About {number}\n\nA text of its own, number {number}."}
        kind = Page.Kind.HUB if place == 0 else Page.Kind.TOPIC
        made.append(Page(**real | own | {"kind": kind}, language="en", key=path.strip("/"), is_published=True))
    return made


if __name__ == "__main__":
    main(int(sys.argv[1]))
