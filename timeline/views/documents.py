"""Documents: an index by file, and for each one what it is, how it is dated, what was left out, its entries."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from timeline import profiles
from timeline.models import Document
from timeline.subjects import about, subject
from timeline.views.indexes import index_files
from timeline.views.listing import chart_response, listing, render_listing


def index(request: HttpRequest) -> HttpResponse:
    """Every source file with its articles and the parts that were left out, and the publications."""
    context = {
        "source_files": profiles.source_files(),
        "publications": profiles.publications(),
        "files": index_files("documents"),
    }
    return render(request, "timeline/document_index.html", context)


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One article."""
    document = get_object_or_404(Document.objects.for_page(), slug=slug)
    context = listing(request, about("document", document))
    return render_listing(request, "timeline/document.html", context | {"document": document})


def chart(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One article's chart as JSON."""
    return chart_response(request, subject("document", slug))
