"""The page in a real browser: a headless Chromium without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from page_graphs import graph_of, small_graph, statement

pytest.importorskip("igraph", reason="the page needs the extra: pip install 'fintech-textkit[view]'")
selenium = pytest.importorskip("selenium", reason="tests in a browser need selenium")

from selenium import webdriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

from textkit.export.page import write_page  # noqa: E402

CHROMIUM, CHROMEDRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and CHROMEDRIVER), reason="needs Debian's packages chromium and chromium-driver"
)

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens the page of a graph; when the test is over the console has no word of complaint."""

    def open_(graph, **options) -> Page:
        path: Path = tmp_path / "page.html"
        write_page(graph, path, **options)
        browser.get(path.as_uri())
        return Page(browser)

    browser.get_log("browser")
    yield open_
    assert browser.get_log("browser") == []


class Page:
    """The open page, as a reader meets it."""

    def __init__(self, browser) -> None:
        self.browser = browser

    def find(self, selector: str):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        return self.find(selector).text

    def texts(self, selector: str) -> list[str]:
        return [found.text for found in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def run(self, script: str, *arguments):
        return self.browser.execute_script(script, *arguments)

    def wait(self, condition) -> None:
        """Chromium encodes a picture when it is idle, which was seen to take it eight seconds."""
        WebDriverWait(self.browser, 60, poll_frequency=0.05).until(lambda _: condition())

    def shown(self) -> set[str]:
        """The labels of the nodes that the picture shows."""
        return set(
            self.run(
                "return drawn.nodes.get({ filter: (n) => n.hidden === false }).map((n) => nodes[n.id].label)"
            )
        )

    def click_picture(self, x: float, y: float) -> None:
        """Clicks a place of the picture, given in its own pixels."""
        place = self.run("return network.canvasToDOM({ x: arguments[0], y: arguments[1] })", x, y)
        box = self.find("#picture").rect
        action = webdriver.ActionChains(self.browser, duration=0)
        pointer = action.w3c_actions.pointer_action
        pointer.move_to_location(round(box["x"] + place["x"]), round(box["y"] + place["y"]))
        pointer.click()
        action.perform()

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.browser, duration=0).send_keys(*keys).perform()


def test_whole_graph_opens_with_every_concept(open_page):
    page = open_page(small_graph())
    assert page.shown() == {"借呗没额度", "频繁借款", "信用评分下降", "逾期", "按时还款", "余额不足"}
    assert "6 个概念，5 条关系" in page.text("#stage-title")


def test_something_is_drawn_in_the_colors_of_the_kinds(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    painted = page.run("""
        const canvas = document.querySelector("#picture canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const hex = (i) => "#" + [0, 1, 2].map((k) => data[i + k].toString(16).padStart(2, "0")).join("");
        const colors = new Set();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) colors.add(hex(i));
        return ["problem", "cause", "remedy"].map((kind) => colors.has(color(`${kind}-fill`)));
    """)
    assert painted == [True, True, True]


def test_chosen_problem_opens_in_the_middle_with_its_panel(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    assert page.text("#panel h2") == "借呗没额度"
    assert "可用额度为零" in page.text("#panel")
    positions = page.run(
        "return Object.fromEntries([...scene.places].map(([n, p]) => [nodes[n].label, p.x]))"
    )
    assert positions["频繁借款"] < positions["借呗没额度"] == 0 < positions["按时还款"]


def test_search_finds_an_alias_by_keyboard(open_page):
    page = open_page(small_graph())
    page.find("#search").send_keys("额度为零")
    assert page.texts("#results [role=option]") == ["⬢\n问题\n借呗没额度\n又称：可用额度为零"]
    page.find("#search").send_keys(Keys.ENTER)
    assert page.text("#panel h2") == "借呗没额度"
    assert not page.find("#results").is_displayed()


def test_arrow_keys_walk_through_the_results_and_escape_closes_them(open_page):
    page = open_page(small_graph())
    search = page.find("#search")
    search.send_keys("款")
    first = search.get_attribute("aria-activedescendant")
    search.send_keys(Keys.ARROW_DOWN)
    assert search.get_attribute("aria-activedescendant") != first
    search.send_keys(Keys.ESCAPE)
    assert search.get_attribute("aria-expanded") == "false"


def test_search_without_a_match_says_so(open_page):
    page = open_page(small_graph())
    page.find("#search").send_keys("黑洞")
    assert page.text("#results") == "没有匹配的概念"


def test_click_on_a_node_shows_it(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    x, y = page.run(
        "const { x, y } = scene.places.get(nodes.findIndex((n) => n.label === '频繁借款')); return [x, y]"
    )
    page.click_picture(x, y)
    page.wait(lambda: page.text("#panel h2") == "频繁借款")
    assert "后果（1）" in page.text("#panel")


def test_click_on_an_edge_shows_its_evidence(open_page):
    page = open_page(graph_of([statement("按时还款", "remedies", "借呗没额度")]), problem="借呗没额度")
    x, y = page.run(
        "const { x, y } = scene.places.get(nodes.findIndex((n) => n.label === '按时还款')); return [x, y]"
    )
    page.click_picture(x / 2, y / 2)
    page.wait(lambda: page.text("#panel h2") == "按时还款 应对 借呗没额度")
    assert page.texts("#panel mark.source") == ["按时还款"]
    assert page.texts("#panel mark.target") == ["借呗没额度"]
    evidence = page.text("#panel .evidence")
    assert "业内人士说，按时还款有助于解决借呗没额度。" in evidence
    for fact in ("a.txt", "原因", "有助于解决", "causative_verb", "0.80"):
        assert fact in evidence


def test_highlights_are_right_beyond_the_basic_plane(open_page):
    page = open_page(graph_of([statement("😀借款", "causes", "𠮷失败")]), problem="𠮷失败")
    page.run("select({ edge: 0 })")
    assert page.texts("#panel mark") == ["😀借款", "𠮷失败"]


def test_hedged_and_denied_evidence_is_marked(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    page.find("#form-list").click()
    rows = {row.split("\n")[1]: row for row in page.texts("#list li")}
    assert "推测" in rows["信用评分下降"]
    assert "被否定" in rows["余额不足"]
    assert "被否定" not in rows["频繁借款"]


def test_belief_filter_hides_what_is_believed_less(open_page):
    page = open_page(small_graph())
    belief = page.find("#belief")
    belief.send_keys(Keys.ARROW_RIGHT * 10)
    assert page.text("#belief-value") == "50%"
    page.wait(lambda: page.shown() == {"借呗没额度", "频繁借款", "按时还款", "信用评分下降", "逾期"})
    belief.send_keys(Keys.ARROW_RIGHT * 7)
    page.wait(lambda: page.shown() == {"借呗没额度", "频繁借款"})
    page.find("#filters button[type=reset]").click()
    page.wait(lambda: len(page.shown()) == 6)


def test_a_filter_hides_what_it_cuts_off_from_the_concept(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    page.find("#belief").send_keys(Keys.ARROW_RIGHT * 10)
    # 逾期 causes 信用评分下降 with 0.6, but that causes 借呗没额度 with 0.3 only.
    page.wait(lambda: page.shown() == {"借呗没额度", "频繁借款", "按时还款"})


def test_relation_filter_hides_the_remedies(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    page.find("[name=remedies]").click()
    page.wait(lambda: "按时还款" not in page.shown())
    assert "对策" not in page.text("#panel")


def test_document_filter_keeps_what_the_document_says(open_page):
    page = open_page(small_graph())
    page.find("#document").send_keys(Keys.END)
    page.wait(lambda: page.shown() == {"借呗没额度", "信用评分下降", "逾期"})


def test_list_says_what_the_picture_shows(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    page.find("#form-list").click()
    assert page.texts("#list h3") == ["原因（3）", "对策（1）"]
    assert not page.find("#picture").is_displayed()
    page.find("#list li button").click()
    assert page.text("#panel h2") == "频繁借款 导致 借呗没额度"


def test_picture_is_walked_through_by_keyboard(open_page):
    page = open_page(small_graph(), problem="借呗没额度")
    page.run("document.getElementById('picture').focus()")
    page.press(Keys.ARROW_RIGHT)
    assert page.text("#panel h2") == "按时还款"
    assert "按时还款" in page.find("#status").get_attribute("textContent")
    page.press(Keys.ENTER)
    assert page.find("#picture").get_attribute("aria-label") == "关系图：按时还款"
    page.press(Keys.ESCAPE)
    assert page.text("#panel h2") == "从一个问题开始"


def test_tab_reaches_every_control_in_order(open_page):
    page = open_page(small_graph())
    reached = []
    for _ in range(20):
        page.press(Keys.TAB)
        reached.append(page.run("return document.activeElement.id || document.activeElement.name"))
    wanted = [
        "skip",
        "search",
        "scope-concept",
        "form-list",
        "export",
        "theme",
        "belief",
        "document",
        "picture",
        "zoom-in",
    ]
    places = [reached.index(name) for name in wanted]
    assert places == sorted(places)


def test_every_control_has_a_name(open_page):
    page = open_page(small_graph())
    controls = page.browser.find_elements(
        By.CSS_SELECTOR, "button, input, select, [role=application], meter, aside"
    )
    assert [
        c.get_attribute("outerHTML") for c in controls if c.is_displayed() and not c.accessible_name
    ] == []


def test_theme_follows_the_system_and_the_button(open_page):
    page = open_page(small_graph())
    background = "return getComputedStyle(document.body).backgroundColor"
    light = page.run(background)
    page.find("#theme").click()
    assert page.find("#theme").get_attribute("aria-pressed") == "true"
    assert page.run(background) != light
    page.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    try:
        assert open_page(small_graph()).find("html").get_attribute("data-theme") == "dark"
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_picture_is_exported_as_png(open_page, tmp_path):
    page = open_page(small_graph(), problem="借呗没额度")
    page.browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    page.find("#export").click()
    picture = tmp_path / "借呗没额度.png"
    page.wait(picture.exists)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_hostile_text_is_shown_and_does_nothing(open_page):
    hostile = "\"><script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"
    page = open_page(graph_of([statement(hostile, "causes", "乙", document=hostile)]), problem="乙")
    page.run("select({ edge: 0 })")
    assert page.texts("#panel mark.source") == [hostile]
    page.find("#search").send_keys("script")
    assert hostile in page.text("#results")
    page.find("#form-list").click()
    assert hostile in page.text("#list")
    assert page.browser.title == "textkit 因果与对策图谱"
    assert page.run("return document.querySelectorAll('img, main script').length") == 0


def test_markup_and_scripts_that_got_in_would_be_stopped(open_page):
    page = open_page(small_graph())
    refused = page.run("""
        const script = document.createElement("script");
        script.append("document.title = 'x'");
        try { document.body.append(script); } catch {}
        try { document.body.innerHTML = "<b>x</b>"; } catch (error) { return error.name; }
    """)
    assert refused == "TypeError"
    assert page.browser.title == "textkit 因果与对策图谱"
    assert page.browser.get_log("browser") != []  # The browser reports what it has stopped.


def test_limits_are_told(open_page):
    page = open_page(small_graph(), max_nodes=3, max_edges=2)
    assert "6 个概念、5 条关系" in page.text("#notice")
    assert "3 个概念、2 条关系" in page.text("#notice")


def test_no_notice_where_all_is_shown(open_page):
    assert not open_page(small_graph()).find("#notice").is_displayed()


def test_an_empty_graph_opens(open_page):
    assert "0 个概念" in open_page(graph_of([])).text("#stage-title")
