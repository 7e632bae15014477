from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "heed.access"
    label = "access"
    verbose_name = "Who may do and see what"
