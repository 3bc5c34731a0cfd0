"""Up to six times to offer."""

from consultations.admin.act_form import READ_BY_THEM, text
from consultations.admin.slot_form import SlotForm

MAX_TIMES = 6


class OfferTimesForm(SlotForm):
    most = MAX_TIMES
    none_chosen = "Offer at least one time."

    text = text("Message with it (optional)", required=False, help_text=READ_BY_THEM)

    def clean(self):
        answers = super().clean()
        return answers | {"times": self.typed_times, "slots": self.chosen_slots}
