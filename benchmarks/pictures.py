"""Draws the pictures of README and guides from a real run of the sample: ``make pictures``.

Runs the whole job in a folder of its own, then takes the report (desktop and phone), its chart and
Airflow's graph of ``sverka_monitor`` with headless Chromium. Needs Chromium and, for Chinese, the
Noto CJK fonts; nothing else of the project does.
"""

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pages.reviewers import add

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORTS = {
    "SVERKA_AIRFLOW_PORT": "8471",
    "SVERKA_REPORT_PORT": "8472",
    "SVERKA_PAGES_PORT": "8473",
    "SVERKA_NEWSROOM_PORT": "8480",
}
REVIEWER, PASSWORD = "Reader", secrets.token_urlsafe()
_GUIDE = (
    ("document", "/document?document=001_russia_sco_2023", ""),
    ("claim", "/differences?relation=contradicts&topic=trade", ".from a[href^='/claims/']"),
    ("actor", "/actor?actor=SCO", ""),
)


def main() -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("pictures: Chromium was not found; install chromium and fonts-noto-cjk")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sverka-") as home:
        environment = {**os.environ, **PORTS, "SVERKA_HOME": home}
        add(Path(home) / "reviewers.json", REVIEWER, PASSWORD)
        command = [sys.executable, "-m", "cli", "run"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as stack:
            try:
                report = _served(stack)
                password = json.loads((Path(home) / "airflow" / "passwords.json").read_text())
                _draw(browser, report, password["admin"])
            finally:
                stack.send_signal(signal.SIGINT)


def _served(stack: "subprocess.Popen[str]") -> str:
    """Waits until the stack serves; the report's address."""
    report = ""
    assert stack.stdout
    for line in stack.stdout:
        print(line, end="")
        found = re.match(r"Report\s+(\S+)", line)
        report = found[1] if found else report
        if line.startswith("Serving"):
            return report
    sys.exit("pictures: the run ended before it served")


def _draw(executable: str, report: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-background-networking"]
        )
        _report(browser, report, 1280, 1500, "report.png")
        _report(browser, report, 390, 844, "report-phone.png")
        _pages(browser)
        _dag(browser, password)
        browser.close()


def _report(browser: Browser, address: str, width: int, height: int, name: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.screenshot(path=PICTURES / name)
    chart = page.locator("figure svg").first
    if width > 1000 and chart.count():
        chart.screenshot(path=PICTURES / "chart.png")
    page.close()


def _pages(browser: Browser) -> None:
    """The pages of the analysts' guide, each found as a reader would: by the links of another."""
    base = f"http://127.0.0.1:{PORTS['SVERKA_PAGES_PORT']}"
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name, path, link in _GUIDE:
        page.goto(base + path)
        if link:
            page.locator(link).first.click()
        page.screenshot(path=PICTURES / f"{name}.png")
    page.goto(f"{base}/differences?tier=certain")
    page.locator("h2.moved a").first.click()
    back = page.url
    page.click("text=Sign in")
    page.fill("[name=name]", REVIEWER)
    page.fill("[name=password]", PASSWORD)
    page.click("form.sign-in button")
    page.goto(back)
    page.screenshot(path=PICTURES / "review.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base}/differences?topic=trade")
    page.screenshot(path=PICTURES / "differences-phone.png")
    page.close()


def _dag(browser: Browser, password: str) -> None:
    """Airflow's own graph of the DAG, after login."""
    base = f"http://127.0.0.1:{PORTS['SVERKA_AIRFLOW_PORT']}"
    page = browser.new_page(viewport={"width": 1500, "height": 700})
    page.goto(f"{base}/auth/login")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(rf"{base}/(?!auth)"))
    page.evaluate("localStorage.setItem('default_dag_view', '\"graph\"')")
    page.goto(f"{base}/dags/sverka_monitor")
    page.wait_for_selector(".react-flow__node")
    page.wait_for_timeout(2500)
    page.screenshot(path=PICTURES / "dag.png")
    page.close()


if __name__ == "__main__":
    main()
