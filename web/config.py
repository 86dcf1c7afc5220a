"""What the web application is configured by: the service's settings, and how this process is reached."""

from dataclasses import dataclass

from graph.secrets import Secrets
from graph.settings import Settings


@dataclass(frozen=True, kw_only=True)
class WebConfig:
    """One web process's configuration.

    `https` is True where browsers reach the service through TLS: the cookie is then sent over TLS only.
    `demonstration` is True where every child in the home is invented; each page says so.
    """

    settings: Settings
    https: bool = False
    demonstration: bool = False

    def cookie_key(self) -> bytes:
        """The key that signs the browser's cookie and the forms' tokens; raises SecretFault."""
        return Secrets.open(self.settings).key("web cookie")
