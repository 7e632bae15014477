"""Who is acting: a person in one post, or the system itself."""

from dataclasses import dataclass

from heed.access.models import Authority, Post, User


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever writes or reads: a user in one of their posts, or an import without a user.

    `name` is kept as text on everything they write, so that it reads the same when the person
    has left or married.
    """

    authority: Authority
    name: str
    role: str
    user_id: int | None = None
    post_id: int | None = None
    organisation: str = ""
    organisation_kind: str = ""
    team: str = ""
    absent_id: int | None = None
    absent: str = ""
    """Whose post this is, where that is a colleague who is away and is stood in for."""

    @property
    def key(self) -> str:
        """What tells one writer from another: nobody agrees to their own decision."""
        return author_key(self.user_id, self.name)

    @property
    def signature(self) -> str:
        """How they sign: with the name of whomever they stand in for, if for anybody."""
        return f"{self.name}, for {self.absent}" if self.absent else self.name

    @property
    def answers_for(self) -> tuple[int, ...]:
        """Whose work this is: one's own, or in the post of somebody who is away, theirs.

        What the deputy wrote in it is part of it, too.
        """
        return tuple(id for id in (self.user_id, self.absent_id) if id is not None)

    @property
    def leads_as(self) -> int | None:
        """By whose number the children are found that are led for in this post."""
        return self.absent_id or self.user_id

    @property
    def is_system(self) -> bool:
        """An importer, a replay, or the generator of a demonstration."""
        return self.user_id is None


def author_key(user_id: int | None, name: str) -> str:
    """A user's number, or the name of somebody known only by name."""
    return str(user_id) if user_id is not None else name


def in_post(post: Post, deputy: User | None = None) -> Actor:
    """The holder of a post, or a deputy who stands in for them, acting in it.

    Raises ValueError for a user of no authority.
    """
    user = deputy or post.user
    if user.authority is None:
        raise ValueError(f"{user.username} belongs to no authority")
    away = deputy is not None and deputy.pk != post.user_id
    return Actor(
        authority=user.authority,
        name=user.display_name,
        role=post.role,
        user_id=user.pk,
        post_id=post.pk,
        organisation=post.organisation.name,
        organisation_kind=post.organisation.kind,
        team=post.team.name if post.team else "",
        absent_id=post.user_id if away else None,
        absent=post.user.display_name if away else "",
    )


def system(authority: Authority, role: str, name: str = "Heed") -> Actor:
    """An importer or generator, writing in the role of whoever it writes for."""
    return Actor(authority=authority, name=name, role=role)
