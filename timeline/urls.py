"""Addresses: the admin, and every page in each language."""

import re

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import StringConverter

from timeline.api import reference
from timeline.exports import FORMATS
from timeline.exports.singles import SINGLES
from timeline.sitemaps import SITEMAPS
from timeline.views import (
    about,
    actors,
    cards,
    comparison,
    corrections,
    data,
    documents,
    embedding,
    entries,
    indexes,
    insights,
    oembed,
    offices,
    pictures,
    places,
    robots,
    since,
    singles,
    timeline,
    topics,
    twins,
)


class FormatConverter(StringConverter):
    """The ending of a file's address."""

    regex = "|".join(map(re.escape, FORMATS))


class SingleConverter(StringConverter):
    """The ending of the address of one entry's file."""

    regex = "|".join(map(re.escape, SINGLES))


class PictureConverter(StringConverter):
    """The ending of the address of a chart as a picture."""

    regex = "|".join(pictures.PICTURES)


class TableConverter(StringConverter):
    """The ending of the address of an index as a file."""

    regex = "|".join(map(re.escape, indexes.FORMS))


register_converter(FormatConverter, "format")
register_converter(SingleConverter, "single")
register_converter(TableConverter, "table")
register_converter(PictureConverter, "picture")

# The pages with a list, each of which other sites may show in a frame.
LISTS = {
    "timeline": "",
    "actor": "actors/<slug:slug>/",
    "actor-said": "actors/<slug:slug>/said/",
    "place": "places/<slug:slug>/",
    "topic": "topics/<slug:slug>/",
    "document": "documents/<slug:slug>/",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("timeline.api.urls")),
    path("oembed", oembed.answer, name="oembed"),
    path("data/<str:version>/<path:name>", data.file, name="data-file"),
    path("robots.txt", robots.text, name="robots"),
    path("sitemap.xml", sitemap.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"),
    path("sitemap-<slug:section>.xml", sitemap.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
urlpatterns += i18n_patterns(
    path("", timeline.page, name="timeline"),
    path("chart.json", timeline.chart, name="chart"),
    path("timeline.<format:form>", twins.entries, {"name": "timeline"}, name="timeline-data"),
    path("corrections/", corrections.page, name="corrections"),
    path("corrections.atom", corrections.feed, name="corrections-feed"),
    path("timeline.<picture:form>", pictures.chart, {"name": "timeline"}, name="timeline-picture"),
    path("card.png", cards.listing, {"name": "timeline"}, name="card"),
    path("entries/<slug:slug>/", entries.page, name="entry"),
    path("entries/<slug:slug>.<single:form>", singles.entry, name="entry-data"),
    path("entries/<slug:slug>/preview/", entries.preview, name="entry-preview"),
    path("entries/<slug:slug>/card.png", cards.entry, name="entry-card"),
    path("actors/", actors.index, name="actors"),
    path("actors.<table:form>", indexes.records, {"noun": "actors"}, name="actors-data"),
    path("actors/<slug:slug>/", actors.page, name="actor"),
    path("actors/<slug:slug>.<format:form>", twins.entries, {"name": "actor"}, name="actor-data"),
    path("actors/<slug:slug>.<picture:form>", pictures.chart, {"name": "actor"}, name="actor-picture"),
    path("actors/<slug:slug>/chart.json", actors.chart, name="actor-chart"),
    path("actors/<slug:slug>/card.png", cards.listing, {"name": "actor"}, name="actor-card"),
    path("actors/<slug:slug>/said/", actors.said, name="actor-said"),
    path("actors/<slug:slug>/said.<format:form>", twins.entries, {"name": "actor-said"}, name="actor-said-data"),
    path("actors/<slug:slug>/said/chart.json", actors.said_chart, name="actor-said-chart"),
    path("compare/", comparison.page, name="compare"),
    path("since/", since.page, name="since"),
    path("offices/", offices.page, name="offices"),
    path("insights/", insights.page, name="insights"),
    path("insights/<slug:part>.csv", insights.download, name="insights-csv"),
    path("places/", places.index, name="places"),
    path("places.<table:form>", indexes.records, {"noun": "places"}, name="places-data"),
    path("places/<slug:slug>/", places.page, name="place"),
    path("places/<slug:slug>.<format:form>", twins.entries, {"name": "place"}, name="place-data"),
    path("places/<slug:slug>.<picture:form>", pictures.chart, {"name": "place"}, name="place-picture"),
    path("places/<slug:slug>/chart.json", places.chart, name="place-chart"),
    path("places/<slug:slug>/card.png", cards.listing, {"name": "place"}, name="place-card"),
    path("topics/", topics.index, name="topics"),
    path("topics.<table:form>", indexes.records, {"noun": "topics"}, name="topics-data"),
    path("topics/<slug:slug>/", topics.page, name="topic"),
    path("topics/<slug:slug>.<format:form>", twins.entries, {"name": "topic"}, name="topic-data"),
    path("topics/<slug:slug>.<picture:form>", pictures.chart, {"name": "topic"}, name="topic-picture"),
    path("topics/<slug:slug>/chart.json", topics.chart, name="topic-chart"),
    path("topics/<slug:slug>/card.png", cards.listing, {"name": "topic"}, name="topic-card"),
    path("documents/", documents.index, name="documents"),
    path("documents.<table:form>", indexes.records, {"noun": "documents"}, name="documents-data"),
    path("documents/<slug:slug>/", documents.page, name="document"),
    path("documents/<slug:slug>.<format:form>", twins.entries, {"name": "document"}, name="document-data"),
    path("documents/<slug:slug>.<picture:form>", pictures.chart, {"name": "document"}, name="document-picture"),
    path("documents/<slug:slug>/chart.json", documents.chart, name="document-chart"),
    path("api/", reference.page, name="api"),
    path("about/", about.page, name="about"),
    path("data/", data.page, name="data"),
    *(path(f"{page}embed/", embedding.listing, {"name": name}, name=f"{name}-embed") for name, page in LISTS.items()),
    *(
        path(f"{page}embed/compose/", embedding.compose, {"name": name}, name=f"{name}-embed-compose")
        for name, page in LISTS.items()
    ),
    path("entries/<slug:slug>/embed/", embedding.entry, name="entry-embed"),
    path("entries/<slug:slug>/embed/compose/", embedding.compose_entry, name="entry-embed-compose"),
)

handler400 = "timeline.views.errors.bad_request"
handler404 = "timeline.views.errors.not_found"
handler500 = "timeline.views.errors.server_error"
