"""More made-up requests than can be worked one by one: some histories by the real actions, copied as other people's.

Most are old and closed; the open ones are as the last days of a busy centre leave them. What was told, noted and mailed is
the history's own, word by word.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import chain, count, cycle, islice
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from consultations import actions
from consultations.actions.hours import working_hours
from consultations.demo import LETTERS, DemoMaker, staff
from consultations.demo_copies import Copy, copy_all, count_for_the_planner
from consultations.demo_people import People, Token, references
from consultations.enums import Asker, CallOutcome, CloseReason, MessageState
from consultations.models import ConsultationRequest
from consultations.urgency import ADULT_AGE_YEARS, age_in_years

FEWEST = 501  # of as many or more, copies are made
OPEN = 2000
WEEKS = 5 * 52  # since when there are requests
OPEN_HISTORIES, SHORT_HISTORIES, LONG_HISTORIES = 150, 40, 20
LONG_EVERY = 4  # rounds of short histories, for one of the long ones
# Closed ones are as old as that, so that their last step is over.
OLD, OLDER = timedelta(days=9), timedelta(days=23)
TRIED_AT = (time(10), time(13), time(16))
NOBODY: Token = ("", None)
REASONS = {
    CloseReason.VISIT_ARRANGED: 40,
    CloseReason.OTHER_CARE: 20,
    CloseReason.NOT_FOR_US: 20,
    CloseReason.NOT_REACHED: 12,
    CloseReason.WITHDRAWN: 6,
    CloseReason.DIED: 2,
}


class ManyMaker(DemoMaker):
    def make(self, how_many: int, open_count: int | None = None) -> None:
        """Stores `how_many` requests, `open_count` of them open (by default OPEN, of few a fifth), all or none."""
        open_count = min(OPEN, how_many // 5) if open_count is None else open_count
        with transaction.atomic():
            self.histories(
                recent=min(OPEN_HISTORIES, open_count // 2),
                short=min(SHORT_HISTORIES, how_many // 20),
                long=min(LONG_HISTORIES, how_many // 40),
            )
            copy_all(self.copies(how_many, open_count), time_zone=settings.CENTER_TIME_ZONE)
        count_for_the_planner()

    # --- Histories, by the real actions

    def histories(self, *, recent: int, short: int, long: int) -> None:
        """What is copied: recent ones in every state; old and closed ones, with little to tell and with much."""
        self.short: list[int] = []
        self.long: list[int] = []
        people, closed = self.staff(), short + long
        for number in range(closed):
            received = self.now - OLDER + (OLDER - OLD) * number / closed
            self.closed_one(received, self.random.choice(people), is_long=number < long)
        super().make(recent)

    def closed_one(self, received: datetime, by, *, is_long: bool) -> None:
        token = UUID(int=self.random.getrandbits(128), version=4)
        request = actions.submit(token=token, submission=self.submission(), now=received).request
        if is_long:
            self.tell(request, received)
            self.work(request, by, received, all_the_way=True)
        else:
            request.refresh_from_db()
            staff(actions.log_call, outcome=CallOutcome.REACHED)(request, by, received + timedelta(hours=3))
        request.refresh_from_db()
        if request.is_open:
            reason = self.random.choices(list(REASONS), weights=list(REASONS.values()))[0]
            if reason == CloseReason.NOT_REACHED:
                self.try_in_vain(request, by)
            staff(actions.close, reason=reason)(request, by, request.updated_at + timedelta(hours=5))
        request.messages.queued().update(state=MessageState.SENT, sent_at=F("created_at"))
        (self.long if is_long else self.short).append(request.pk)

    def try_in_vain(self, request: ConsultationRequest, by) -> None:
        """Three times of one day, then a letter: what it takes to close a request as not reached."""
        hours = working_hours()
        day = hours.working_day_after(request.updated_at.astimezone(hours.zone).date())
        for hour in TRIED_AT:
            staff(actions.log_call, outcome=CallOutcome.NO_ANSWER)(request, by, hours.at(day, hour))
            request.refresh_from_db()
        staff(actions.write, text=LETTERS[request.mail_language]["tell"])(request, by, hours.at(day, TRIED_AT[-1]))
        request.refresh_from_db()

    # --- Whose they become

    def copies(self, how_many: int, open_count: int) -> Iterator[Copy]:
        """The closed ones from the oldest to the newest, then the open ones. All is read beforehand: the copies are made
        while the database takes them in."""
        requests = ConsultationRequest.objects.in_bulk()
        still_open = [pk for pk, request in requests.items() if request.is_open]
        opened = open_count - len(still_open)
        closed = how_many - len(requests) - opened
        today = self.now.astimezone(working_hours().zone).date()
        people = People(self.random, self.people, today, how_many=how_many)
        taken = {request.reference for request in requests.values()}
        free = (reference for reference in references(self.random) if reference not in taken)
        newest = closed // len(self.short) + 2  # the number of a round that is none of the closed ones
        plan = chain(
            ((number, pk, 1 + WEEKS * (closed - place) // closed) for place, (number, pk) in self.rounds(closed)),
            ((newest + place // len(still_open), pk, 0) for place, pk in zip(range(opened), cycle(still_open))),
        )
        return (self.copy(requests[pk], number, weeks, people, next(free)) for number, pk, weeks in plan)

    def rounds(self, closed: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """(place, (number of the round, history)): every short history in each round, the long ones now and then."""
        rounds = (
            (number, pk)
            for number in count(1)
            for pk in (self.short if number % LONG_EVERY else [*self.short, *self.long])
        )
        return enumerate(islice(rounds, closed))

    def copy(self, of: ConsultationRequest, number: int, weeks: int, people: People, reference: str) -> Copy:
        """Somebody who reads the same language and is a child if the first one was, since urgency depends on it."""
        is_child = age_in_years(of.birth_date, self.now.date()) < ADULT_AGE_YEARS
        person = people.next(of.page_language, child=is_child)
        other_phone = NOBODY if of.asker == Asker.PATIENT else people.phone()
        return Copy(
            number, of.pk, weeks, reference, person.given_names[0], *person.family_name,
            people.sounds[person.family_name[0]], *person.birth_date,
            person.city[0], *person.phone, *person.email, people.name(of.page_language)[0], *other_phone,
        )  # fmt: skip
