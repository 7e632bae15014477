"""Who is acting: a person in one post, or the system itself."""

from dataclasses import dataclass

from heed.access.models import Authority, Post


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
    team: str = ""

    @property
    def key(self) -> str:
        """What tells one writer from another: nobody agrees to their own decision."""
        return author_key(self.user_id, self.name)

    @property
    def is_system(self) -> bool:
        """An importer, a replay, or the generator of a demonstration."""
        return self.user_id is None


def author_key(user_id: int | None, name: str) -> str:
    """A user's number, or the name of somebody known only by name."""
    return str(user_id) if user_id is not None else name


def in_post(post: Post) -> Actor:
    """The holder of a post, acting in it. Raises ValueError for a user of no authority."""
    user = post.user
    if user.authority is None:
        raise ValueError(f"{user.username} belongs to no authority")
    return Actor(
        authority=user.authority,
        name=user.display_name,
        role=post.role,
        user_id=user.pk,
        post_id=post.pk,
        organisation=post.organisation.name,
        team=post.team.name if post.team else "",
    )


def system(authority: Authority, role: str, name: str = "Heed") -> Actor:
    """An importer or generator, writing in the role of whoever it writes for."""
    return Actor(authority=authority, name=name, role=role)
