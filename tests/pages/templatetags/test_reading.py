from urllib.parse import unquote

import pytest

from pages.templatetags.reading import mail_link


@pytest.mark.parametrize(
    "title", ["If it comes back", "¿Qué es la recaída?", "Pain & sleep: 100% + more = #1?", "a\nBcc: b@c"]
)
def test_an_email_holds_title_and_address_whatever_is_in_them(title):
    link = mail_link(title, "https://example.org/es/recaída/")
    assert link.isascii()
    subject, body = link.removeprefix("mailto:?subject=").split("&body=")
    assert unquote(subject) == title
    assert unquote(body) == f"{title}\r\n\r\nhttps://example.org/es/recaída/\r\n"
    assert not set("&=+#? \n") & set(subject + body)
