"""What a browser would send back."""

import html
import re


def fields_of(form) -> dict[str, object]:
    """The values that the form would send back unchanged."""
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def editor_form(client, page, **changed) -> dict[str, object]:
    """Of the editor of the page."""
    response = client.get(f"/admin/pages/page/{page.pk}/change/")
    return fields_of(response.context["form"]) | changed


def admin_form(client, address: str, **changed) -> dict[str, object]:
    """Of a form that is Django's own."""
    return fields_of(client.get(address).context["adminform"].form) | changed


def hidden(response) -> dict[str, str]:
    """The hidden fields of the page's forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.text)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}
