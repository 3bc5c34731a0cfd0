from pages.admin import care_card, drug, page, synonym, term  # noqa: F401  (importing them registers them)
