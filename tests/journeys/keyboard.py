"""A person who has nothing but the keys Tab, Space, Enter, arrows and letters."""

from playwright.sync_api import Locator, Page

MAX_TABS = 300
# Of the element with the focus: is a line or a shadow drawn around it, is it in the window, does a bar lie on it?
SEEN = """
element => {
    const drawn = [element, ...element.labels ?? [], element.closest('.choice')].filter(Boolean).some(one => {
        const style = getComputedStyle(one);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    });
    const box = element.getBoundingClientRect();
    const bars = [...document.querySelectorAll('body *')]
        .filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position) && !one.contains(element))
        .map(one => one.getBoundingClientRect())
        .filter(bar => bar.width && bar.height);
    const covered = bars.some(bar =>
        box.top < bar.bottom && box.bottom > bar.top && box.left < bar.right && box.right > bar.left);
    const inside = box.bottom > 0 && box.top < innerHeight;
    return [!drawn && 'no line around it', covered && 'covered by a bar', !inside && 'out of the window']
        .filter(Boolean).map(trouble => `${trouble}: ${element.outerHTML.slice(0, 120)}`);
}
"""


class Keyboard:
    """Every step looks whether the focus is seen."""

    def __init__(self, page: Page):
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def focused(self) -> Locator:
        return self.page.locator(":focus")

    def tab(self) -> None:
        self.press("Tab")
        troubles = self.focused().evaluate(SEEN) if self.focused().count() else []
        assert not troubles, troubles

    def tab_to(self, selector: str) -> None:
        """On, and never back: to the next element that the selector describes."""
        for _ in range(MAX_TABS):
            self.tab()
            if self.page.locator(f":is({selector}):focus").count():
                return
        raise AssertionError(f"{selector} is not reached")

    def tab_through(self) -> int:
        """How many places the page has, from its beginning until the focus leaves it."""
        for places in range(MAX_TABS):
            self.tab()
            if not self.focused().count():
                return places
        raise AssertionError("the focus does not leave the page")

    def fill_in(self, answers: dict) -> None:
        """Every question that is answered, in the order of the page."""
        order = self.page.locator("main form [name]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
        for name in (name for name in order if name in answers):
            self.answer(name, answers[name])

    def answer(self, name: str, value) -> None:
        control = self.page.locator(f'main form [name="{name}"]').first
        self.tab_to(f'[name="{name}"]')
        match control.evaluate("control => control.type"):
            case "radio":
                self.press("Space")
                while self.focused().get_attribute("value") != value:
                    self.press("ArrowDown")
            case "checkbox":
                while isinstance(value, list) and self.focused().get_attribute("value") != value[0]:
                    self.tab()
                self.press("Space")
            case "select-one":
                self.page.keyboard.type(control.locator(f'option[value="{value}"]').inner_text())
            case _:
                self.page.keyboard.type(value)
        kept = self.page.locator(f'main form [name="{name}"]').evaluate_all(
            "all => all.filter(one => !['radio', 'checkbox'].includes(one.type) || one.checked).map(one => one.value)"
        )
        assert kept == (value if isinstance(value, list) else [value]), f"{name}: {kept}"
