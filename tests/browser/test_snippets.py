"""Every snippet of the page /embed starts a conversation when it is pasted on another site, in the shape that site's system gives it."""
from __future__ import annotations

import re
from typing import Callable, Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import free_port
from tests.browser.guide import Guide
from tests.browser.host_page import HostPage

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Snippets = dict[str, str]
"""The text of each snippet, by what it is for, as the person copies it."""

Parts = dict[str, str]
"""The head, main part and end of a page."""


def any_web_page(snippets: Snippets) -> Parts:
    return {"main": snippets["for any web page"]}


def wordpress_custom_html(snippets: Snippets) -> Parts:
    """The block is put out as it was typed, by somebody with unfiltered_html."""
    return {"main": f'<div class="entry-content wp-block-post-content">\n{snippets["for any web page"]}\n</div>'}


def wordpress_theme(snippets: Snippets) -> Parts:
    """What wp_enqueue_script_module prints in the head (version null: no query), and the shortcode's tag in the paragraph its block may leave."""
    php = snippets["for a WordPress theme"]
    id, address = re.search(r"wp_enqueue_script_module\('([\w-]+)', '([^']+)', array\(\), null\);", php).groups()
    name, tag = re.search(r"add_shortcode\('(\w+)', function \(\) \{\s+return '([^']+)';\s+\}\);", php).groups()
    written = snippets["for a WordPress block"]
    assert written == f"[{name}]"
    return {"head": f'<script type="module" src="{address}" id="{id}-js-module"></script>', "main": f'<p>{written.replace(f"[{name}]", tag)}</p>'}


def drupal_template(snippets: Snippets) -> Parts:
    """Libraries are printed at the end of the body; attach_library prints nothing where it stands."""
    libraries = yaml.safe_load(snippets["for a Drupal library"])
    attached = re.search(r"\{\{ attach_library\('yourtheme/([\w-]+)'\) \}\}", snippets["for a Drupal template"])
    scripts = libraries[attached[1]]["js"]
    assert all(one["type"] == "external" for one in scripts.values())
    return {
        "main": snippets["for a Drupal template"].replace(attached[0], ""),
        "end": "".join(f'<script src="{address}" type="{one["attributes"]["type"]}"></script>' for address, one in scripts.items()),
    }


def sharepoint_embed(snippets: Snippets) -> Parts:
    """The web part takes embed code that is one frame and nothing else."""
    code = snippets["for SharePoint"]
    assert code.startswith("<iframe ") and code.endswith("</iframe>") and "<script" not in code
    return {"main": f'<div data-automation-id="embedWebPart">{code}</div>'}


SCRIPTED = [any_web_page, wordpress_custom_html, wordpress_theme, drupal_template]


@pytest.fixture
def embed(new_page: Callable[..., Page]) -> Page:
    page = new_page()
    page.goto("/embed")
    return page


def snippets(page: Page) -> Snippets:
    return dict(page.locator("pre[data-what]").evaluate_all("all => all.map((one) => [one.dataset.what, one.textContent])"))


def shown(page: Page, address: str) -> Guide:
    """The guide on the page at an address, or in the frame on it."""
    page.goto(address)
    framed = page.locator("iframe")
    return Guide(framed.element_handle().content_frame() if framed.count() else page)


@pytest.mark.parametrize("rendered", [*SCRIPTED, sharepoint_embed])
def test_a_snippet_starts_a_conversation_on_another_site(embed, host_page, server, rendered):
    guide = shown(embed, host_page.showing(server, **rendered(snippets(embed)))).ready()
    expect(guide.find(".area")).to_contain_text("Doncaster")
    guide.picks("yes")
    expect(guide.result).to_have_text("Call 999 now")


@pytest.mark.parametrize("rendered", [*SCRIPTED, sharepoint_embed])
def test_a_snippet_carries_the_options_that_were_chosen(embed, host_page, server, rendered):
    embed.select_option("#area", "dorset")
    embed.select_option("#language", "pl")
    embed.select_option("#theme", "dark")
    guide = shown(embed, host_page.showing(server, **rendered(snippets(embed)))).ready()
    expect(guide.find(".area")).to_contain_text("Dorset")
    expect(guide.find(".panel")).to_have_attribute("lang", "pl")
    assert guide.find(".panel").evaluate("one => getComputedStyle(one).colorScheme") == "dark"


def test_every_snippet_is_tried(embed):
    assert set(snippets(embed)) == {
        "for any web page", "the colour", "for a WordPress theme", "for a WordPress block", "for a Drupal library", "for a Drupal template", "for SharePoint"}


def test_the_colour_chosen_is_in_the_style_sheet_and_in_the_frame(embed, host_page, server):
    embed.locator("#accent").fill("#ffcc00")
    embed.locator("#accent").dispatch_event("change")
    assert snippets(embed)["the colour"] == "threshold-guide { --tg-accent: #ffcc00; --tg-on-accent: #000000; }"
    guide = shown(embed, host_page.showing(server, **sharepoint_embed(snippets(embed)))).ready()
    expect(guide.button("Continue")).to_have_css("background-color", "rgb(255, 204, 0)")
    expect(guide.button("Continue")).to_have_css("color", "rgb(0, 0, 0)")


@pytest.fixture
def unnamed_site() -> Iterator[HostPage]:
    """A site the server was not told of, in neither setting."""
    with HostPage(free_port()) as page:
        yield page


def test_a_site_that_is_not_named_shows_what_went_wrong_and_who_to_phone(embed, unnamed_site, server):
    guide = shown(embed, unnamed_site.showing(server, **any_web_page(snippets(embed)))).ready()
    expect(guide.trouble).to_contain_text("999")
    expect(guide.question).to_have_count(0)


def test_a_site_that_is_not_named_gets_no_frame(embed, unnamed_site, server, chromium: Browser):
    address = unnamed_site.showing(server, **sharepoint_embed(snippets(embed)))
    with chromium.new_context() as context:  # not through new_page: the browser's refusal is what is wanted here
        page = context.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(address)
        assert page.frame_locator("iframe").locator("threshold-guide").count() == 0


@pytest.mark.parametrize("section, said", [
    ("wordpress", ("Custom HTML", "unfiltered_html", "super admins", "WordPress 6.5")),
    ("drupal", ("Basic HTML", "Restricted HTML", "Full HTML", "Source")),
    ("sharepoint", ("Embed", "HTML Field Security", "https", "THRESHOLD_GUIDE_FRAME_ANCESTORS")),
    ("allow", ("THRESHOLD_GUIDE_CORS_ORIGINS", "THRESHOLD_GUIDE_FRAME_ANCESTORS", "script-src", "connect-src", "frame-src")),
])
def test_beside_each_snippet_stands_what_its_system_must_allow(embed, section, said):
    words = embed.locator(f"section[aria-labelledby={section}]").inner_text()
    assert [one for one in said if one not in words] == []
