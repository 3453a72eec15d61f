"""axe-core on a page, with the WCAG 2.2 A and AA rules and axe's own best practices."""
from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """Every violation with the element it is in; empty when there is none."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {rule['help']} {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]
