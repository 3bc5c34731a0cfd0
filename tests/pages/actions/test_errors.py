from pages.actions import CannotBePublished


def test_what_is_wrong_is_told_by_field():
    assert str(CannotBePublished({"path": ["Taken.", "Odd."]})) == "path: Taken. Odd."
