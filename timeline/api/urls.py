"""The addresses of the interface, under /api/v1/."""

from django.urls import path

from timeline.api import description, records, views

urlpatterns = [
    path("", description.Root.as_view(), name="api-root"),
    path("openapi.json", description.Json.as_view(), name="api-description-json"),
    path("openapi.yaml", description.Yaml.as_view(), name="api-description-yaml"),
    path("entries/", views.Entries.as_view(), name="api-entries"),
    path("entries/<slug:slug>/", views.OneEntry.as_view(), name="api-entry"),
    path("actors/", records.Actors.as_view(), name="api-actors"),
    path("actors/<slug:slug>/", records.OneActor.as_view(), name="api-actor"),
    path("places/", records.Places.as_view(), name="api-places"),
    path("places/<slug:slug>/", records.OnePlace.as_view(), name="api-place"),
    path("topics/", records.Topics.as_view(), name="api-topics"),
    path("topics/<slug:slug>/", records.OneTopic.as_view(), name="api-topic"),
    path("documents/", records.Documents.as_view(), name="api-documents"),
    path("documents/<slug:slug>/", records.OneDocument.as_view(), name="api-document"),
]
