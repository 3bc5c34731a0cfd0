"""What search engines read of a page: JSON-LD in schema.org's words, made from the same fields as the page itself."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from pages import languages
from pages.models import Page

# schema.org/MedicalClinic; medicalSpecialty is one of schema.org/MedicalSpecialty.
SPECIALTY = "https://schema.org/Oncologic"
# In a script element only these can do harm (HTML standard, "Restrictions for contents of script elements").
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def structured_data(page: Page, ancestors: list[Page]) -> SafeString:
    """The script element for a page; `ancestors` from the home page down. Nothing unknown is said of the center."""
    graph = [clinic(), *([] if page.kind == Page.Kind.HOME else [breadcrumbs([*ancestors, page])])]
    if page.is_clinical:
        graph.append(medical_page(page))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308  # escaped above


def clinic() -> dict:
    known = {
        "@type": "MedicalClinic",
        "@id": f"{settings.SITE_URL}/#clinic",
        "name": settings.CENTER["name"],
        "telephone": settings.CENTER["phone"],
        "url": f"{settings.SITE_URL}/",
        "medicalSpecialty": SPECIALTY,
    }
    return known | ({"address": settings.CENTER["address"]} if settings.CENTER["address"] else {})


def breadcrumbs(pages: list[Page]) -> dict:
    steps = [
        {"@type": "ListItem", "position": number, "name": page.short_title, "item": page.canonical_url}
        for number, page in enumerate(pages, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def medical_page(page: Page) -> dict:
    """Without lastReviewed and reviewedBy: no page has been reviewed by a clinician yet."""
    return {
        "@type": "MedicalWebPage",
        "@id": page.canonical_url,
        "url": page.canonical_url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "publisher": {"@id": f"{settings.SITE_URL}/#clinic"},
        "isPartOf": {"@type": "WebSite", "url": settings.SITE_URL + languages.home_path(page.language)},
    }
