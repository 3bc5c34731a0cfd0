"""What is too long is refused by its length alone. Over a real connection: tests/failures/test_too_large.py."""

import pytest

pytestmark = pytest.mark.django_db
FORM = "/consultation/patient/"


@pytest.mark.parametrize(
    ("length", "status"),
    [("1000001", 413), ("10000000000", 413), ("9" * 5000, 413), ("-1", 400), ("x", 400), ("²", 400), ("1.5", 400)],
)
def test_length_alone_decides(client, length, status):
    answer = client.generic("POST", FORM, b"", CONTENT_LENGTH=length)
    assert answer.status_code == status
    assert "310-552-9999" in answer.text


@pytest.mark.parametrize("length", ["", "0"])
def test_nothing_is_never_too_much(client, length):
    assert client.generic("POST", FORM, b"", CONTENT_LENGTH=length).status_code == 422


@pytest.mark.parametrize("address", [FORM, "/admin/login/", "/consultation/mine/abc/leave/", "/useful/"])
def test_every_page_has_the_limit(client, address):
    assert client.generic("POST", address, b"", CONTENT_LENGTH="2000000").status_code == 413


def test_page_for_files_takes_more_but_from_nobody_else(client):
    answer = client.generic("POST", "/consultation/mine/abc/files/", b"", CONTENT_LENGTH="2000000")
    assert "Your request is not open here" in answer.text
