"""The news as an Atom feed: the same bytes until something public happens."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from kvalitetskommun.requests import Request
from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.news import News, news

# What a feed without news says of when it changed: the first edition's year.
BEGINNING = datetime(2003, 1, 1, tzinfo=UTC)


class _Atom(Atom1Feed):
    """Atom that reads no clock, not even when it is empty."""

    def latest_post_date(self) -> datetime:
        """Give the moment of the latest change."""
        return super().latest_post_date() if self.items else BEGINNING


class _NewsFeed(Feed[News, datetime]):
    """What Django's feed asks about."""

    feed_type = _Atom
    title = "Nyheter om Sveriges KvalitetsKommun"
    subtitle = "Nominerade, vinnare, ändrade datum och öppna träffar i nätverket."
    author_name = "Sveriges KvalitetsKommun"

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> datetime:
        now: datetime = request.now  # type: ignore[attr-defined]
        return now

    def link(self, obj: datetime) -> str:
        return absolute("home")

    def feed_url(self, obj: datetime) -> str:
        return absolute("news_feed")

    def items(self, obj: datetime) -> list[News]:
        return news(obj)

    def item_title(self, item: News) -> str:
        return item.title

    def item_description(self, item: News) -> str:
        # A reader takes it for HTML.
        return escape(item.words)

    def item_link(self, item: News) -> str:
        return item.address

    def item_guid(self, item: News) -> str:
        return f"{item.address}#{item.key}" if item.key else item.address

    def item_pubdate(self, item: News) -> datetime:
        return item.at

    def item_updateddate(self, item: News) -> datetime:
        return item.changed_at


_feed = _NewsFeed()


@require_safe
def news_feed(request: Request) -> HttpResponse:
    """Give the news; compared by its bytes and not by its second."""
    answer = _feed(request)
    del answer["Last-Modified"]
    return answer
