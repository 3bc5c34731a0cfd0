"""Someone with a browser that keeps cookies but draws nothing, and the answers that they type."""

import html
import http.client
import re
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
ANSWERS = {
    "emergency_signs": ["none"],
    "wants": "second_opinion",
    "language": "en",
    "interpreter": "no",
    "given_names": "Nora",
    "family_name": "Quigley",
    "birth_date_month": "3",
    "birth_date_day": "27",
    "birth_date_year": "1961",
    "city": "Pasadena",
    "state": "CA",
    "phone": "213-555-0142",
    "best_time": "morning",
    "voicemail_ok": "yes",
    "text_ok": "no",
    "email": "nora@example.com",
    "consent": "on",
}
PATIENT_ANSWERS = ANSWERS
CARER_ANSWERS = ANSWERS | {
    "carer_name": "Tomas Quigley",
    "relationship": "child",
    "carer_phone": "626-555-0117",
    "patient_knows": "yes",
    "whom_to_call": "carer",
}
CLINIC_ANSWERS = ANSWERS | {
    "referrer_name": "Ines Abbott",
    "role": "doctor",
    "practice": "Foothill Clinic",
    "referrer_phone": "818-555-0163",
    "patient_aware": "yes",
    "inpatient": "no",
    "call_today": "no",
}


class Answer(NamedTuple):
    status: int
    path: str
    text: str
    body: bytes
    etag: str = ""


class Visitor:
    """`addresses` are all they asked for or were sent to, in order."""

    def __init__(self, site: str):
        self.site = site
        self.cookies: dict[str, str] = {}
        self.addresses: list[str] = []

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, answers: dict) -> Answer:
        return self.ask("POST", path, urlencode(answers, doseq=True))

    def hidden(self, path: str) -> dict[str, str]:
        """The hidden inputs of the form on the page: what a browser sends along."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.get(path).text)
        return {name: html.unescape(value) for name, value in found}

    def send_request(self, path: str, answers: dict) -> Answer:
        """Open the form, fill it in, send it."""
        return self.post(path, self.hidden(path) | answers)

    def ask(self, method: str, path: str, body: str | bytes | None = None, kind: str = FORM) -> Answer:
        self.addresses.append(path)
        connection = http.client.HTTPConnection(urlsplit(self.site).netloc, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if response.status in {301, 302}:
            return self.get(response.headers["Location"])
        return Answer(response.status, path, content.decode(), content, response.headers.get("ETag", ""))


def reference_in(page: Answer) -> str:
    """The reference that the hub shows."""
    found = re.search(r'class="reference">([^<]+)<', page.text)
    assert found, page.text
    return found[1]
