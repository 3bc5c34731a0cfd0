"""Up to six times to offer."""

from consultations.admin.act_form import letter
from consultations.admin.slot_form import SlotForm

MAX_TIMES = 6


class OfferTimesForm(SlotForm):
    most = MAX_TIMES
    none_chosen = "Offer at least one time."

    text = letter("Message with it (optional)", required=False)

    def clean(self):
        answers = super().clean()
        return answers | {"times": self.typed_times, "slots": self.chosen_slots}
