from pages.admin import care_card, page  # noqa: F401  (importing them registers them)
