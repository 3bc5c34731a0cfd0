"""Ten gigabytes are refused before a byte of them is read."""

import socket
import time
from urllib.parse import urlsplit

import pytest

from tests.visitor import PATIENT_ANSWERS, Visitor

TEN_GIGABYTES = 10_000_000_000


def announce(site: str, address: str, length: object, cookies: str = "") -> str:
    """The answer to a request whose body never comes."""
    place = urlsplit(site)
    head = f"POST {address} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\nContent-Length: {length}\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode())
        answer = b""
        while b"</html>" not in answer and (part := connection.recv(65536)):
            answer += part
    return answer.decode()


@pytest.fixture
def person(site):
    person = Visitor(site)
    person.send_request("/consultation/patient/", PATIENT_ANSWERS)
    return person


def test_ten_gigabytes_are_refused_before_they_are_sent(site, person):
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    for address in ("/consultation/patient/", f"{person.addresses[-1]}files/"):
        began = time.monotonic()
        answer = announce(site, address, TEN_GIGABYTES, cookies)
        assert answer.startswith("HTTP/1.1 413 ")
        assert "That was too much to send at once" in answer
        assert time.monotonic() - began < 10


def test_stranger_may_not_even_announce_what_a_person_may_send(site):
    answer = announce(site, "/consultation/mine/abc/files/", 400_000_000)
    assert "Your request is not open here" in answer


def test_length_that_is_none_is_refused(site):
    for length in ("-1", "many", "1e9"):
        assert announce(site, "/consultation/patient/", length).startswith("HTTP/1.1 400 ")
