"""Drives `footfall serve` in Chromium as a person would. Called by scripts/check-workbench."""

import contextlib
import io
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

SCENARIO = """\
footfall: 1
title: Do text messages pay?
currency: CNY
customers: {count: 20000}
experiment: {replications: 8}
journeys:
  card:
    stages: {unaware: prospect, aware: prospect, active: customer, left: lost}
    edges:
      notice: {from: unaware, to: aware, chance: 1% per week, drivers: {text: x4}}
      open: {from: aware, to: active, chance: 2% per week, drivers: {text: x2}}
      leave: {from: active, to: left, chance: 1% per week}
channels:
  text: {kind: addressed, reach: 80%, cost: 0.05 CNY each}
strategies:
  nothing: {}
  texts: {channels: {text: 400 CNY per week}}
"""


# How many lines a text takes.
LINES = """e => {
  const range = document.createRange();
  range.selectNodeContents(e);
  return new Set(Array.from(range.getClientRects(), each => each.top)).size;
}"""


def step(words):
    print(f"workbench: {words}", flush=True)


@contextlib.contextmanager
def served(footfall, folder):
    """The workbench in a folder; gives the address to open."""
    process = subprocess.Popen(
        [footfall, "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found.group(0)
                break
        else:
            raise SystemExit("footfall serve printed no address")
    finally:
        process.terminate()
        process.wait(timeout=30)


class Checks:
    def __init__(self, page, address, folder, pictures):
        self.page, self.folder, self.pictures = page, folder, pictures
        self.home = address.split("/?")[0]
        self.complaints = []
        page.on("console", lambda message: message.type == "error"
                and self.complaints.append(f"{message.text} ({page.url})"))
        page.on("pageerror", lambda error: self.complaints.append(f"{error} ({page.url})"))
        page.on("dialog", lambda dialog: dialog.accept())

    def look(self, name):
        """Holds the page against rules, at both widths and in both colour schemes, and takes its picture."""
        page = self.page
        for width, scheme in ((1280, "light"), (360, "light"), (1280, "dark"), (360, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.wait_for_timeout(150)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name}: {wide} px wide in a window of {width} px"
            found = [
                (each["id"], [node["target"] for node in each["nodes"]][:4])
                for each in Axe().run(page).response["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            assert not found, f"{name}, {width} px, {scheme}: {found}"
            if self.pictures:
                page.screenshot(path=f"{self.pictures}/{name}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")

    def finish_run(self, place):
        """Waits until the newest run in a list has ended well."""
        link = place.locator("li").first.get_by_role("link", name="Read the result")
        expect(link).to_be_visible(timeout=60_000)
        return link

    def open(self, address):
        self.page.goto(address)
        assert "token" not in self.page.url, "the token stays in the address"
        expect(self.page.get_by_role("heading", name="Workbench")).to_be_visible()

    def edit(self):
        page = self.page
        page.get_by_role("link", name="plan.yaml", exact=True).click()
        problems = page.locator("#problems")
        expect(problems).to_contain_text("No problem", timeout=10_000)
        editor = page.locator(".CodeMirror")
        expect(editor).to_be_visible()
        editor.click()
        page.keyboard.press("Control+End")
        page.keyboard.type("chanels: {}")
        expect(problems).to_contain_text("unknown key `chanels`", timeout=10_000)
        expect(problems).to_contain_text("line 18, column 1")
        expect(page.locator(".CodeMirror .mark.error")).to_be_visible()
        self.bracket()
        expect(page.locator("#state")).to_have_text("Not saved")
        self.look("editor-with-a-problem")
        page.get_by_role("button", name="Save and run").click()
        expect(page.locator("#conflict")).to_contain_text("cannot be run yet")
        page.locator("#problems button.link").first.click()
        page.keyboard.press("End")
        page.keyboard.press("Shift+Home")
        page.keyboard.type("str")
        page.keyboard.press("Control+Space")
        expect(page.locator(".CodeMirror-hints")).to_contain_text("strategies")
        page.keyboard.press("Escape")
        page.keyboard.press("Shift+Home")
        page.keyboard.press("Backspace")
        expect(problems).to_contain_text("No problem", timeout=10_000)

    def bracket(self):
        """The bracket that belongs to the one at the cursor has a colour of the page."""
        self.page.keyboard.press("End")
        found = self.page.locator(".CodeMirror-matchingbracket").first
        colour, own = found.evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.querySelector('a')).color]")
        assert colour == own, f"the matching bracket is {colour}, links are {own}"

    def run(self):
        page = self.page
        page.get_by_role("button", name="Save and run").click()
        jobs = page.locator("#jobs")
        expect(jobs.locator("li").first).to_be_visible(timeout=10_000)
        link = self.finish_run(jobs)
        self.look("editor")
        link.click()
        expect(page.locator("#main")).to_contain_text("texts", timeout=10_000)
        expect(page.locator("#main")).to_contain_text("95 %")
        self.look("run")
        return page.url

    def download(self):
        page = self.page
        with page.expect_download() as coming:
            page.get_by_role("link", name="Download all files").click()
        archive = tarfile.open(fileobj=io.BytesIO(pathlib.Path(coming.value.path()).read_bytes()))
        names = {name.split("/")[-1] for name in archive.getnames()}
        assert {"manifest.json", "summary.json", "measures.csv", "scenario.yaml"} <= names, names
        with page.expect_download() as coming:
            page.get_by_role("link", name="measures.csv").click()
        assert pathlib.Path(coming.value.path()).read_text().startswith("strategy,")

    def levers(self):
        page = self.page
        page.goto(f"{self.home}/levers?file=plan.yaml&strategy=texts")
        slider = page.get_by_role("slider", name="channels › text")
        slider.focus()
        for _ in range(10):
            page.keyboard.press("ArrowRight")
        expect(page.locator("#preview table")).to_be_visible(timeout=30_000)
        expect(page.locator("#state")).to_contain_text("As sure as a preview gets", timeout=60_000)
        expect(page.locator("#preview")).to_contain_text("Customers acquired")
        expect(page.locator("#preview figure svg").first).to_be_attached()
        self.look("levers")
        page.get_by_role("button", name="Run in full with these values").click()
        expect(page.locator("#jobs")).to_contain_text("strategies.texts.channels.text=")
        # What nobody moved is not set.
        expect(page.locator("#jobs")).not_to_contain_text("channels.text.reach=")
        self.finish_run(page.locator("#jobs"))

    def compare(self):
        page = self.page
        page.goto(self.home)
        boxes = page.locator("#run-list input[type=checkbox]")
        expect(boxes).to_have_count(2)
        for box in boxes.all():
            box.check()
        page.get_by_role("button", name="Compare the two chosen").click()
        expect(page.locator("#main")).to_contain_text("What their scenarios do differently")
        expect(page.locator("#main")).to_contain_text("strategies.texts.channels.text")
        expect(page.locator("figure")).to_contain_text("paired by replication")
        self.look("compare")
        page.set_viewport_size({"width": 360, "height": 800})
        for word in ("Ended", "People", "Replications", "Seed"):
            lines = page.locator(".facts th", has_text=word).evaluate(LINES)
            assert lines == 1, f"{word} takes {lines} lines in a window of 360 px"
        page.set_viewport_size({"width": 1280, "height": 800})

    def conflict(self):
        page = self.page
        page.goto(f"{self.home}/edit?file=plan.yaml")
        (self.folder / "scenarios/plan.yaml").write_text(SCENARIO + "# theirs\n")
        page.locator(".CodeMirror").click()
        page.keyboard.type("# mine\n")
        page.keyboard.press("Control+s")
        expect(page.locator("#conflict")).to_contain_text("was changed by somebody else")
        assert "theirs" in (self.folder / "scenarios/plan.yaml").read_text()
        page.get_by_role("button", name="Replace it with what is here").click()
        expect(page.locator("#state")).to_have_text("Saved")
        assert "mine" in (self.folder / "scenarios/plan.yaml").read_text()
        self.complaints = [each for each in self.complaints if "409" not in each]

    def keyboard(self):
        """Makes a scenario and runs it without a mouse, and leaves the editor by Esc and Tab."""
        page = self.page
        page.goto(self.home)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="To the content")).to_be_focused()
        self.tab_to("#new-name")
        page.keyboard.type("by-keyboard")
        page.keyboard.press("Enter")
        page.wait_for_url("**/edit?file=by-keyboard.yaml")
        expect(page.locator("#problems")).to_contain_text("No problem", timeout=10_000)
        self.tab_to(".CodeMirror textarea")
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        expect(page.locator(".CodeMirror textarea")).not_to_be_focused()
        for _ in range(12):
            if page.evaluate("document.activeElement.id") == "replications":
                break
            page.keyboard.press("Escape")
            page.keyboard.press("Shift+Tab")
        page.keyboard.type("2")
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name="Save and run")).to_be_focused()
        page.keyboard.press("Enter")
        self.finish_run(page.locator("#jobs"))

    def tab_to(self, selector):
        for _ in range(60):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached with Tab")

    def closed_browser(self, context):
        """A run goes on when its page is closed, and can be ended from another."""
        page = self.page
        long = SCENARIO.replace("count: 20000", "count: 500000").replace("replications: 8", "replications: 2000")
        (self.folder / "scenarios/long.yaml").write_text(long)
        page.goto(self.home)
        page.get_by_role("button", name="Run long.yaml").click()
        expect(page.locator("#jobs li.running progress")).to_be_visible(timeout=10_000)
        self.look("running")
        page.close()
        other = context.new_page()
        other.goto(self.home)
        expect(other.locator("#jobs li.running")).to_be_visible(timeout=10_000)
        other.get_by_role("button", name="Cancel long.yaml").click()
        expect(other.locator("#jobs li.cancelled")).to_be_visible(timeout=20_000)


def main(footfall, pictures):
    if pictures:
        pathlib.Path(pictures).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = pathlib.Path(place)
        (folder / "scenarios").mkdir()
        (folder / "scenarios/plan.yaml").write_text(SCENARIO)
        (folder / "scenarios/小区.yaml").write_text(SCENARIO.replace("texts:", "短信:"))
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with served(footfall, folder) as address:
            context = browser.new_context(accept_downloads=True)
            checks = Checks(context.new_page(), address, folder, pictures)
            step("open")
            checks.open(address)
            step("edit: a mistake is located, completed, mended")
            checks.edit()
            step("run, progress, verdict")
            checks.run()
            step("download")
            checks.download()
            step("levers")
            checks.levers()
            step("compare")
            checks.compare()
            step("a file that others changed")
            checks.conflict()
            step("keyboard alone")
            checks.keyboard()
            checks.page.goto(checks.home)
            checks.look("home")
            step("a closed browser loses nothing")
            checks.closed_browser(context)
            assert not checks.complaints, checks.complaints
        browser.close()
    step("all good")


main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
