"""What changed on the pages, told to readers: as a page and as a feed (RSS 2.0)."""

from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from pages import languages
from pages.models import Page
from pages.site import CHANGES_SHOWN, Site


def changes(site: Site, language: str) -> list[dict[str, Any]]:
    """The newest first, at most CHANGES_SHOWN: {"id": "change-7", "day": date, "title", "path", "note"}."""
    newest_first = sorted(site.changes.get(language, []), key=lambda change: (change.day, change.pk), reverse=True)
    pages = [(change, site.by_key.get((language, change.page.key))) for change in newest_first]
    return [
        {"id": f"change-{change.pk}", "day": change.day, "title": page.title, "path": page.path, "note": change.note}
        for change, page in pages
        if page
    ][:CHANGES_SHOWN]


class Feed(Rss201rev2Feed):
    def latest_post_date(self) -> datetime:
        """A feed without items has never changed; Django would say that it does so now."""
        return max((item["pubdate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))


def feed(site: Site, language: str) -> bytes:
    """The same bytes for the same changes."""
    page = next((page for page in site.pages_in(language) if page.kind == Page.Kind.CHANGES), None)
    with translation.override(language):
        result = Feed(
            title=f"{settings.CENTER['name']}: {_('What changed on this website')}",
            link=page.canonical_url if page else settings.SITE_URL + languages.home_path(language),
            description=_("What we changed on our pages about sarcoma, and when."),
            language=language,
            feed_url=settings.SITE_URL + languages.address(languages.FEED, language),
        )
    for change in changes(site, language):
        result.add_item(
            title=change["title"],
            link=settings.SITE_URL + change["path"],
            description=change["note"],
            pubdate=datetime.combine(change["day"], time.min, timezone.get_default_timezone()),
            unique_id=f"{settings.SITE_URL}/#{change['id']}",
            unique_id_is_permalink=False,
        )
    return result.writeString("utf-8").encode()
