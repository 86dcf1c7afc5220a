"""The web room's tests."""
