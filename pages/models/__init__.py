from pages.models.care_card import CareCard
from pages.models.clinical_review import Change, ClinicalReview
from pages.models.content_version import ContentVersion
from pages.models.draft import Authorship, Draft
from pages.models.drug import Drug
from pages.models.edition_problem import EditionProblem
from pages.models.page import Page
from pages.models.readers import Comment, SearchMiss, Usefulness
from pages.models.redirect import Redirect
from pages.models.synonym import Synonym
from pages.models.term import Term

__all__ = [
    "Authorship",
    "CareCard",
    "Change",
    "ClinicalReview",
    "Comment",
    "ContentVersion",
    "Draft",
    "Drug",
    "EditionProblem",
    "Page",
    "Redirect",
    "SearchMiss",
    "Synonym",
    "Term",
    "Usefulness",
]
