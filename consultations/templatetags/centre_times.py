"""Moments for staff, as the admin's own sentences tell them."""

from django import template

from consultations.admin.centre_time import centre_span, centre_words, centre_words_and_year

register = template.Library()
register.filter(centre_words)
register.filter(centre_words_and_year)
register.filter(centre_span)
