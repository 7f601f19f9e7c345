"""Looks at a report in a browser: check.py BROWSER REPORT SCREENSHOTS."""

import pathlib
import sys

from browser import Browser

OPERATION = "operations/Ecs/2014-05-26/ResetDisks.html"
HOSTILE = "operations/Evil/2020-01-01/RunHostile.html"
PHONE, DESK = (360, 740), (1360, 860)

# The smallest contrast of any text with what is behind it, and the text; 4.5 is what people need.
CONTRAST = """(() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  let worst = [21, ""];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let seen = 0; texts.nextNode() && seen < 4000; seen += 1) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const [one, other] = [parse(getComputedStyle(element).color), behind(element)].map(light);
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < worst[0]) worst = [contrast, texts.currentNode.data.trim().slice(0, 60)];
  }
  return worst;
})()"""

# Where what is shown is, in the pane of the text and in the window.
SHOWN = """(() => {
  const inside = (box, outer) => box && box.bottom > outer.top && box.top < outer.bottom;
  const pane = document.querySelector(".lines").getBoundingClientRect();
  const lines = [...document.querySelectorAll(".lines li.shown")];
  const member = document.querySelector(".member.shown");
  const head = member?.firstElementChild.getBoundingClientRect();
  return {
    lines: lines.map((line) => line.id),
    text: lines.map((line) => line.textContent).join("\\n"),
    lineInSight: inside(lines[0]?.getBoundingClientRect(), pane),
    member: member?.id,
    memberInSight: inside(head, { top: 0, bottom: innerHeight }),
  };
})()"""

HITS = """[...document.querySelectorAll("#hits li")].map((hit) =>
  [hit.querySelector("a").textContent, hit.querySelector("a").getAttribute("href"), hit.textContent])"""


class Check:
    def __init__(self, browser, report, screenshots):
        self.browser = browser
        self.report = report.resolve()
        self.screenshots = screenshots
        self.failures = []
        self.done = 0

    def holds(self, what, condition, found=""):
        self.done += 1
        if not condition:
            self.failures.append(f"{what}: {found}" if found != "" else what)

    def open(self, path):
        self.browser.open(f"{self.report.as_uri()}/{path}")

    def search(self):
        self.browser.size(*DESK)
        for path in ("index.html?q=DiskId", "index.html#q=DiskId"):
            self.open(path)
            hits = self.browser.evaluate(HITS)
            self.holds(f"{path} finds ResetDisks", any(name == "ResetDisks" for name, _, _ in hits), hits[:3])
            self.holds(f"{path} says why", any("parameter DiskId" in text for _, _, text in hits), hits[:3])
            self.holds(f"{path} leads to files", all((self.report / href).is_file() for _, href, _ in hits), hits)
        for query, why in (
            ("ResetDisks", "ResetDisks"),
            ("operationprogress", "field OperationProgress"),
            ("InvalidDiskId.NotFound", "error code InvalidDiskId.NotFound"),
            ("snapshotid reset", "parameter SnapshotId"),
        ):
            self.open(f"index.html?q={query.replace(' ', '%20')}")
            hits = self.browser.evaluate(HITS)
            self.holds(f"{query} finds ResetDisks", any(why in text and name == "ResetDisks" for name, _, text in hits), hits[:3])
        self.open("index.html?q=no-such-operation-anywhere")
        self.holds("what is not there is not found", self.browser.evaluate(HITS) == [])
        self.holds("that is said", "No operation" in self.browser.evaluate("document.getElementById('found').textContent"))
        self.open("index.html")
        self.holds("without a query nothing is listed", self.browser.evaluate("document.getElementById('results').hidden"))
        self.browser.key("/")
        self.holds("a slash leads to the search", self.browser.evaluate("document.activeElement.id") == "search")
        for key in "ResetD":
            self.browser.key(key)
        self.holds("it finds while one types", "ResetDisks" in str(self.browser.evaluate(HITS)))
        self.holds("and the address has the query", "q=ResetD" in self.browser.evaluate("location.href"))
        self.open(OPERATION)
        self.browser.evaluate("document.getElementById('search').value = 'DiskId'; document.querySelector('form').submit()")
        self.browser.wait_for(lambda: self.browser.evaluate("document.readyState === 'complete' && location.pathname.endsWith('/index.html')"))
        self.holds("a search from another page", "ResetDisks" in str(self.browser.evaluate(HITS)))

    def sides(self):
        name = "response.OperationProgressSet.OperationProgress.ErrorCode"
        for size in (DESK, PHONE):
            self.browser.size(*size)
            self.open(f"{OPERATION}#{name}")
            shown = self.browser.evaluate(SHOWN)
            self.holds(f"{size}: an address shows the row", "ErrorCode" in shown["text"] and shown["lineInSight"], shown)
            self.open(OPERATION)
            self.browser.evaluate("document.getElementById('response.RequestId').firstElementChild.click()")
            self.browser.wait_for(lambda: self.browser.evaluate(SHOWN)["lines"])
            shown = self.browser.evaluate(SHOWN)
            self.holds(f"{size}: a member shows its row", "RequestId" in shown["text"] and shown["lineInSight"], shown)
            line = self.browser.evaluate("document.getElementById('request.Disk.DiskId').dataset.rows.split('-')[0]")
            self.browser.evaluate(f"document.getElementById('L{line}').click()")
            self.browser.wait_for(lambda: self.browser.evaluate(SHOWN)["member"] == "request.Disk.DiskId")
            shown = self.browser.evaluate(SHOWN)
            self.holds(f"{size}: a row shows its member", shown["memberInSight"] and shown["lineInSight"], shown)
        placed = self.browser.evaluate(f"document.getElementById('{name}').firstElementChild.textContent")
        self.holds("how a field was placed is said", "certain" in placed and "json" in placed, placed)

    def looks(self):
        for scheme in ("light", "dark"):
            self.browser.scheme(scheme)
            for size, shape in ((DESK, "wide"), (PHONE, "narrow")):
                self.browser.size(*size)
                for path, page in (
                    ("index.html", "index"), ("index.html?q=snapshot", "search"),
                    (f"{OPERATION}#response.OperationProgressSet.OperationProgress.ErrorCode", "operation"),
                    ("products/Ecs.html", "product"), ("rules/DW0302.html", "rule"),
                ):
                    self.look(path, f"{page}-{shape}-{scheme}", size, scheme)

    def look(self, path, name, size, scheme):
        self.open(path)
        self.browser.screenshot(self.screenshots / f"{name}.png")
        background = self.browser.evaluate("getComputedStyle(document.body).backgroundColor")
        is_dark = sum(map(int, background.strip("rgb()").split(","))) < 3 * 128
        self.holds(f"{name} is {scheme}", is_dark == (scheme == "dark"), background)
        contrast, text = self.browser.evaluate(CONTRAST)
        self.holds(f"{name}: contrast", contrast >= 4.5, f"{contrast:.2f} of {text!r}")
        width = self.browser.evaluate("document.documentElement.scrollWidth")
        self.holds(f"{name} fits", width <= size[0], f"{width} wide")
        rules = self.browser.evaluate("[document.querySelector('.rules')?.parentElement].map((one) => one ? one.scrollWidth - one.clientWidth : 0)[0]")
        self.holds(f"{name}: what rules say fits", rules <= 0, f"{rules} too wide")
        parts = self.browser.evaluate(
            "['h1', 'main', 'header', '[role=search]'].map((part) => document.querySelectorAll(part).length)"
        )
        self.holds(f"{name} has one heading, main part, header and search", parts == [1, 1, 1, 1], parts)
        nameless = self.browser.evaluate(
            "[...document.querySelectorAll('input, button')].filter((one) => !one.labels?.length && !one.ariaLabel).length"
        )
        self.holds(f"{name}: all that is typed into or pressed has a name", nameless == 0)

    def theme(self):
        self.browser.size(*DESK)
        self.browser.scheme("light")
        self.open("index.html")
        self.browser.evaluate("document.getElementById('theme').click()")
        self.open(OPERATION)
        background = self.browser.evaluate("getComputedStyle(document.body).backgroundColor")
        self.holds("a chosen theme is kept", background == "rgb(17, 21, 26)", background)
        self.browser.evaluate("document.getElementById('theme').click()")

    def hostile(self):
        for path in (HOSTILE, "index.html?q=RunHostile", "products/Evil.html", "index.html"):
            self.open(path)
            self.browser.evaluate(
                "document.querySelectorAll('*').forEach((one) => one.dispatchEvent(new MouseEvent('mouseover')))"
            )
            self.holds(f"{path} runs nothing of a page", self.browser.evaluate("window.harmed ?? null") is None)
            scripts = self.browser.evaluate("[...document.scripts].every((script) => script.src.includes('/assets/'))")
            self.holds(f"{path} has our scripts only", scripts)
            foreign = self.browser.evaluate("document.querySelectorAll('img, iframe, [onmouseover], [onclick], [style]').length")
            self.holds(f"{path} has no element of a page", foreign == 0, foreign)

    def without_scripts(self):
        self.browser.scripts(False)
        self.open(f"{OPERATION}#L20")
        seen = self.browser.evaluate(
            "[document.querySelectorAll('.member').length, document.querySelectorAll('.lines li').length,"
            " getComputedStyle(document.querySelector('#L20')).backgroundColor,"
            " getComputedStyle(document.getElementById('theme')).display]"
        )
        self.holds("pages are whole without scripts", seen[0] > 10 and seen[1] > 50, seen)
        self.holds("the line of an address is marked", seen[2] not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"), seen)
        self.holds("what needs scripts is not shown", seen[3] == "none", seen)
        self.browser.scripts(True)

    def quiet(self):
        self.holds("no errors in the console", not self.browser.errors, self.browser.errors[:5])
        here = self.report.as_uri()
        foreign = [url for url in self.browser.requests if not url.startswith((here, "about:"))]
        self.holds("nothing is loaded but the report", not foreign, foreign[:5])
        self.holds("requests are seen at all", any(url.endswith("assets/search.js") for url in self.browser.requests))


def main():
    program, report, screenshots = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    screenshots.mkdir(parents=True, exist_ok=True)
    browser = Browser(program)
    try:
        check = Check(browser, report, screenshots)
        for part in (check.search, check.sides, check.looks, check.theme, check.hostile, check.without_scripts, check.quiet):
            part()
    finally:
        browser.close()
    for failure in check.failures:
        print(f"FAILED {failure}")
    print(f"{check.done} checks of a report in a browser, {len(check.failures)} failed; screenshots in {screenshots}")
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
