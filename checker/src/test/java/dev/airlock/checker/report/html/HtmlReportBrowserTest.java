package dev.airlock.checker.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.airlock.checker.SampleReports;
import dev.airlock.checker.finding.CheckReport;
import dev.airlock.checker.suppression.Suppressions;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, as a reader has it: clicks and keys are the browser's own. */
class HtmlReportBrowserTest {
  private static @Nullable Browser browser;

  @TempDir private Path folder;
  private @Nullable BrowserPage page;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Browser.find();
    assumeTrue(program.isPresent(), "there is no browser; checker/fetch-browser.sh fetches one");
    browser = Browser.start(program.get());
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  /** Whatever a test did: the page said nothing and asked for nothing but itself. */
  @AfterEach
  void isQuiet() {
    if (page != null) {
      assertThat(page.complaints()).isEmpty();
      assertThat(page.requests())
          .allMatch(address -> address.startsWith("file:") || address.equals("data:,"));
      assertThat(page.requests().stream().filter(address -> address.startsWith("file:")))
          .hasSize(1);
      page.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "small", "every-kind", "summary", "hostile", "long"})
  void everyReportIsDrawnOnEveryWidthWithoutScrollingSideways(String name) throws Exception {
    BrowserPage page = open(sample(name));
    for (int width : new int[] {360, 700, 1280}) {
      page.resize(width, 800);
      page.settle();
      assertThat(page.number("document.documentElement.scrollWidth")).as(name).isEqualTo(width);
    }
  }

  @Test
  void narrowPageOfAFullReportDoesNotScrollSideways() throws Exception {
    BrowserPage page = open(rich());
    page.resize(360, 700);
    page.click("#map .map");
    assertThat(page.number("document.documentElement.scrollWidth")).isEqualTo(360);
  }

  @Test
  void headTellsTheVerdictAndTheCounts() throws Exception {
    BrowserPage page = open(rich());
    assertThat(page.text("document.title")).isEqualTo("glyphs.wasm – memory check");
    assertThat(page.textOf("h1")).isEqualTo("glyphs.wasm");
    assertThat(page.textOf(".verdict")).contains("errors in 52 places");
    assertThat(page.textOf("#summary"))
        .contains("Definitely lost", "Invalid write", "Airlock's own engine 1.0.0", "portable")
        .contains("aligned_alloc was not found");
  }

  @Test
  void nothingFoundIsSaidWell() throws Exception {
    BrowserPage page = open(SampleReports.empty());
    assertThat(page.textOf(".verdict")).contains("No errors");
    assertThat(page.textOf("#findings")).contains("no access, free or copy was wrong");
    assertThat(page.textOf("main")).doesNotContain("null", "undefined", "NaN");
  }

  @Test
  void keysWalkThroughEveryPane() throws Exception {
    BrowserPage page = open(rich());
    page.press("Tab");
    assertThat(focus(page)).contains("Skip to the report");
    page.press("Enter");
    assertThat(page.text("document.activeElement.id")).isEqualTo("main");

    tabTo(page, "[role=listbox]");
    page.press("ArrowDown");
    assertThat(page.textOf("#findings .detail h3")).isEqualTo("Invalid read of size 2");
    page.press("End");
    assertThat(page.textOf("#findings .row[aria-selected=true]")).contains("lost");
    page.press("Enter");
    assertThat(page.text("document.activeElement.tagName")).isEqualTo("H3");
    page.press("Escape");
    assertThat(page.is("document.activeElement.matches('[role=listbox]')")).isTrue();

    tabTo(page, "[role=treeitem]");
    page.press("ArrowDown");
    assertThat(focus(page)).startsWith("Java · App.main");
    page.press("ArrowDown");
    page.press("ArrowRight");
    assertThat(focus(page)).startsWith("Java · Fonts.load");
    page.press("Enter");
    assertThat(page.textOf("#leaks .status")).startsWith("Fonts.load: ");
    page.press("Escape");
    page.press("Escape");
    assertThat(page.textOf("#leaks .status")).doesNotContain(":");

    tabTo(page, "[role=slider]");
    page.press("Home");
    page.press("ArrowRight");
    assertThat(page.text("document.activeElement.getAttribute('aria-valuenow')")).isEqualTo("1");
    assertThat(page.text("document.activeElement.getAttribute('aria-valuetext')"))
        .contains("bytes in");
    page.press("Enter");
    assertThat(page.textOf("#map .banner")).startsWith("Blocks alive after ");
    page.press("Escape");
    assertThat(page.is("document.querySelector('#map .banner').hidden")).isTrue();

    tabTo(page, "[role=application]");
    page.press("ArrowRight");
    assertThat(page.text("document.getElementById('live').textContent"))
        .startsWith("Block 1 at 0x11f40");
    page.press("ArrowRight");
    page.press("Enter");
    assertThat(focus(page)).isEqualTo("Block 2");
    assertThat(page.textOf(".story")).contains("Allocated by malloc", "layout");
    page.press("Escape");
    assertThat(page.is("document.activeElement.matches('[role=application]')")).isTrue();

    tabTo(page, "[role=grid]");
    page.press("Home");
    page.press("ArrowDown");
    page.press("Enter");
    assertThat(focus(page)).isEqualTo("Block 2");
    page.pressBack("Tab");
    assertThat(focus(page)).isNotEqualTo("Block 2");
  }

  @Test
  void focusIsVisible() throws Exception {
    BrowserPage page = open(rich());
    int stops = 0;
    for (page.press("Tab");
        !page.is("document.activeElement === document.body");
        page.press("Tab")) {
      stops++;
      assertThat(
              page.text(
                  "getComputedStyle(document.activeElement).outlineStyle + ' ' + document.activeElement.outerHTML.slice(0, 80)"))
          .startsWith("solid");
    }
    assertThat(stops).isBetween(30, 80);
  }

  @Test
  void clickOnABlockTellsItsStory() throws Exception {
    BrowserPage page = open(rich());
    page.evaluate("document.querySelector('#map .map').scrollIntoView({block: 'center'})");
    String first = null;
    // Where blocks lie depends on their sizes: some click of these meets one, and not always the
    // same.
    for (double right = 0.2; right < 0.9; right += 0.13) {
      page.clickIn("#map canvas:not(.overview)", right, 0.12);
      String title = page.textOf(".story h3");
      if (title.startsWith("Block ")) {
        first = first == null ? title : first;
        assertThat(page.textOf(".story"))
            .contains("State", "Size", "Address", "Allocated by malloc");
      }
    }
    assertThat(first).isNotNull();
    assertThat(page.textOf(".story h3")).isNotEqualTo(first);
  }

  @Test
  void mapZoomsByKeysAndMoves() throws Exception {
    BrowserPage page = open(rich());
    page.evaluate("document.querySelector('#map .map').focus()");
    String whole = page.textOf("#map .reading");
    page.press("+");
    page.press("+");
    assertThat(page.textOf("#map .reading")).isNotEqualTo(whole).contains("a row");
    page.press("0");
    assertThat(page.textOf("#map .reading")).isEqualTo(whole);
  }

  @Test
  void momentShowsTheBlocksAliveThen() throws Exception {
    BrowserPage page = open(rich());
    page.evaluate("document.querySelector('.timeline').scrollIntoView({block: 'center'})");
    page.clickIn(".timeline", 0.4, 0.3);
    String banner = page.textOf("#map .banner");
    assertThat(banner).matches("(?s)Blocks alive after .*: \\d+.*Back to the end");
    int then = Integer.parseInt(banner.replaceAll("(?s).*: (\\d+).*", "$1"));
    // The sample has all blocks on record, so the map and the timeline must agree.
    assertThat(page.textOf("#time .reading")).contains(" in " + then + " blocks");
    assertThat(page.number("+document.querySelector('[role=grid]').getAttribute('aria-rowcount')"))
        .isEqualTo(then + 1);
    assertThat(page.textOf("#time .banner")).contains("Go there");
    page.click("#map .banner button");
    assertThat(page.number("+document.querySelector('[role=grid]').getAttribute('aria-rowcount')"))
        .isEqualTo(401);
  }

  @Test
  void flameGraphZoomsSearchesTurnsAndFilters() throws Exception {
    BrowserPage page = open(rich());
    double whole = width(page, "Fonts.load");
    page.click("[role=treeitem][aria-label^=\"Java, Fonts.load\"]:not([aria-label*=layout])");
    assertThat(width(page, "Fonts.load")).isGreaterThan(2 * whole);
    page.click("#leaks .statusline button");
    assertThat(width(page, "Fonts.load")).isEqualTo(whole);

    page.evaluate("document.getElementById('flame-text').focus()");
    page.type("intern");
    page.settle();
    assertThat(page.number("document.querySelectorAll('.frame-match').length")).isPositive();
    assertThat(page.textOf("#leaks .status")).contains("“intern” is in ");

    page.click("#leaks [data-value=blocks]");
    assertThat(width(page, "Fonts.load")).isNotEqualTo(whole);
    page.click("#leaks [data-value=true]");
    assertThat(page.text("document.querySelectorAll('[role=treeitem]')[1].innerText"))
        .isEqualTo("malloc");

    String before = page.textOf("#leaks .status");
    page.click("#leaks [data-kind=LEAK_DEFINITELY_LOST]");
    assertThat(page.textOf("#leaks .status")).isNotEqualTo(before);
    page.click("#leaks .statusline button:nth-of-type(2)");
    assertThat(page.textOf("#findings .status")).matches("\\d+ of 52 findings");
  }

  @Test
  void findingsAreFilteredByKindAndText() throws Exception {
    BrowserPage page = open(rich());
    assertThat(page.textOf("#findings .status")).isEqualTo("52 findings");
    page.click("#findings [data-kind=INVALID_FREE]");
    assertThat(page.textOf("#findings .status")).isEqualTo("4 of 52 findings");
    assertThat(page.textOf("#findings .detail")).contains("Invalid free", "Freed by free");
    page.evaluate("document.getElementById('finding-text').focus()");
    page.type("no such thing");
    assertThat(page.textOf("#findings .detail")).isEqualTo("No finding is like that.");
    page.click("#findings .statusline button");
    assertThat(page.textOf("#findings .status")).isEqualTo("52 findings");
  }

  @Test
  void findingShowsItsStacksItsBytesAndTheBlock() throws Exception {
    BrowserPage page = open(rich());
    assertThat(page.textOf("#findings .stack"))
        .contains("clamp_index", "inlined", "util.h:12", "Java");
    assertThat(
            page.number("document.querySelectorAll('#findings .detail > .stack li.host').length"))
        .isEqualTo(2);
    assertThat(page.number("document.querySelectorAll('#findings .dump td.hit').length"))
        .isEqualTo(1);
    assertThat(page.number("document.querySelectorAll('#findings .dump td.edge').length"))
        .isEqualTo(4);
    assertThat(page.textOf("#findings .life"))
        .contains("Allocated by malloc", "Freed by free", "pool.c:77");
    page.click("#findings .blocks button");
    assertThat(focus(page)).isEqualTo("Block 12");
    page.click(".story .about button");
    assertThat(focus(page)).isEqualTo("Invalid write of size 1");
  }

  @Test
  void suppressionIsCopied() throws Exception {
    BrowserPage page = open(rich());
    page.click("#findings .suppression summary");
    page.click("#findings .copy");
    page.evaluate("new Promise(r => setTimeout(r, 200))");
    assertThat(page.textOf("#findings .copy")).isEqualTo("Copied");
    assertThat(page.textOf("#findings .suppression pre")).contains("Memcheck:Addr1");
  }

  @Test
  void themeFollowsTheSystemUntilItIsChosen() throws Exception {
    BrowserPage page = open(rich());
    String background = "getComputedStyle(document.body).backgroundColor";
    assertThat(page.text(background)).isEqualTo("rgb(255, 255, 255)");
    page.preferDark(true);
    assertThat(page.text(background)).isEqualTo("rgb(21, 23, 26)");
    page.click("[data-theme-value=light]");
    assertThat(page.text(background)).isEqualTo("rgb(255, 255, 255)");
    page.press("ArrowRight");
    assertThat(page.text(background)).isEqualTo("rgb(21, 23, 26)");
    page.press("ArrowRight");
    assertThat(page.text("document.activeElement.innerText")).isEqualTo("Auto");
  }

  @Test
  void whatIsDrawnStandsOutFromItsGround() throws Exception {
    BrowserPage page = open(rich());
    for (boolean dark : new boolean[] {false, true}) {
      page.preferDark(dark);
      for (String ground : List.of("ground", "panel")) {
        for (String text : List.of("ink", "quiet", "accent", "good", "bad")) {
          assertThat(contrast(page, text, ground)).as(text).isGreaterThanOrEqualTo(4.5);
        }
        for (String shape :
            List.of(
                "used",
                "freed",
                "definite",
                "indirect",
                "possible",
                "reachable",
                "host",
                "focus",
                "strong-line")) {
          assertThat(contrast(page, shape, ground)).as(shape).isGreaterThanOrEqualTo(3);
        }
      }
      for (String ground : List.of("frame", "frame-host", "match", "chosen")) {
        assertThat(contrast(page, "ink", ground)).as(ground).isGreaterThanOrEqualTo(4.5);
      }
      assertThat(contrast(page, "quiet", "chosen")).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void hostileNamesAreText() throws Exception {
    BrowserPage page = open(SampleReports.hostile());
    assertThat(page.textOf("h1")).contains("<script>alert('1')</script>");
    assertThat(page.number("document.querySelectorAll('script').length")).isEqualTo(2);
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))");
    assertThat(page.is("window.ran")).isFalse();
    // The policy's complaint is what this test is for.
    assertThat(page.complaints()).hasSize(1).first().asString().contains("Content Security Policy");
    page.close();
    this.page = null;
  }

  @ParameterizedTest
  @CsvSource({
    "rich, 1280, false",
    "rich, 1280, true",
    "rich, 360, false",
    "empty, 1280, true",
    "every-kind, 700, false"
  })
  void rulesOfAccessibilityHold(String name, int width, boolean dark) throws Exception {
    Optional<Path> axe = Browser.findAxe();
    assumeTrue(axe.isPresent(), "there is no axe-core; checker/fetch-browser.sh fetches it");
    BrowserPage page = open(name.equals("rich") ? rich() : sample(name));
    page.resize(width, 900);
    page.preferDark(dark);
    page.evaluate("document.querySelector('#findings .suppression')?.setAttribute('open', '')");
    page.evaluate(
        "document.querySelector('#map .map')?.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))");
    page.evaluate(
        "document.querySelector('#map .map')?.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))");
    page.evaluate(Files.readString(axe.get()) + "; 1");
    Object violations =
        page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + ' ' + n.failureSummary).join(' | ')))");
    assertThat((List<?>) violations).isEmpty();
  }

  @Test
  void aHundredThousandBlocksAndFiveThousandFindingsDoNotFreezeIt() throws Exception {
    Path file = write(PageSamples.report(100_000, 2_500, 2_500));
    BrowserPage page = newPage();
    page.load(file);
    int ready = page.number("performance.getEntriesByType('navigation')[0].loadEventEnd");
    assertThat(ready).isBetween(1, 8_000);
    assertThat(page.number("document.querySelectorAll('*').length")).isLessThan(6_000);
    // Each is measured on the page itself; a reader takes a tenth of a second for at once.
    for (String action :
        List.of(
            "document.querySelector('#findings .list').scrollTop = 100000",
            "document.querySelector('#map .list').scrollTop = 1500000",
            "document.querySelector('#map .map').dispatchEvent(new KeyboardEvent('keydown', {key: '+'}))",
            "document.querySelector('#leaks [data-value=blocks]').click()")) {
      int millis =
          page.number(
              "new Promise(r => { const t = performance.now(); "
                  + action
                  + "; requestAnimationFrame(() => requestAnimationFrame(() => r(performance.now() - t))); })");
      assertThat(millis).as(action).isBetween(0, 1_500);
    }
    assertThat(page.textOf("#findings .status")).isEqualTo("5,000 findings");
  }

  @Test
  void paperHasTheFindingsInFull() throws Exception {
    BrowserPage page = open(rich());
    byte[] pdf = page.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(page.number("document.querySelectorAll('#print article').length")).isEqualTo(52);
    for (String drawn : List.of(".timeline svg", ".flame", ".map canvas")) {
      assertThat(
              page.number("document.querySelector('" + drawn + "').getBoundingClientRect().width"))
          .as(drawn)
          .isBetween(500, 700);
    }
    page.evaluate("window.dispatchEvent(new Event('afterprint'))");
    assertThat(page.number("document.querySelectorAll('#print article').length")).isZero();
  }

  private static CheckReport rich() {
    return PageSamples.report(400, 23, 30);
  }

  private static CheckReport sample(String name) {
    return java.util.Objects.requireNonNull(SampleReports.all().get(name), name);
  }

  private BrowserPage open(CheckReport report) throws Exception {
    Path file = write(report);
    BrowserPage opened = newPage();
    opened.preferDark(false);
    opened.load(file);
    return opened;
  }

  private BrowserPage newPage() {
    page = java.util.Objects.requireNonNull(browser).open(1280, 900);
    return page;
  }

  private Path write(CheckReport report) throws IOException {
    Path file = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlReport.standard().withSuppressions(Suppressions::generate).write(report, out);
    }
    return file;
  }

  /** What the element that has the focus says. */
  private static String focus(BrowserPage page) {
    return page.text("document.activeElement.innerText");
  }

  /** Presses Tab until the focus is where a selector says; a reader can't do otherwise. */
  private static void tabTo(BrowserPage page, String selector) {
    for (int i = 0; i < 80; i++) {
      if (page.is("document.activeElement.matches('" + selector + "')")) {
        return;
      }
      page.press("Tab");
    }
    throw new AssertionError("Tab does not lead to " + selector);
  }

  private static double width(BrowserPage page, String function) {
    Object width =
        page.evaluate(
            "Math.max(...[...document.querySelectorAll('[role=treeitem]')].filter(i => i.getAttribute('aria-label').startsWith('Java, "
                + function
                + ",')).map(i => i.getBoundingClientRect().width))");
    return width instanceof Number number ? number.doubleValue() : -1;
  }

  /** The contrast of two colours of the style sheet (WCAG 2.2, "contrast ratio"). */
  private static double contrast(BrowserPage page, String one, String other) {
    Object ratio =
        page.evaluate(
            """
            (() => {
              const light = name => {
                const probe = document.getElementById('live');
                probe.style.color = `var(--${name})`;
                const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g)
                  .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                probe.style.color = '';
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const [a, b] = ['%s', '%s'].map(light).sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            })()
            """
                .formatted(one, other));
    return ratio instanceof Number number ? number.doubleValue() : 0;
  }
}
