"""Names that sound alike in English or Spanish have one key; names that do not, have not."""

import pytest

from consultations.sounding import sound_key

ALIKE = [
    ("Núñez", "Nunes"),
    ("Muñoz", "Munoz"),
    ("Jiménez", "Giménez"),
    ("Jiménez", "Ximenez"),
    ("Mejía", "Mexia"),
    ("Vázquez", "Basques"),
    ("Chávez", "Chabes"),
    ("González", "Gonsales"),
    ("Pérez", "Peres"),
    ("García", "Garsia"),
    ("Cisneros", "Sisneros"),
    ("Hernández", "Ernandes"),
    ("Huerta", "Werta"),
    ("Castillo", "Castiyo"),
    ("Yáñez", "Llanes"),
    ("Guerrero", "Guerero"),
    ("Quintero", "Kintero"),
    ("Campos", "Canpos"),
    ("Zambrano", "Samvrano"),
    ("Smith", "Smyth"),
    ("Smith", "Smit"),
    ("Phillips", "Filips"),
    ("Clark", "Klarke"),
    ("Thompson", "Tomson"),
    ("Johnson", "Jonson"),
    ("Meyer", "Meier"),
    ("Wright", "Rite"),
    ("Miller", "Miler"),
    ("O’Neil", "ONeal"),
    ("Wagner", "Vagner"),
]
DIFFERENT = [
    ("García", "González"),
    ("Pérez", "Paz"),
    ("Smith", "Schmidt"),
    ("Lee", "Kim"),
    ("Miller", "Myers"),
    ("Núñez", "Muñoz"),
    ("Torres", "Flores"),
    ("Johnson", "Jackson"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_sound_alike_have_one_key(one, other):
    assert sound_key(one) == sound_key(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_sound_otherwise_have_two(one, other):
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize("name", ["Núñez Gómez", "Núñez-Gómez", "  NUÑEZ ", "Nu\u0301n\u0303ez"])
def test_first_surname_decides_however_it_is_typed(name):
    assert sound_key(name) == sound_key("Nunez")


@pytest.mark.parametrize("name", ["de la Cruz", "De La Cruz Ortega", "dela Cruz".replace("dela", "de la"), "Cruz"])
def test_small_words_before_it_do_not(name):
    assert sound_key(name) == sound_key("Cruz")


@pytest.mark.parametrize("name", ["", "김", "Иванова", "123", "—"])
def test_without_a_latin_letter_there_is_no_sound(name):
    assert sound_key(name) == ""


@pytest.mark.parametrize("name", ["de", "la", "Van", "A", "Y"])
def test_a_name_of_small_words_alone_still_has_one(name):
    assert sound_key(name) != ""
