"""Practitioners' screens."""
