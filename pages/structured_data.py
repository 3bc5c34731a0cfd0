"""What search engines read of a page: JSON-LD in schema.org's words, made from the same fields as the page itself.

What is not known is not said: no address that nobody gave, no date of a change, no review of a text that has changed since.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from pages import languages
from pages.models import Page, Term

# schema.org/MedicalClinic; medicalSpecialty is one of schema.org/MedicalSpecialty.
SPECIALTY = "https://schema.org/Oncologic"
# In a script element only these can do harm (HTML standard, "Restrictions for contents of script elements").
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

Thing = dict[str, Any]


class Signed(NamedTuple):
    """A clinical review of the text as it is now."""

    name: str
    credentials: str
    reviewed_on: date


def structured_data(page: Page, ancestors: list[Page], review: Signed | None, terms: Iterable[Term] = ()) -> SafeString:
    """The script element for a page.

    `ancestors` from the home page down; `review` None unless the text was signed as it is now; `terms` are those that the
    page lists.
    """
    graph = [clinic(), website(page.language) if page.kind == Page.Kind.HOME else breadcrumbs([*ancestors, page])]
    if page.is_clinical:
        graph.append(medical_page(page, review))
    if listed := list(terms):
        graph.append(glossary(page, listed))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308  # escaped above


def clinic() -> Thing:
    known = {
        "@type": "MedicalClinic",
        "@id": f"{settings.SITE_URL}/#clinic",
        "name": settings.CENTER["name"],
        "telephone": settings.CENTER["phone"],
        "url": f"{settings.SITE_URL}/",
        "medicalSpecialty": SPECIALTY,
    }
    return known | ({"address": settings.CENTER["address"]} if settings.CENTER["address"] else {})


def website(language: str) -> Thing:
    """With its search, as browsers and search engines offer it (developers.google.com, "Sitelinks search box")."""
    search = settings.SITE_URL + languages.address(languages.SEARCH, language)
    return site_of(language) | {
        "name": settings.CENTER["name"],
        "inLanguage": language,
        "publisher": {"@id": f"{settings.SITE_URL}/#clinic"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def site_of(language: str) -> Thing:
    home = settings.SITE_URL + languages.home_path(language)
    return {"@type": "WebSite", "@id": f"{home}#website", "url": home}


def breadcrumbs(pages: list[Page]) -> Thing:
    steps = [
        {"@type": "ListItem", "position": number, "name": page.short_title, "item": {"@id": page.canonical_url}}
        for number, page in enumerate(pages, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def medical_page(page: Page, review: Signed | None) -> Thing:
    return {
        "@type": "MedicalWebPage",
        "@id": page.canonical_url,
        "url": page.canonical_url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        **about(page),
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "publisher": {"@id": f"{settings.SITE_URL}/#clinic"},
        "isPartOf": site_of(page.language),
        **(reviewed(review) if review else {}),
    }


def about(page: Page) -> Thing:
    """Every hub and topic is about sarcoma. Whether a page's aliases name an illness or a treatment is not known."""
    if page.kind not in {Page.Kind.HUB, Page.Kind.TOPIC}:
        return {}
    subject = {"@type": "MedicalCondition", "name": "Sarcoma"}
    return {"about": subject, "keywords": page.aliases} if page.aliases else {"about": subject}


def reviewed(review: Signed) -> Thing:
    return {
        "lastReviewed": review.reviewed_on.isoformat(),
        "reviewedBy": {"@type": "Person", "name": review.name, "description": review.credentials},
    }


def glossary(page: Page, terms: list[Term]) -> Thing:
    defined = [
        {
            "@type": "DefinedTerm",
            "@id": f"{page.canonical_url}#{term.anchor}",
            "name": term.term,
            "description": term.body,
            **({"alternateName": term.aliases} if term.aliases else {}),
        }
        for term in terms
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": f"{page.canonical_url}#glossary",
        "name": page.title,
        "inLanguage": page.language,
        "hasDefinedTerm": defined,
    }
