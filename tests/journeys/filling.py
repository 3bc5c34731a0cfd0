"""Filling in whatever a page asks, as somebody would who has an answer to everything."""

from playwright.sync_api import Page

# Every question that is to be seen: its inputs by name, in the order of the page.
QUESTIONS = """
() => {
    const groups = new Map();
    document.querySelectorAll('main form [name]').forEach(input => {
        const seen = input.type === 'radio' || input.type === 'checkbox' ? input.closest('.choice') : input;
        if (input.type === 'hidden' || input.type === 'submit' || !seen?.checkVisibility()) return;
        if (input.name.endsWith('_unknown')) return;
        if (!groups.has(input.name)) groups.set(input.name, { name: input.name, type: input.type, values: [] });
        groups.get(input.name).values.push(input.value);
    });
    return [...groups.values()];
}
"""
FILLED_IN = """
() => [...document.querySelectorAll('main form [name]')]
    .filter(input => input.type !== 'hidden' && input.type !== 'submit')
    .filter(input => input.type === 'radio' || input.type === 'checkbox' ? input.checked : input.value)
    .map(input => input.type === 'text' || input.type === 'textarea' ? input.value : `${input.name}=${input.value}`)
    .sort()
"""
STAND_ALONE = ("none", "unknown")
DATE = {"_month": "3", "_day": "15", "_year": "2024"}
ROUNDS = 5  # an answer may bring a question that brings a question


def fill_in_everything(page: Page) -> None:
    """The first of any choices, the fifteenth of March 2024, 2 of whatever is counted, and words that name the question."""
    done: set[str] = set()
    for _round in range(ROUNDS):
        new = [question for question in page.evaluate(QUESTIONS) if question["name"] not in done]
        if not new:
            return
        for question in new:
            answer(page, question)
            done.add(question["name"])


def answer(page: Page, question: dict) -> None:
    name = question["name"]
    first = page.locator(f'main form [name="{name}"]').first
    if question["type"] in ("radio", "checkbox"):
        value = next(value for value in question["values"] if value not in STAND_ALONE)
        page.locator(f'main form [name="{name}"][value="{value}"]').check()
    elif question["type"].startswith("select"):
        first.select_option(index=1)
    elif ending := next((ending for ending in DATE if name.endswith(ending)), ""):
        first.fill(DATE[ending])
    elif first.get_attribute("inputmode") == "decimal":
        first.fill("2")
    else:
        first.fill(f"Words of {name.rpartition('-')[2]}")


def what_was_filled_in(page: Page) -> list[str]:
    return page.evaluate(FILLED_IN)
