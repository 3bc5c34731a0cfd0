from pages.difference import Line, Part, differences


def marks(before, after, name="body"):
    """(mark, text) of every line of the one difference."""
    (found,) = differences({name: before}, {name: after})
    return [(line.mark, "".join(part.text for part in line.parts)) for line in found.lines]


def test_it_works():
    assert marks("One.\nTwo.", "One.\nTwo and more.") == [
        ("same", "One."),
        ("gone", "Two."),
        ("new", "Two and more."),
    ]


def test_the_same_fields_do_not_differ():
    assert differences({"title": "A\r\n"}, {"title": "A"}) == []


def test_a_changed_line_tells_which_words():
    (found,) = differences({"summary": "A lump of fat"}, {"summary": "A lump of muscle"})
    assert found.lines == (
        Line("gone", (Part("same", "A lump of "), Part("gone", "fat"))),
        Line("new", (Part("same", "A lump of "), Part("new", "muscle"))),
    )


def test_what_is_far_from_a_change_is_skipped():
    before = "\n".join("abcdefgh")
    assert marks(before, before.replace("h", "z"))[0] == ("skipped", "")


def test_items_of_a_list_are_lines():
    assert marks(["First.", "Second."], ["First."], "key_points") == [("same", "First."), ("gone", "Second.")]


def test_sources_are_lines():
    source = {"title": "T", "publisher": "P", "read_on": "2025-11-20"}
    assert marks([], [source], "sources") == [("new", "T | P |  | 2025-11-20")]


def test_a_field_is_named_in_words():
    (found,) = differences({}, {"next_step": "Call us."})
    assert found.label == "Next step"
