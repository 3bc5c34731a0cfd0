"""One thing to look at, as data: where it is, who looks, what they press there."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class State:
    name: str
    path: str
    status: int = 200
    cookies: dict[str, str] = field(default_factory=dict)
    presses: bool = False  # the button of the form that is there
    button: str = ""  # its selector, where the last one is not meant
    ticks: tuple[str, ...] = ()  # selectors of what is ticked before pressing, the first of each
    types_too_much: bool = False
    types: dict[str, str] = field(default_factory=dict)  # name → text, before pressing
    forgets_cookies: bool = False  # before pressing, as when a page was open for too long
    is_weighed: bool = True
    is_for_staff: bool = False

    @property
    def has_address(self) -> bool:
        """Whether the address alone shows it, so that Lighthouse can open it."""
        return self.status == 200 and not (self.cookies or self.presses)
