"""A conference as an entry in somebody's calendar, which never says who the child is."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from heed.conferences.models import Conference, Guest
from heed.engine.calendar import london

LASTS = timedelta(hours=2)


def entry(conference: Conference, guest: Guest, starts: time | None) -> bytes:
    """The calendar file (RFC 5545) that goes with an invitation; by the same `uid` a later one
    moves it. Families share their calendars, so theirs says only that there is a meeting."""
    event = Event()
    event.add("uid", f"{guest.uuid}@heed")
    event.add("dtstamp", timezone.now())
    event.add("sequence", int(timezone.now().timestamp()) // 60 - 29_000_000)
    event.add(
        "summary",
        "Meeting" if guest.of_family else f"Conference (file {conference.file.reference})",
    )
    event.add("location", guest.comes_to or conference.place)
    event.add("class", "PRIVATE")
    if starts is None:
        event.add("dtstart", conference.on)
    else:
        begins = london(datetime.combine(conference.on, starts))
        event.add("dtstart", begins)
        event.add("dtend", begins + LASTS)
    calendar = Calendar()
    calendar.add("prodid", "-//Heed//Conferences//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
