from pages.models.care_card import CareCard
from pages.models.content_version import ContentVersion
from pages.models.page import Page

__all__ = ["CareCard", "ContentVersion", "Page"]
