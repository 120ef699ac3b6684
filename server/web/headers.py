"""Headers that every response has."""

from flask import Flask, Response, request

# No script, style, font or picture but our own files; no frame, no form to elsewhere.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After, VietPol-Release, VietPol-Cut",
}


def install(app: Flask) -> None:
    """Add them to every response of the application. Everything here is public, so any origin may read it."""

    @app.after_request
    def add(response: Response) -> Response:
        present = {name.lower() for name, _ in response.headers}
        response.headers.extend([(name, value) for name, value in _HEADERS.items() if name.lower() not in present])
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response
