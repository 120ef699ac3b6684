"""A browser for tests: Chromium without a window, driven over the W3C WebDriver protocol by its own driver (Debian: chromium-driver).

No package for this: what the tests need is a dozen commands of JSON over HTTP.
"""

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
)  # fmt: skip
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "Down": "\ue015",
    "Space": "\ue00d",
}


class Browser:
    """One browser with one window. Messages of its console, among them violations of the site's policy, are kept."""

    def __init__(self, width: int = 1280, height: int = 1400, *, dark: bool = False, language: str = "vi") -> None:
        assert CHROMIUM is not None
        assert DRIVER is not None
        self._driver = subprocess.Popen(
            [DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            self._base = self._address()
            arguments = [*_ARGUMENTS, f"--lang={language}", f"--window-size={width},{height}"]
            if dark:
                arguments.append("--force-dark-mode")
            options = {"binary": CHROMIUM, "args": arguments, "prefs": {"intl.accept_languages": language}}
            wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            answer = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            self._base += f"/session/{answer['sessionId']}"
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            self.chrome("Emulation.setDeviceMetricsOverride", metrics)  # a window is never narrower than 500 px
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            self.chrome("Emulation.setEmulatedMedia", {"features": [scheme]})
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._send("DELETE", "")
        finally:
            self._end()

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._send("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """The value that a script returns."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script: str, seconds: float = 20.0) -> Any:
        """Wait until the script returns something true; returns it. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not (found := self.run(script)):
            if time.monotonic() > until:
                raise TimeoutError(f"never true: {script}\n{self.console()}")
            time.sleep(0.05)
        return found

    def click(self, selector: str) -> None:
        self.run(
            "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})", selector
        )
        self._send("POST", f"/element/{self._find(selector)}/click", {})

    def type(self, text: str) -> None:
        """Press keys, wherever the focus is."""
        presses = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": presses}]})

    def chord(self, *names: str) -> None:
        """Press several keys at once: chord("Control", "Enter")."""
        keys = [KEYS.get(name, name) for name in names]
        presses = [{"type": "keyDown", "value": key} for key in keys]
        presses += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": presses}]})

    def console(self) -> list[str]:
        """What the console got since it was last asked."""
        return [entry["message"] for entry in self._send("POST", "/se/log", {"type": "browser"})]

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._send("GET", "/screenshot")))

    def chrome(self, command: str, parameters: dict[str, Any]) -> Any:
        """A command of Chromium's own protocol."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def _find(self, selector: str) -> str:
        found = self._send("POST", "/element", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def _address(self) -> str:
        assert self._driver.stdout is not None
        for line in self._driver.stdout:
            _, said, port = line.partition("started successfully on port ")
            if said:
                return f"http://127.0.0.1:{port.strip().rstrip('.')}"
        raise RuntimeError("chromedriver did not start")

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        opener: Callable[..., Any] = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
        try:
            with opener(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(json.load(error)["value"]["message"]) from None

    def _end(self) -> None:
        self._driver.terminate()
        self._driver.wait()
        if self._driver.stdout is not None:
            self._driver.stdout.close()
