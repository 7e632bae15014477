"""`heed access`: who may see a file, and which rule says so."""

from typing import Annotated

import typer

from heed.cli import _django

app = typer.Typer(no_args_is_help=True)


@app.callback()
def access() -> None:
    """Who may see what, and by which rule."""


@app.command()
def explain(
    user: Annotated[str, typer.Argument(help="Somebody's username.")],
    child: Annotated[str, typer.Argument(help="The reference of a file: C000012.")],
) -> None:
    """What somebody may do with a file in each of their posts, and the rule that says so."""
    _django.setup()
    from django.utils import timezone

    from heed.access.actor import in_post
    from heed.access.apart import EVERYTHING, within
    from heed.access.models import User
    from heed.casefile.explain import explain as explained
    from heed.casefile.models import File
    from heed.engine.calendar import day_of
    from heed.web.owed import cited

    found = User.objects.filter(username=user).select_related("authority").first()
    if found is None or found.authority is None:
        typer.echo(f"Nobody signs in here as {user}.", err=True)
        raise typer.Exit(2)
    with within(found.authority, EVERYTHING):
        file = File.objects.filter(reference=child.upper()).first()
        if file is None:
            typer.echo(f"{found.authority} has no file {child}.", err=True)
            raise typer.Exit(2)
        posts = list(found.current_posts(day_of(timezone.now())))
        if not posts:
            typer.echo(f"{found.display_name} holds no post, and so sees nothing.")
        for post in posts:
            one = explained(in_post(post), file)
            rule = one.decision.rule
            typer.echo(f"{found.display_name}, {post}: sees {one.much} of {file.reference}.")
            typer.echo(f"  may: {', '.join(one.may) or 'do nothing with it'}")
            typer.echo(f"  rule {rule.id}: {rule.who}. {rule.says} ({cited(rule.ref)})")
            for tie in sorted(one.ties):
                typer.echo(f"  because this person {tie}")
            if one.emergency:
                typer.echo(
                    f"  in an emergency: may open it, by {one.emergency.id}: {one.emergency.says}"
                )


@app.command()
def rules() -> None:
    """The whole table, as docs/access.md prints it."""
    _django.setup()
    typer.echo(markdown(), nl=False)


HEAD = """# Who may see what

This page is made from the rules themselves (`heed access rules`, from `heed/access/table.py`), and a test
holds it to them. Asked about one person and one child, `heed access explain USER FILE` names the line that
decides; so does *Who may see it* on each file.

## Files

Read from the top: the first line that fits the person's post and the file decides. Where a line names a tie,
the person must have it to the file. Where it asks for a reason, whoever has no work on the file says why they
open it, and that is kept in the log of reading.

"""

EMERGENCY = """
## In an emergency

Those named here may open any child's file, restricted or not, by saying what the emergency is. They see the
whole for a day. The file's manager is told at once, and writes down whether it was right. Whoever is kept out
by a conflict of interest is not let in; what they report in an emergency is written down all the same.

"""

BY_POST = """
## By post alone

"""

RECORDS = """
## Records

Which records a post may write is not listed here: each step of a procedure says who takes it, and whoever
takes some step with a record may write it (`heed records` shows them all). Records of an emergency are open to
everybody.
"""


def markdown() -> str:
    """The rules as a page: three tables that somebody who programs nothing can read."""
    from heed.access import table
    from heed.casefile.explain import DOES, MUCH
    from heed.web.owed import cited
    from heed.web.words import label, role

    def posts(roles: frozenset[str]) -> str:
        return "every post" if roles >= table.EVERYBODY else ", ".join(sorted(map(role, roles)))

    def row(*cells: str) -> str:
        return f"| {' | '.join(cells)} |\n"

    made = HEAD + row(
        "who", "rule", "posts", "files", "tie", "sees", "may", "asks a reason", "reference"
    )
    made += row(*["---"] * 9)
    for one in table.RULES:
        made += row(
            one.who, f"{one.says} (`{one.id}`)", posts(one.roles),
            ", ".join(sorted(label(kind).lower() for kind in one.files)),
            " or ".join(sorted(one.ties)) or "none needed", MUCH[str(one.gives)],
            ", ".join(DOES[act] for act in table.Act if act in one.may) or "nothing",
            "yes" if one.asks else "no", cited(one.ref),
        )  # fmt: skip
    made += (
        EMERGENCY + row("who", "rule", "posts", "organisations", "reference") + row(*["---"] * 5)
    )
    for line in table.IN_AN_EMERGENCY:
        kinds = ", ".join(sorted(label(kind).lower() for kind in line.kinds)) or "any"
        made += row(
            line.who, f"{line.says} (`{line.id}`)", posts(line.roles), kinds, cited(line.ref)
        )
    made += BY_POST + row("what", "posts", "reference") + row(*["---"] * 3)
    for each in table.PERMISSIONS:
        made += row(f"{each.says} (`{each.id}`)", posts(each.roles), cited(each.ref))
    return made + RECORDS
