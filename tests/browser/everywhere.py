"""Every page that can be asked for by its address, each with somebody who may see it and something to see.

The pages come from the product's own list of addresses. A new one is asked for by everybody here in
turn, with the identifiers below; if nobody is shown it, it has to be told how (`Town.particular`) or
excused by name with a reason (`EXCUSED`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.tokens import default_token_generator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from heed.access.apart import within
from heed.access.models import Absence, Organisation, Post, User
from heed.access.organisations import council
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.api.models import ServiceAccount
from heed.casefile import drafts
from heed.casefile.models import Draft, DraftVersion, DutyRow, File, RecordRow, UnusualReading
from heed.conferences.models import Aside, Conference, Guest
from heed.documents.models import Dispatch, Letter, PostRun
from heed.engine.calendar import day_of
from heed.enquiries.models import Enquiry
from heed.help import tours
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.core_group import PlanInOtherWords
from heed.procedures.general import ChildSeen
from heed.procedures.initial_conference import ConferenceReport
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import DirectoryEntry, Person, PersonFact, Relationship
from heed.returns.models import Loading
from heed.rights import disposal
from heed.rights.models import AccessRequest, Disposal, Hold, Objection
from tests.conferences import test_room as room
from tests.conferences.conftest import Table, tell
from tests.documents.test_letters import KAREN, To
from tests.documents.test_letters import send as send_letter
from tests.procedures.allegations.story import Case as Allegation
from tests.procedures.child_death import telling
from tests.returns.test_cin_census_reading import ONE_REVIEWS, WHOLE
from tests.rights.test_rights import does, grown_up
from tests.web.conftest import PASSWORD
from tests.web.test_family import make_family
from tests.web.test_papers import told
from tests.web.test_restricted import OVERSEES, begun

EXCUSED = {
    name: why
    for why, names in {
        "leads on to another page at once": (
            "account_login", "account/login/", "account_set_password", "plan-now", "reports", "core-group-begin",
            "record-correct", "draft", "account/social/login/cancelled/", "account/social/login/error/",
            "account/social/signup/", "account/social/connections/", "mfa_reauthenticate_webauthn",
            "openid_connect_login", "openid_connect_callback", "conference-room", "enquiry-owed",
        ),
        "not offered: nobody makes a sign-in or an address for themselves": (
            "account/signup/", "account/email/", "account/login/code/", "account/3rdparty/signup/",
            "account/confirm-email/", "account_signup", "account_email", "account_email_verification_sent",
            "account_confirm_email", "account_confirm_login_code", "socialaccount_signup",
        ),
        "another address of a page that is opened under its own": ("account/sessions/",),
        "asked for by a script": ("mfa_login_webauthn", "device-key"),
        "a part of a page, fetched by its script": ("conference-quorum", "conference-where"),
        "a file or a picture": ("calendar", "attachment", "attachment-small", "letterhead-logo"),
    }.items()
    for name in names
}  # fmt: skip
"""Name of an address -> why nobody is shown a page of its own there."""

NOT_SCREENS = ("api-1:",)
"""Addresses that answer programs, by how their names begin."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One address, with somebody who is shown a page there."""

    name: str
    path: str
    by: str
    """Whose window it is opened in."""

    @property
    def answers(self) -> tuple[int, ...]:
        """With what it answers: the page that says whom a directory could not sign in says so in its status."""
        return (401,) if self.name == "socialaccount_login_error" else (200,)


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is declared. Without a name it is called by its pattern."""

    name: str
    asks: frozenset[str]


def addresses(
    inside: URLResolver | None = None,
    before: str = "",
    space: str = "",
    asks: frozenset[str] = frozenset(),
) -> Iterator[Address]:
    """Every address there is."""
    for each in (inside or get_resolver()).url_patterns:
        pattern, asked = before + str(each.pattern), asks | set(each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            named = f"{each.namespace}:" if each.namespace else space
            yield from addresses(each, pattern, named, asked)
        elif isinstance(each, URLPattern):
            yield Address(f"{space}{each.name or pattern}", asked)


SYSTEM = {
    "name": "Emergency department", "role": Role.PRACTITIONER, "why": "Asks at night",
    "starts-day": "1", "starts-month": "1", "starts-year": "2020",
}  # fmt: skip

WITH_FACTORS = (
    "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_list_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn", "usersessions_list",
)  # fmt: skip
"""Pages of one's own sign-in, as seen by somebody who has given their password just now."""


class Town:
    """Ashdown with something of everything in it, most of it made on its own screens.

    Everybody has a window of their own. Those before `nobody` are asked in this order for a page of
    which it is not said whose it is.
    """

    def __init__(self, table: Table) -> None:
        self.table, self.ashdown = table, table.ashdown
        user = self.ashdown.user
        self.users = {
            "nadia": table.nadia,
            "alan": user("Alan Reid", Role.TEAM_MANAGER),
            "ursula": user("Ursula Pennant", Role.DESIGNATED_MANAGER),
            "peter": table.peter,
            "anne": table.anne,
            "jorge": user("Jorge Almendra", Role.DATA_OFFICER),
            "bola": user("Bola Fairweather", SERVICE_ADMINISTRATOR),
            "joy": table.joy,
            "rosa": user("Rosa Lindqvist", Role.DUTY_SOCIAL_WORKER),
            "ines": user("Ines Calder", OVERSEES["allegation"]),
            "rosalind": user("Rosalind Finch", OVERSEES["child_death"]),
            "pat": user("Pat Panel", DeathRole.PANEL),
            "hanna": user("Hanna Chair", OVERSEES["child_death_panel"]),
            "judith": user("Judith Hallam", OVERSEES["review"]),
            "new": user("Nina Newly"),
            "keeper": User.objects.create_superuser("keeper", password=PASSWORD),
        }
        User.objects.filter(pk=table.nadia.pk).update(email="nadia.hussain@ashdown.example")
        self.windows = {name: self._window(one) for name, one in self.users.items()}
        self.windows["nobody"] = Client()
        self.windows |= self._second_factors()
        self.maya, self.planned = self._maya(), self._planned()
        self.decided = room.decided(table, self._sent)
        self.conference, self.sitting = self._conference("Ola"), self._conference("Ada")
        self.death = told(
            self.ashdown, telling.discussed(), "child_death", "The death of Tomas Hart"
        )
        self.allegation = told(
            self.ashdown, Allegation.after_strategy(), "allegation", "Allegation about Martin Dean"
        )
        self.restricted = {
            who: begun(self.ashdown, kind, self.users[who])
            for kind, who in zip(OVERSEES, ("ines", "rosalind", "hanna", "judith"), strict=True)
        }
        for who, file in self.restricted.items():
            self.why(who, file)
        self.why("ursula", self.maya)
        self.why("ines", self.allegation)
        self._writing()
        self._asking()
        self._running()

    # --- those who look ----------------------------------------------------------------

    def _window(self, user: User) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    def _second_factors(self) -> dict[str, Client]:
        """Those who have just given their password: without a second factor, with it, and half way."""
        windows: dict[str, Client] = {}
        for name in ("finn", "tess", "half-way"):
            user = self.users[name] = self.ashdown.user(
                f"{name.title()} Adair", Role.DUTY_SOCIAL_WORKER
            )
            windows[name] = Client(raise_request_exception=False)
            if name == "half-way":
                TOTP.activate(user, generate_totp_secret())
            windows[name].post("/sign-in", {"login": user.username, "password": PASSWORD})
        tess = self.users["tess"]
        TOTP.activate(tess, generate_totp_secret())
        RecoveryCodes.activate(tess)
        self.passkey = Authenticator.objects.create(
            user=tess, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": {}}
        )
        for name in ("tess", "finn", "ursula"):
            {**self.windows, **windows}[name].post(
                "/account/reauthenticate/", {"password": PASSWORD}
            )
        return windows

    def why(self, who: str, file: File) -> None:
        """Say why the file is opened, where that is asked."""
        path = reverse("open-file", args=[file.uuid])
        self.windows[who].post(path, {"why": "I am asked to look at it"})

    def sends(self, who: str, path: str, **said: Any) -> str:
        """Send a form; where it leads."""
        answer = self.windows[who].post(path, said)
        assert answer.status_code == 302, (path, answer.content.decode())
        return str(answer.headers["Location"])

    # --- what there is to see ----------------------------------------------------------

    def _maya(self) -> File:
        """A child with a family, a visit, and a decision that waits for a manager."""
        file = self.ashdown.child("Maya", "Fenn")
        with within(self.ashdown.authority):
            make_family(self.ashdown, file.subject)
        write, rosa = self.ashdown.write, self.users["rosa"]
        write(rosa, file, ReferralReceived, ago=timedelta(days=9))
        write(rosa, file, ReferralClarified, ago=timedelta(days=8))
        write(self.table.nadia, file, ChildSeen, ago=timedelta(days=7))
        write(rosa, file, ReferralDecision, outcome="no_further_action")
        return file

    def _planned(self) -> File:
        """A child with a plan, told in words of the child's own."""
        file = self.ashdown.child("Ravi", "Bell")
        tell(replace(self.table, file=file), "plan_in_effect", days_ago=30)
        said: dict[str, Any] = {"reader": "child", "name": "Ravi Bell", "level": "Likes pictures"}
        self.ashdown.write(
            self.table.nadia, file, PlanInOtherWords, text="Nadia comes to see you.", **said
        )
        return file

    def _conference(self, given: str) -> Conference:
        """A conference that is about to be held, on another child."""
        file = self.ashdown.child(given, "Bell")
        with within(self.ashdown.authority):
            Relationship.objects.create(
                authority=self.ashdown.authority,
                person=self.table.karen,
                other=file.subject,
                kind="mother",
            )
        other = replace(self.table, file=file)
        tell(other, "conference_arranging")
        return room.seated(other)

    def _sent(self, user: User, path: str, **said: Any) -> Any:
        found = next(name for name, one in self.users.items() if one.pk == user.pk)
        return self.windows[found].post(path, said)

    def _writing(self) -> None:
        """Drafts, one long and one with words set aside; letters sent and begun; who asks for what."""
        nadia, maya, child = self.table.nadia, self.maya, f"/child/{self.maya.uuid}"
        for to, channel in ((KAREN, "post"), (To("Joy", user=self.table.joy.pk), "inbox")):
            send_letter(self.ashdown, nadia, maya, "blank", to, channels=[channel],
                        subject="A visit", text="Dear both\n\nI come on Monday.")  # fmt: skip
        self.sends("nadia", "/post")
        self.letter = self.sends("nadia", f"{child}/letters/appointment", to="other")
        self.long = self.sends("nadia", f"{child}/record/conference_report")
        self.form = self.sends("nadia", f"{child}/record/child_seen")
        self.windows["nadia"].post(f"{self.form}/keep", {"what_the_child_said": "I like my Nan"})
        plan = f"/child/{self.planned.uuid}/the-plan"
        self.words = self.sends("nadia", f"{plan}/words", **{"for": "0"})
        self.windows["joy"].post("/contact", {"kind": "concern_raised"})
        self.windows["anne"].post(f"/conference/{self.sitting.uuid}/room")
        with within(self.ashdown.authority):
            begun = Draft.objects.get(uuid=last(self.form))
            drafts.set_aside(begun, {"what_the_child_said": "I like my Gran"})
            Aside.objects.create(
                authority=self.ashdown.authority, conference=self.sitting, file=self.sitting.file, step="likely",
                user=self.table.anne, sent={"decision.likely_reasons": ["He has a key."]}, at=timezone.now(),
            )  # fmt: skip

    def _asking(self) -> None:
        """An enquiry; requests for what is held, an objection to it, a disposal; reading to look at."""
        maya, authority, now = self.maya, self.ashdown.authority, timezone.now()
        rights, seen = (
            f"/child/{maya.uuid}/rights",
            self.any(RecordRow, file=maya, type=ChildSeen.type),
        )
        asked = {"asked_by": "Maya Fenn", "asked_for": "self", "entitled": "Passport"}
        received = {"received-day": "2", "received-month": "11", "received-year": "2026"}
        self.sends("joy", "/enquiry", name="Maya Fenn", why="Something the child said or showed",
                   callback="01632 960777", more="Says he hits her")  # fmt: skip
        self.sends("ursula", f"{rights}/request", **asked, **received)
        does(self.windows["ursula"], maya, self.any(AccessRequest), "checked")
        self.sends("ursula", f"{rights}/hold", why="An inquiry asks for it")
        self.sends("nadia", f"/child/{maya.uuid}/written/{seen.uuid}/wrong",
                   asked_by="Ann Bell", wrong="I was at work", right="")  # fmt: skip
        with within(authority):
            ursula = self.ashdown.actor(self.users["ursula"])
            disposal.propose(ursula, grown_up(self.ashdown), "Looked at it.", now, day_of(now))
            UnusualReading.objects.create(
                authority=authority, file=maya, seq=1, user=self.users["alan"], day=day_of(now),
                ground="own_name", found_at=now,
            )  # fmt: skip

    def _running(self) -> None:
        """A return that was loaded, an agency's system, a doctor in the directory; somebody away; links to
        choose a password by, which have been followed."""
        census = SimpleUploadedFile("census.xml", WHOLE.format(reviews=ONE_REVIEWS).encode())
        self.windows["ursula"].post("/returns", {"file": census})
        authority, pat, today = self.ashdown.authority, self.users["pat"], day_of(timezone.now())
        self.sends("bola", f"/administration/{authority.code}/systems/new",
                   organisation=str(council(authority).pk), **SYSTEM)  # fmt: skip
        self.sends("alan", "/contacts/new", post="designated_doctor", area="North", holder="Dr Sen",
                   phone="01632 960100")  # fmt: skip
        for away in (pat, self.users["rosa"]):
            Absence.objects.create(post=away.posts.get(), starts=today, ends=today)
        uid, token = (
            urlsafe_base64_encode(force_bytes(pat.pk)),
            default_token_generator.make_token(pat),
        )
        key = EmailAwarePasswordResetTokenGenerator().make_token(pat)
        forgotten = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(pat), key])
        for link in (reverse("invited", args=[uid, token]), forgotten):
            self.windows["nobody"].get(link)

    def any(self, model: Any, **fits: Any) -> Any:
        return self.ashdown.all(model, **fits)[0]

    # --- the pages ---------------------------------------------------------------------

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """What addresses ask for by name, where one will do for all of them."""
        any, maya = self.any, self.maya
        return {
            "file_uuid": maya.uuid,
            "record_id": any(RecordRow, file=maya, type="child_seen").uuid,
            "record_type": "child_seen",
            "draft": uuid4(),
            "conference_uuid": self.conference.uuid,
            "guest_uuid": any(Guest, conference=self.conference, name="Joy Adeyemi").uuid,
            "person_uuid": any(Person, given_name="Tom").uuid,
            "code": self.ashdown.authority.code,
        }

    @cached_property
    def particular(self) -> Mapping[str, Mapping[str, Any]]:
        """What one address asks for where the above will not do, and `by` whom it is asked. What stands
        after a name tells several pages of one address apart."""
        any, maya, planned = self.any, self.maya, {"file_uuid": self.planned.uuid, "by": "nadia"}
        sitting = {"conference_uuid": self.sitting.uuid, "by": "anne"}
        decided = {"conference_uuid": self.decided.uuid, "by": "anne"}
        alan = {"by": "alan"}
        nadia, bola, ursula = {"by": "nadia"}, {"by": "bola"}, {"by": "ursula"}
        death = {"file_uuid": self.death.uuid, "by": "pat"}
        allegation = {"file_uuid": self.allegation.uuid, "by": "ines"}
        said = any(PersonFact, person__given_name="Tom", what="home")
        post = any(Post, user=self.users["rosa"]).pk
        person = {"person": self.users["rosa"].pk, **bola}
        guest = any(Guest, conference=self.decided, name="Joy Adeyemi").uuid
        draft = last(self.form)
        words = any(RecordRow, file=self.planned, type=PlanInOtherWords.type).uuid
        return {
            "sign-in": {"by": "nobody"},
            "concern": {"by": "nobody"},
            "mfa_authenticate": {"by": "half-way"},
            "home": {"by": "new"},
            **{name: {"pk": self.passkey.pk, "by": "tess"} for name in WITH_FACTORS},
            "account_change_password": {"by": "finn"},
            "mfa_activate_totp": {"by": "finn"},
            "mfa_add_webauthn": {"by": "finn"},
            "account_reset_password_from_key": {
                "uidb36": user_pk_to_url_str(self.users["pat"]), "key": "set-password", "by": "nobody"
            },
            "why": {"number": any(DutyRow, file=maya, open=True).number, **nadia},
            **{
                f"{name} {by}": {"file_uuid": file.uuid, "by": by}
                for by, file in self.restricted.items()
                for name in ("child", "chronology", "record-choose", "access", "declare-conflict")
            },
            **dict.fromkeys(("child", "chronology", "record-choose", "access", "declare-conflict"), nadia),
            "papers": allegation,
            "paper": {"slug": "progress", "number": 0, **allegation},
            "panel": death,
            "panel-conflict": death,
            "panel-paper": {"slug": "panel-papers", **death},
            "yearly-report": {"kind": "allegation", "by": "ines"},
            "begin": {"kind": "allegation", "by": "joy"},
            "authorise-record": {
                "record_id": any(RecordRow, file=maya, type=ReferralDecision.type).uuid, "by": "alan",
            },
            "loading-one": {"loading": any(Loading).uuid, **ursula},
            "loading-csv": {"loading": any(Loading).uuid},
            "invited": {
                "uidb64": urlsafe_base64_encode(force_bytes(self.users["pat"].pk)),
                "token": "choose", "by": "nobody",
            },
            "administrations": {"by": "keeper"},
            "administration-new": {"by": "keeper"},
            "administration-organisation": {"organisation": any(Organisation).uuid, **bola},
            "administration-system": {"account": any(ServiceAccount).pk, **bola},
            **{f"administration-{n}": person for n in ("person", "post", "leave")},
            "administration-factors": {"person": self.users["rosa"].pk},
            "administration-team-name": {"team": self.ashdown.team.pk, **bola},
            "administration-end": {"held": post, **bola},
            "administration-away": {"held": post, **bola},
            "administration-back": {"absence": any(Absence, post__user=self.users["pat"]).pk, **bola},
            "team-worker": {"person": self.users["nadia"].pk, **alan},
            "team-supervision": {"person": self.users["nadia"].pk, **alan},
            "team-away": {"held": post, **alan},
            "team-back": {"absence": any(Absence, post__user=self.users["rosa"]).pk, **alan},
            "enquiry-answer": {"enquiry_uuid": any(Enquiry).uuid, "by": "joy"},
            "look-at-reading": {"unusual_uuid": any(UnusualReading).uuid, **ursula},
            "local-note": {"name": "child_seen", **ursula},
            "tour": {"name": tours.every()[0].name, **nadia},
            **{
                f"say {what}": {"what": what, **nadia}
                for what in ("birth", "home", "disability", "flag", "identifier")
            },
            "say-again": {"what": said.what, "line": said.line, **nadia},
            "directory-entry": {"entry_uuid": any(DirectoryEntry).uuid, "by": "alan"},
            "rights-lift": {"number": any(Hold).uuid, **ursula},
            "rights-agree": {"number": any(Disposal).uuid, "by": "jorge"},
            "rights-request": {"number": any(AccessRequest).uuid, **ursula},
            "rights-copy": {"number": any(AccessRequest).uuid, "form": "docx"},
            "rights-step": {"number": any(AccessRequest).uuid, "kind": "extend", **ursula},
            "rights-answer": {"number": any(Objection).uuid, **ursula},
            "conference-sheet": {"guest_uuid": guest, **decided},
            "conference-record": {"guest_uuid": guest, **decided},
            "conference-copy": {"guest_uuid": guest, **decided},
            "conference-send-decisions": decided, "conference-printed": decided,
            "conference-approve": decided,
            "conference-after": decided,
            "conference-step": {"key": "likely", **sitting},
            "conference-minutes": sitting,
            "conference-close": sitting,
            "conference-inquorate": sitting,
            "conference-beside": {"aside_uuid": any(Aside).uuid, **sitting},
            "conference-leave-out": {
                "guest_uuid": any(Guest, conference=self.conference, name="Karen Bell").uuid, "by": "anne"
            },
            "plan": planned,
            "plan-paper": planned,
            "plan-version": {"record_id": words, **planned},
            "core-group-notes": {
                "record_id": any(RecordRow, file=self.planned, type="core_group_held").uuid, **planned
            },
            "plan-words-begin": planned,
            "plan-words": {"draft": last(self.words), **planned},
            "core-group": planned,
            "record-form": {"draft": draft, **nadia},
            "record-page": {
                "record_type": ConferenceReport.type, "draft": last(self.long), "key": "when", **nadia
            },
            "contact-child": {"by": "joy"},
            "draft-versions": {"draft": draft, **nadia},
            "draft-version": {"draft": draft, "version": any(DraftVersion).uuid, **nadia},
            "guidance-entry": {"ref": "wt2010/5.34/a", **nadia},
            "letter-begin": {"kind": "appointment", **nadia},
            "letter-form": {"kind": "appointment", "draft": last(self.letter), **nadia},
            "letter": {"letter": any(Letter, file=maya).uuid, **nadia},
            "inbox-letter": {"dispatch": any(Dispatch, channel="inbox").uuid, "by": "joy"},
            "post-run": {"run": any(PostRun).uuid, **nadia},
            "wording": {"kind": "appointment", "by": "alan"},
        }  # fmt: skip

    def screens(self) -> tuple[list[Screen], list[str]]:
        """Every page somebody is shown; and the addresses at which nobody is shown any, with why."""
        shown: dict[str, Screen] = {}
        lacking: dict[str, str] = {}
        for address, key in self._wanted():
            name, given = address.name, {**self.known, **self.particular.get(key, {})}
            by = str(given.get("by", ""))
            path = _path(name, {one: given[one] for one in address.asks if one in given})
            if path and by:
                found = Screen(name, path, by)
            elif path:
                found = self._asked(path)
            elif self._only_to_send_to(name, address.asks, given):
                continue
            else:
                found = f"asks for {sorted(address.asks - set(given))}"
            if isinstance(found, Screen):
                if found.by:
                    shown[key] = replace(found, name=name)
            else:
                lacking[key] = f"{name}: {path or ''} {found}"
        return list(shown.values()), [why for key, why in lacking.items() if key not in shown]

    def _wanted(self) -> Iterator[tuple[Address, str]]:
        """Every address at which there may be a page, with what is particular about it, once for each."""
        for address in addresses():
            if address.name in EXCUSED or address.name.startswith(NOT_SCREENS):
                continue
            keys = [key for key in self.particular if key.split()[0] == address.name]
            yield from ((address, key) for key in keys or [address.name])

    def _only_to_send_to(self, name: str, asks: frozenset[str], given: Mapping[str, Any]) -> bool:
        """Whether there is nothing to look at, whatever it is about."""
        for fill in (1, str(uuid4())):
            path = _path(name, {one: given.get(one, fill) for one in asks})
            if path and self.windows["bola"].get(path).status_code == 405:
                return True
        return False

    def _asked(self, path: str) -> "Screen | str":
        """The page there, shown to the first who may see it; nobody's, if it is none to look at."""
        said: list[str] = []
        for name, window in self.windows.items():
            answer = window.get(path)
            if answer.status_code == 405:
                return Screen("", path, "")
            if answer.status_code in (200, 401):
                page = answer.headers.get("Content-Type", "").startswith("text/html")
                return Screen("", path, name if page else "")
            said.append(f"{name} {answer.status_code} {answer.headers.get('Location', '')}")
        return "; ".join(said)


def last(path: str) -> str:
    """The last part of an address."""
    return path.rsplit("/", 1)[1]


def _path(name: str, given: dict[str, Any]) -> str:
    """Where that is, or nothing where something it asks for is missing."""
    try:
        return reverse(name, kwargs=given)
    except NoReverseMatch:
        return ""
