"""Which addresses programs had better not follow: nothing comes in, robots.txt (RFC 9309) goes out."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# They fetch one page, and its picture, at a reader's wish.
PREVIEWERS: Final = (
    *("Discordbot", "facebookexternalhit", "LinkedInBot", "Mastodon", "Slackbot", "TelegramBot"),
    *("Twitterbot", "WhatsApp"),
)


def text(request: HttpRequest) -> HttpResponse:
    """Pages may be read, their filters not: every choice is an address, and there is no end of choices."""
    lines = [
        *(f"User-agent: {name}" for name in PREVIEWERS),
        "Disallow: /admin/",
        "",
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?",
        "Disallow: /*/embed/",
        "Allow: /sitemap-*?p=",
        "Allow: /oembed?",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemaps'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
