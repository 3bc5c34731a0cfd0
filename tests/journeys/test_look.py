"""The living page looks as it was accepted. After a change that is meant:

script/test tests/journeys/test_look.py --accept-look
"""

import os
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from tests.journeys import pictures
from tests.windows import DESK, PHONE

LOOKS = {
    "phone": ("/design/", PHONE, "light"),
    "phone-es-dark": ("/es/design/", PHONE, "dark"),
    "desk": ("/design/", DESK, "light"),
}
BOXES = """() => [...document.querySelectorAll("section.sample")].map(sample => {
  const box = sample.getBoundingClientRect();
  return [sample.id, ...[box.left, box.top + scrollY, box.right, box.bottom + scrollY].map(Math.round)];
})"""


@pytest.mark.parametrize("look", LOOKS)
def test_every_component_looks_as_accepted(people, look, request):
    path, screen, scheme = LOOKS[look]
    page = people.arrive(screen, color_scheme=scheme, reduced_motion="reduce")
    page.route("**/site*.css", wait_for_the_faces)
    page.goto(path)
    page.evaluate("document.fonts.ready.then(() => undefined)")
    # In a window as high as the page the bar at the bottom lies over no sample.
    page.set_viewport_size({**screen, "height": page.evaluate("document.documentElement.scrollHeight")})
    drawn = {f"{look}/{name}": picture for name, picture in samples(page)}
    assert drawn
    if request.config.getoption("--accept-look"):
        shutil.rmtree(pictures.ACCEPTED / look, ignore_errors=True)
        for name, picture in drawn.items():
            pictures.accept(name, picture)
        return
    shutil.rmtree(Path(os.environ["VAR_DIR"]) / "look" / look, ignore_errors=True)
    accepted = {f"{look}/{file.stem}" for file in (pictures.ACCEPTED / look).glob("*.png")}
    differences = [pictures.difference(name, picture) for name, picture in drawn.items()]
    differences += [f"{name}: it is not on the page any more" for name in sorted(accepted - set(drawn))]
    assert [difference for difference in differences if difference] == []


# The signs of badges are in neither of our two faces, and every machine has others.
WITHOUT_SIGNS = ".badge::before { display: none }"


def wait_for_the_faces(route: Route) -> None:
    """People's pages never wait for our two faces; a picture that is compared has to."""
    response = route.fetch()
    style = response.text().replace("font-display:optional", "font-display:block")
    route.fulfill(response=response, body=style + WITHOUT_SIGNS)


def samples(page: Page):
    """(name, picture) of each, cut out of one picture of the whole page."""
    whole = Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled", caret="hide"))).convert("RGB")
    for name, *box in page.evaluate(BOXES):
        yield name.removeprefix("sample-"), whole.crop(tuple(box))
