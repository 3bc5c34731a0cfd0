"""Made-up people and what became of their requests, from a fixed seed. Everything goes through the real actions.

Phone numbers are from 555-0100 … 555-0199, which is kept for fiction, and e-mail addresses from example.com (RFC 2606).
"""

import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db.models import F
from faker import Faker

from consultations import actions
from consultations.actions import telling
from consultations.actions.choosing import choose_time
from consultations.actions.hours import working_hours
from consultations.actions.replying import reply
from consultations.actions.submission import Submission
from consultations.demo_answers import story_of, told_in
from consultations.enums import (
    Asker,
    BestTime,
    CallOutcome,
    CloseReason,
    EmergencySign,
    Interpreter,
    Language,
    MessageState,
    PatientKnows,
    ReferrerRole,
    Relationship,
    Role,
    SectionName,
    VisitState,
    VisitWay,
    Wants,
    WhomToCall,
    YesNo,
)
from consultations.models import ClinicHours, ConsultationRequest

SEED = 20260101
OLDEST = timedelta(days=8)
SLOT = timedelta(minutes=30)
SLOTS_A_DAY = 8
SOON = timedelta(minutes=10)
LETTERS = {
    "en": {
        "ask": "Please send us the report of your last scan.",
        "sent": "I sent it this morning. Is the second page readable?",
        "tell": "Thank you. Our team meets on Thursday. We call you after that.",
        "thank": "Thank you. May my daughter listen to the call?",
    },
    "es": {
        "ask": "Por favor, envíenos el informe de su último estudio.",
        "sent": "Lo envié esta mañana. ¿Se lee bien la segunda página?",
        "tell": "Gracias. Nuestro equipo se reúne el jueves. Le llamamos después.",
        "thank": "Gracias. ¿Puede mi hija escuchar la llamada?",
    },
}
Act = Callable[[ConsultationRequest, User, datetime], None]
AREA_CODES = ("310", "213", "323", "424", "562", "626", "702", "602")


class DemoMaker:
    """`now` is the moment that the newest request is made up to have come in before."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.random = random.Random(SEED)  # noqa: S311  (made-up people are no secret)
        self.people = {"en": Faker("en_US"), "es": Faker("es_MX")}
        for faker in self.people.values():
            faker.seed_instance(SEED)

        self.slots = 0

    def make(self, count: int) -> None:
        """Stores `count` requests, oldest first, and works about half of them."""
        staff = self.staff()
        for number in range(count):
            received = self.now - OLDEST * (1 - (number + 0.5) / count)
            token = UUID(int=self.random.getrandbits(128), version=4)
            request = actions.submit(token=token, submission=self.submission(), now=received).request
            self.tell(request, received)
            newest = number / count > 0.75
            if not newest or self.random.random() < 0.3:
                self.work(request, self.random.choice(staff), received, all_the_way=number / count < 0.6)
            # Nobody is written to: example.com belongs to others, and the log of a first start stays readable.
            request.messages.queued().update(state=MessageState.SENT, sent_at=F("created_at"))

    def tell(self, request: ConsultationRequest, received: datetime) -> None:
        """Most tell something of their story soon after asking, some all of it."""
        sections = [name for name in SectionName.values if self.random.random() < 0.6]
        told = told_in(story_of(request.wants), sections)
        now = min(received + timedelta(minutes=self.random.randint(4, 30)), self.now)
        if told:
            telling.tell(request_id=request.pk, told=told, now=now)

    def staff(self) -> list:
        """Two coordinators who cannot sign in (no password)."""
        users = get_user_model().objects
        named = [("demo-ana", "Ana", "Ruiz"), ("demo-ben", "Ben", "Carter")]
        group, _created = Group.objects.get_or_create(name=Role.COORDINATOR)
        made = []
        for username, first, last in named:
            names = {"first_name": first, "last_name": last, "is_staff": True}
            user, _created = users.get_or_create(username=username, defaults=names)
            made.append(user)
            user.set_unusable_password()
            user.save(update_fields=["password"])
            user.groups.add(group)
            clinic_hours(user)
        return made

    def submission(self) -> Submission:
        asker = self.random.choices(Asker.values, weights=[6, 3, 2])[0]
        language = self.random.choices([Language.ENGLISH, Language.SPANISH, Language.KOREAN], weights=[6, 4, 1])[0]
        faker = self.people["es" if language == Language.SPANISH else "en"]
        wants = self.random.choice(Wants.values)
        sign = EmergencySign.FEVER_ON_CHEMO if self.random.random() < 0.06 else EmergencySign.NONE
        request = {
            "asker": asker,
            "page_language": "es" if language == Language.SPANISH else "en",
            "language": language,
            "other_language": "",
            "interpreter": Interpreter.YES if language == Language.KOREAN else Interpreter.NO,
            "emergency_signs": [sign],
            "wants": wants,
            "given_names": faker.first_name(),
            "family_name": faker.last_name(),
            "name_to_call": "",
            "birth_date": faker.date_of_birth(minimum_age=14, maximum_age=88),
            "city": faker.city(),
            "state": self.random.choice(["CA", "CA", "CA", "NV", "AZ", "TX"]),
            "country": "",
            "phone": self.phone(),
            "email": f"person{self.random.randrange(10**6)}@example.com" if self.random.random() < 0.8 else "",
            "best_time": self.random.choice(BestTime.values),
            "voicemail_ok": self.random.choice(YesNo.values),
            "text_ok": self.random.choice(YesNo.values),
            "consent_version": "demo",
        }
        return Submission(
            request=request,
            carer=self.carer(faker) if asker == Asker.CARER else None,
            referrer=self.referrer(faker) if asker == Asker.CLINIC else None,
        )

    def carer(self, faker: Faker) -> dict:
        return {
            "name": faker.name(),
            "relationship": self.random.choice(Relationship.values),
            "phone": self.phone(),
            "patient_knows": self.random.choice(PatientKnows.values),
            "whom_to_call": self.random.choice(WhomToCall.values),
        }

    def referrer(self, faker: Faker) -> dict:
        return {
            "name": faker.name(),
            "role": self.random.choice(ReferrerRole.values),
            "npi": "",
            "practice": f"{faker.last_name()} Medical Group",
            "phone": self.phone(),
            "fax": "",
            "patient_knows": YesNo.YES,
            "inpatient": self.random.choices(YesNo.values, weights=[1, 4])[0],
            "hospital": "",
            "call_today": self.random.choices(YesNo.values, weights=[1, 5])[0],
        }

    def phone(self) -> str:
        return f"+1{self.random.choice(AREA_CODES)}55501{self.random.randrange(100):02}"

    def work(self, request: ConsultationRequest, by, received: datetime, *, all_the_way: bool) -> None:
        """Claims it, calls, reviews, and goes on as one of the endings; never later than now."""
        moment = received
        outcome = self.random.choices(CallOutcome.values, weights=[6, 2, 1, 0])[0]
        steps = [staff(actions.claim), staff(actions.log_call, outcome=outcome), staff(actions.start_review)]
        steps += self.random.choice(self.endings(by, LETTERS[request.mail_language]))
        for step in steps if all_the_way else steps[: self.random.randint(1, 3)]:
            moment = self.at_work(moment + timedelta(minutes=self.random.randint(20, 400)))
            if moment > self.now:
                return
            request.refresh_from_db(fields=["version", "status"])
            step(request, by, moment)

    @staticmethod
    def at_work(moment: datetime) -> datetime:
        """Nobody works at night: the moment itself, or some minutes after the center opens."""
        hours = working_hours()
        opened = hours.at(*hours.day_of_receipt(moment))
        return moment if opened == moment else opened + timedelta(minutes=moment.minute)

    def endings(self, by, letters: dict[str, str]) -> list[list[Act]]:
        times = [self.next_slot() for _number in range(3)]
        how = {"way": self.random.choice(VisitWay.values)}
        offer = staff(actions.offer_times, times=times, length=SLOT, clinician=by, **how)
        book = staff(actions.book_visit, period=(times[1], times[1] + SLOT), clinician=by, spoke=True, **how)
        move = staff(actions.move_visit, period=(times[2], times[2] + SLOT), clinician=by, **how)
        ask = staff(actions.wait_for_patient, question=letters["ask"])
        write = staff(actions.write, text=letters["tell"])
        return [
            [ask],
            [ask, answers(letters["sent"])],
            [write, answers(letters["thank"])],
            [offer],
            [offer, chooses],
            [book, move],
            [books_today, staff(actions.mark_seen)],
            [books_today, staff(actions.mark_missed)],
            [staff(actions.close, reason=CloseReason.VISIT_ARRANGED)],
            [staff(actions.close, reason=CloseReason.OTHER_CARE)],
        ]

    def next_slot(self) -> datetime:
        """Half an hour that nobody else is offered: 9 am, 9:30 am …, eight a day, from the next working day on."""
        days, place = divmod(self.slots, SLOTS_A_DAY)
        self.slots += 1
        hours = working_hours()
        first = hours.at(hours.working_day_after(self.now.astimezone(hours.zone).date(), days + 1), time(9))
        return first + place * SLOT


def clinic_hours(user: User) -> None:
    """Mondays to Thursdays, from nine to noon and from one to four, unless hours are set."""
    if ClinicHours.objects.filter(clinician=user).exists():
        return
    for weekday in range(4):
        for starts, ends in ((time(9), time(12)), (time(13), time(16))):
            ClinicHours.objects.create(clinician=user, weekday=weekday, starts=starts, ends=ends, ways=VisitWay.values)


def staff(action: Callable, **details) -> Act:
    def act(request: ConsultationRequest, by, now: datetime) -> None:
        action(request_id=request.pk, by=by, seen_version=request.version, now=now, **details)

    return act


def books_today(request: ConsultationRequest, by, now: datetime) -> None:
    """A talk on the phone, with nobody in particular, ten minutes from then: it is over before the next step."""
    staff(actions.book_visit, period=(now + SOON, now + SOON + SLOT), way=VisitWay.PHONE, spoke=True)(request, by, now)


def answers(text: str) -> Act:
    return lambda request, _by, now: reply(request_id=request.pk, now=now, text=text)


def chooses(request: ConsultationRequest, _by, now: datetime) -> None:
    """Takes the first of the offered times."""
    offered = request.appointments.filter(state=VisitState.OFFERED).first()
    if offered:
        choose_time(request_id=request.pk, visit_id=offered.pk, now=now)
