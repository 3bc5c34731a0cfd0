"""What the made-up people tell in the sections: a few stories that hold together, from which each tells a part."""

from consultations.actions.telling import Told

Story = dict[str, dict]

RECURRENCE: Story = {
    "diagnosis": {
        "diagnosis": "soft_tissue", "subtype": "Leiomyosarcoma", "side": "left", "site": "thigh_leg",
        "site_words": "inside of the thigh", "size_cm": 6, "deep": "yes", "growing": "yes", "painful": "no",
        "biopsy": "needle", "biopsy_on": "2026-10", "report_available": "unknown", "molecular_test": "no",
    },
    "treatment": {
        "had_surgery": "yes", "had_radiation": "yes", "had_drugs": "no", "first_ended_on": "2024-05",
        "came_back_on": "2026-10", "on_treatment": "no", "next_step": "none",
    },
    "surgery": {"when": "2024-02", "where": "Foothill Hospital", "site": "lump, left thigh", "margins": "unknown"},
    "radiation": {"site": "left thigh", "where": "Foothill Hospital", "timing": "after", "ended": "2024-05"},
    "records": {"scans": ["mri", "ct"]},
    "practical": {"insurance": "ppo", "helps": ["companion"]},
    "questions": {"worry": "Will I keep my leg?"},
    "permissions": {"ask_hospitals": "yes", "contact_about_trials": "yes"},
}  # fmt: skip
NEW_LUMP: Story = {
    "diagnosis": {
        "diagnosis": "lump", "side": "right", "site": "arm_shoulder", "size": "golf_ball", "growing": "yes",
        "painful": "no", "deep": "unknown", "found_how": "lump", "noticed_on": "2026-08", "biopsy": "no",
    },
    "treatment": {"had_surgery": "no", "had_radiation": "no", "had_drugs": "no", "on_treatment": "no"},
    "records": {"scans": ["ultrasound"]},
    "practical": {"insurance": "medi_cal", "helps": ["lodging"]},
}  # fmt: skip
GIST: Story = {
    "diagnosis": {
        "diagnosis": "gist", "site": "stomach_bowel", "size_cm": 4.5, "biopsy": "surgical", "molecular_test": "yes",
        "sarcoma_pathologist": "unknown", "stage": "localized",
    },
    "treatment": {"had_surgery": "yes", "had_radiation": "no", "had_drugs": "yes", "on_treatment": "yes"},
    "surgery": {"when": "2025", "where": "Harbor Clinic", "site": "part of the stomach", "margins": "clear"},
    "drugs": {"agents": "imatinib", "started": "2025-09"},
    "practical": {"insurance": "medicare"},
    "questions": {"to_ask": "How long do I take the pills?"},
}  # fmt: skip
STORIES = {"came_back": RECURRENCE, "first_opinion": NEW_LUMP, "not_sure": NEW_LUMP}
CARDS = ("surgery", "radiation", "drugs")


def story_of(wants: str) -> Story:
    return STORIES.get(wants, GIST)


def told_in(story: Story, sections: list[str]) -> list[Told]:
    """As somebody sends it who answered these sections and, with the treatment, its cards."""
    pieces = [Told(section, story[section]) for section in sections if section in story]
    cards = [card for card in CARDS if card in story and "treatment" in sections]
    return [*pieces, *(Told("treatment", story[card], card=card) for card in cards)]
