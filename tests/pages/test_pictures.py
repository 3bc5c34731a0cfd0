import io

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from PIL import Image

from pages import pictures
from pages.editions import editions

LONG = "Undifferentiated pleomorphic sarcoma and dermatofibrosarcoma protuberans of the retroperitoneum " * 2


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def lines(title: str) -> list[str]:
    return pictures.fitted(title)[1]


@pytest.mark.parametrize("title", ["Contact", "Recurrencia local: cuando el sarcoma vuelve en el mismo lugar", LONG])
def test_a_picture_is_a_png_of_the_size_that_networks_show(title):
    image = opened(pictures.picture(title))

    assert image.format == "PNG"
    assert image.size == (1200, 630)


def test_a_short_title_is_set_large_and_a_long_one_smaller():
    assert pictures.fitted("Contact")[0].size > pictures.fitted(LONG)[0].size


@pytest.mark.parametrize("title", ["Contact", LONG, "x" * 200])
def test_a_title_stays_within_its_place(title):
    face, rows = pictures.fitted(title)

    assert max(face.getlength(row) for row in rows) <= pictures.TITLE_WIDTH
    assert len(rows) * face.size * pictures.LINE_HEIGHT <= pictures.TITLE_BOTTOM - pictures.TITLE_TOP


def test_a_long_title_is_shown_whole():
    assert " ".join(lines(LONG)) == LONG.strip()


def test_an_endless_word_is_cut():
    assert lines("x" * 200)[0].endswith("x…")


def test_a_picture_is_drawn_once():
    assert pictures.picture("Once") is pictures.picture("Once")


@pytest.mark.usefixtures("loaded")
class TestServed:
    @pytest.mark.parametrize("path", ["/", "/recurrence/", "/es/", "/es/recurrencia/"])
    def test_every_page_has_a_picture_and_names_it(self, client, path):
        assert f'property="og:image" content="http://127.0.0.1:8000{path}picture.png"' in client.get(path).text

        response = client.get(f"{path}picture.png")

        assert response["Content-Type"] == "image/png"
        assert opened(response.content).size == (1200, 630)

    def test_it_needs_no_query_and_sets_no_cookie(self, client, django_assert_num_queries):
        editions.refresh()

        with django_assert_num_queries(0):
            response = client.get("/recurrence/picture.png")
        assert not response.cookies
        assert response["Cache-Control"].startswith("public, max-age=86400")

    @pytest.mark.parametrize("path", ["/nothing/picture.png", "/recurrencepicture.png", "/es/recurrence/picture.png"])
    def test_without_page_there_is_no_picture(self, client, path):
        assert client.get(path).status_code == 404

    def test_no_picture_is_drawn_before_it_is_asked_for(self, monkeypatch):
        monkeypatch.setattr(pictures, "picture", lambda title: pytest.fail("drawn at the start"))

        assert editions.refresh()

    @pytest.mark.parametrize(("path", "locale"), [("/recurrence/", "en_US"), ("/es/recurrencia/", "es_US")])
    def test_a_shared_link_is_described_in_its_language(self, client, path, locale):
        assert f'property="og:locale" content="{locale}"' in client.get(path).text


@pytest.mark.parametrize(("path", "start"), [("/site.webmanifest", "/"), ("/es/site.webmanifest", "/es/")])
def test_the_manifest_opens_the_home_page_of_its_language(client, settings, path, start):
    response = client.get(path)

    assert response["Content-Type"] == "application/manifest+json"
    assert response.json()["start_url"] == start
    assert response.json()["name"] == settings.CENTER["name"]


def test_the_manifest_names_icons_that_are_there_in_the_size_it_says(client):
    named = {icon["src"]: icon["sizes"] for icon in client.get("/site.webmanifest").json()["icons"]}

    for file in ("icon-192.png", "icon-512.png", "icon-maskable-512.png"):
        sizes = named.pop(staticfiles_storage.url(f"img/{file}"))
        with Image.open(finders.find(f"img/{file}")) as icon:
            assert f"{icon.width}x{icon.height}" == sizes
    assert named == {}


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png"])
def test_browsers_find_the_icons_that_they_look_for_unasked(client, path):
    response = client.head(path)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")


def test_every_page_links_to_its_icons(client):
    head = client.get("/es/consulta/").text.split("</head>")[0]

    for address in ("/favicon.ico", "/apple-touch-icon.png", "/es/site.webmanifest", "/static/img/favicon."):
        assert f'href="{address}' in head
