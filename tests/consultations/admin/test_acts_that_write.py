"""One more act that writes to whoever asked is named where its e-mail and its ready-made texts are looked for."""

import inspect
import re

import pytest

from consultations import actions
from consultations.admin.act_form import LetterField
from consultations.admin.act_forms import FORMS
from consultations.enums import MessageEvent, TemplateAct
from consultations.workflow import ACTS


@pytest.mark.parametrize("name", ACTS)
def test_the_table_names_the_e_mail_that_the_act_writes(name):
    named = re.findall(r"MessageEvent\.(\w+)", inspect.getsource(getattr(actions, name)))
    assert {MessageEvent[event] for event in named} <= {ACTS[name].mail}


def test_ready_made_texts_can_be_written_for_every_act_with_a_text_for_them():
    with_letter = {
        name
        for name, form in FORMS.items()
        if any(isinstance(field, LetterField) for field in form.base_fields.values())
    }
    assert with_letter == set(TemplateAct.values)
    assert all(ACTS[name].label == TemplateAct(name).label for name in with_letter)
