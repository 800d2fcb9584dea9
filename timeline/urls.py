"""Addresses: the admin, and every page in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from timeline.views import about, actors, comparison, documents, entries, places, since, timeline, topics

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
]
urlpatterns += i18n_patterns(
    path("", timeline.page, name="timeline"),
    path("chart.json", timeline.chart, name="chart"),
    path("entries/<slug:slug>/", entries.page, name="entry"),
    path("actors/", actors.index, name="actors"),
    path("actors/<slug:slug>/", actors.page, name="actor"),
    path("actors/<slug:slug>/chart.json", actors.chart, name="actor-chart"),
    path("actors/<slug:slug>/said/", actors.said, name="actor-said"),
    path("actors/<slug:slug>/said/chart.json", actors.said_chart, name="actor-said-chart"),
    path("compare/", comparison.page, name="compare"),
    path("since/", since.page, name="since"),
    path("places/", places.index, name="places"),
    path("places/<slug:slug>/", places.page, name="place"),
    path("places/<slug:slug>/chart.json", places.chart, name="place-chart"),
    path("topics/", topics.index, name="topics"),
    path("topics/<slug:slug>/", topics.page, name="topic"),
    path("topics/<slug:slug>/chart.json", topics.chart, name="topic-chart"),
    path("documents/", documents.index, name="documents"),
    path("documents/<slug:slug>/", documents.page, name="document"),
    path("documents/<slug:slug>/chart.json", documents.chart, name="document-chart"),
    path("about/", about.page, name="about"),
)

handler400 = "timeline.views.errors.bad_request"
handler404 = "timeline.views.errors.not_found"
handler500 = "timeline.views.errors.server_error"
