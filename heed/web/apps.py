from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "heed.web"
    verbose_name = "Screens"
