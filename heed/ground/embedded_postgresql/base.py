from typing import Any

from django.db.backends.postgresql import base

from heed.ground import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the server when the first connection is wanted, so that reading settings starts nothing."""

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = postgres.start()
        return super().get_connection_params()
