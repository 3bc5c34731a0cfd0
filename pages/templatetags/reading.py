"""What a page's template makes of the page: ids of its questions, and the e-mail that passes it on."""

from urllib.parse import quote

from django import template

from pages import questions

register = template.Library()


@register.filter
def question_id(text: str, language: str) -> str:
    """{{ question|question_id:page.language }}"""
    return questions.question_id(text, language)


@register.simple_tag
def mail_link(title: str, url: str) -> str:
    """An address that opens an e-mail with the title as its subject, and title and address in it (RFC 6068)."""
    body = f"{title}\r\n\r\n{url}\r\n"
    return f"mailto:?subject={quote(title, safe='')}&body={quote(body, safe='')}"
