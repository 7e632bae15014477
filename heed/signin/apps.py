from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "heed.signin"

    def ready(self) -> None:
        from heed.signin import watch

        watch.begin()
