"""Opens every report of a folder in Chromium and says what is wrong with it.

Each page is opened without a network, in the sizes of a desk and of a telephone, in light and in dark, and once
more without scripts. Ends with 1 if anything is wrong.
"""

import argparse
import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

VIEWS = [
    ("desk-light", 1280, 900, "light", True),
    ("desk-dark", 1280, 900, "dark", True),
    ("telephone-light", 360, 740, "light", True),
    ("telephone-dark", 360, 740, "dark", True),
    ("desk-without-scripts", 1280, 900, "light", False),
    ("telephone-without-scripts", 360, 740, "light", False),
]
# Rules of accessibility take some seconds on a long page; between them these have each size and each scheme.
JUDGED = {"desk-light", "telephone-dark"}
AXE = Axe()
LARGEST = 2 * 1024 * 1024

# What is looked for in a page: how far it runs over, figures that do not show a picture, and names given twice.
MEASURE = """() => ({
  over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  figures: document.querySelectorAll('figure').length,
  without: Array.from(document.querySelectorAll('figure')).filter((figure) =>
    !Array.from(figure.querySelectorAll('svg')).some((svg) => svg.getBoundingClientRect().width > 100)
    || !figure.querySelector('table tbody tr')).map((figure) => figure.id),
  twice: Array.from(document.querySelectorAll('[id]')).map((one) => one.id)
    .filter((id, place, all) => all.indexOf(id) !== place),
  outside: Array.from(document.querySelectorAll('svg text')).filter((text) => {
    const box = text.getBoundingClientRect();
    const frame = text.ownerSVGElement.getBoundingClientRect();
    return box.width > 0 && (box.left < frame.left - 1.5 || box.right > frame.right + 1.5);
  }).map((text) => text.closest('figure').id + ': ' + text.textContent),
})"""


def problems(browser, page_file, view, screenshots):
    name, width, height, scheme, scripts = view
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme,
        # The checks themselves are scripts; where the page's own must not run they are taken out instead.
        offline=True)
    page = context.new_page()
    found, requests = [], []
    page.on("console", lambda message: found.append(f"console: {message.text}")
            if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("request", lambda request: requests.append(request.url))
    if not scripts:
        session = context.new_cdp_session(page)
        session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(page_file.as_uri())
    found += [f"asks for {url}" for url in requests[1:]]
    if not scripts:
        session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        if page.locator("thead button").count():
            found.append("scripts have run all the same")
    elif not page.locator("thead button").count():
        found.append("the script has done nothing: no table can be sorted")
    seen = page.evaluate(MEASURE)
    if seen["over"] > 0:
        found.append(f"runs {seen['over']} px over the side")
    if seen["figures"] < 8:
        found.append(f"only {seen['figures']} figures")
    found += [f"figure {figure} does not show" for figure in seen["without"]]
    found += [f"outside of its picture: {text}" for text in seen["outside"]]
    found += [f"more than one element has the id {one}" for one in seen["twice"]]
    if screenshots:
        page.screenshot(path=screenshots / f"{page_file.stem}.{name}.png", full_page=True)
    if name == "desk-light":
        # On paper, where no script need run, every fold is open.
        page.emulate_media(media="print")
        folded = page.evaluate("""() => Array.from(document.querySelectorAll('details'))
            .filter((one) => one.lastElementChild.getBoundingClientRect().height === 0).length""")
        if folded:
            found.append(f"{folded} tables do not show in print")
        page.emulate_media(media="screen")
    if name in JUDGED:
        # Everything that can be opened is open, so that all of it is looked at.
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        for violation in AXE.run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                where = ", ".join(node["target"][0] for node in violation["nodes"][:3])
                found.append(f"axe: {violation['id']} ({violation['impact']}): {violation['help']}: {where}")
    context.close()
    return [f"{page_file.name}, {name}: {one}" for one in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    pages = sorted(arguments.folder.resolve().glob("*.html"))
    if not pages:
        sys.exit(f"check-pages: no page in {arguments.folder}")
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.browser, args=["--no-sandbox", "--disable-gpu"])
        for page_file in pages:
            if page_file.stat().st_size >= LARGEST:
                found.append(f"{page_file.name}: {page_file.stat().st_size} bytes are too many")
            for view in VIEWS:
                found += problems(browser, page_file, view, arguments.screenshots)
        browser.close()
    for line in found:
        print(line)
    sizes = max(page.stat().st_size for page in pages)
    print(f"check-pages: {len(pages)} pages in {len(VIEWS)} views, the largest has {sizes // 1024} KiB, "
          f"{len(found)} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
