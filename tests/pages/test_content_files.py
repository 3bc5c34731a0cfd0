import pytest

from pages import content_files
from pages.content_files import PAGES, ContentError, Item, read

HOME = "path: /\nkind: home\ntitle: Home\nsummary: One.\norder: 0"
TOPIC = "path: /topic/\nkind: topic\ntitle: Topic\nsummary: One.\norder: 1"


def pages_in(root) -> list[Item]:
    return [item for item in read(root) if item.kind is PAGES]


def problems(root) -> list[str]:
    """What is wrong with the files below, each as "en/home.md:3: …"."""
    with pytest.raises(ContentError) as caught:
        read(root)
    return [str(problem).removeprefix(f"{root}/") for problem in caught.value.problems]


def test_the_real_content_has_no_error():
    assert pages_in(content_files.ROOT)


def test_the_real_pages_have_their_twins():
    keys = {(item.content.key, item.content.language) for item in pages_in(content_files.ROOT)}

    assert {key for key, language in keys if language == "en"} == {key for key, language in keys if language == "es"}


def test_a_page_is_read_whole(write):
    root = write(
        "en/home",
        HOME + "\nkey_points: [First, Second]\nsources:\n  - {title: T, publisher: P, url: 'https://a.org', "
        "read_on: 2025-11-20}",
        "## Text\n",
    )
    [item] = pages_in(root)

    assert item.content.key == "home"
    assert item.content.key_points == ["First", "Second"]
    assert item.content.sources == [{"title": "T", "publisher": "P", "url": "https://a.org", "read_on": "2025-11-20"}]
    assert item.content.body == "## Text"


def test_an_unknown_key_names_file_and_line(write):
    [problem] = problems(write("en/home", HOME + "\nkeypoints: [Typo]"))

    assert problem.startswith("en/home.md:7: The key 'keypoints' is unknown; known are: path, kind,")


def test_two_errors_in_two_files_are_both_reported(write):
    write("en/home", HOME + "\ncolour: red")
    root = write("en/topic", TOPIC, "## Fine\n\n::: care nobody\n:::\n")

    assert [problem.split(": ")[0] for problem in problems(root)] == ["en/home.md:7", "en/topic.md:10"]


def test_two_errors_in_one_file_are_both_reported(write):
    assert len(problems(write("en/home", HOME.replace("order: 0", "order: first") + "\nkey_points: one"))) == 2


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        (HOME.replace("title: Home\n", ""), "en/home.md:1: The key 'title' is missing."),
        (HOME + "\ntitle: Again", "en/home.md:7: The key 'title' stands here twice."),
        (HOME.replace("order: 0", "order: soon"), "en/home.md:6: order: a whole number is expected."),
        (HOME.replace("order: 0", "order: -1"), "en/home.md:6: order: Ensure this value is greater"),
        (HOME.replace("title: Home", "title: 2025"), "en/home.md:4: title: a text is expected"),
        (HOME.replace("title: Home", "title:"), "en/home.md:4: title: a text is expected"),
        (HOME.replace("kind: home", "kind: blog"), "en/home.md:3: kind: Value 'blog' is not a valid choice."),
        (HOME + "\nkey_points: one", "en/home.md:7: key_points: a list is expected"),
        (HOME + "\nkey_points:\n  - Fine.\n  - a: b", "en/home.md:9: key_points: a text is expected"),
        (HOME + "\nsources:\n  - titel: T", "en/home.md:8: sources: unknown key 'titel'"),
        (HOME + "\nsources:\n  - title: T", "en/home.md:7: sources: Source 1: publisher is missing."),
        (
            HOME + "\nsources: [{title: T, publisher: P, read_on: 2025-13-01}]",
            "en/home.md:7: sources: Source 1: read_on",
        ),
        (
            HOME + "\nsources: [{title: T, publisher: P, url: ftp://a, read_on: 2025-10-01}]",
            "en/home.md:7: sources: Source",
        ),
        (HOME + "\nrelated: [nowhere]", "en/home.md:7: related: there is no page 'nowhere' in this language."),
        (HOME.replace("path: /", "path: home"), "en/home.md:2: path: A path such as"),
        (HOME.replace("path: /", "path: /es/"), "en/home.md:2: path: its language is at /"),
        (HOME.replace("path: /", "path: /a/b/"), "en/home.md:2: path: there is no page at /a/"),
        (HOME + "\nnext_step: '::: care nobody'", "en/home.md:7: The block ::: care is never closed"),
        (HOME + "\ntitle: 'open", "en/home.md:"),
    ],
)
def test_a_mistake_in_the_front_matter_names_its_line(write, front_matter, expected):
    assert any(problem.startswith(expected) for problem in problems(write("en/home", front_matter)))


def test_two_pages_at_one_path_are_refused(write):
    write("en/home", HOME)
    root = write("en/topic", TOPIC.replace("/topic/", "/"))

    [problem] = problems(root)
    assert problem.startswith("en/topic.md:2: path: ")
    assert problem.endswith("en/home.md has the same path.")


def test_a_file_without_front_matter_is_refused(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "home.md").write_text("# Hello")

    assert problems(tmp_path) == ["en/home.md:1: The file begins with front matter between two lines of --- ."] + [
        f"en/home.md:1: The key {key!r} is missing." for key in ()
    ]


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "home.md").write_bytes("---\ntitle: atención".encode("latin-1"))

    assert problems(tmp_path)[0].startswith("en/home.md:1: This is not UTF-8 text")


def test_a_care_card_needs_a_level_that_exists(write):
    [problem] = problems(write("en/care_cards/fever", "level: shout\ntitle: Fever", "Call."))

    assert problem.startswith("en/care_cards/fever.md:2: level: Value 'shout'")


def test_every_key_is_explained_to_writers():
    manual = (content_files.ROOT.parents[1] / "docs" / "content.md").read_text()
    assert [key for kind in content_files.KINDS for key in kind.keys if f"`{key}`" not in manual] == []
