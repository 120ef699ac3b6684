"""Where the site stands, as others see it."""

from flask import request

from vietpol.server.services import Services


def site_address(services: Services) -> str:
    """The address of the site, without a slash at its end: the one that is set, or else the one that was asked for."""
    return services.config.public_url or request.host_url.rstrip("/")
