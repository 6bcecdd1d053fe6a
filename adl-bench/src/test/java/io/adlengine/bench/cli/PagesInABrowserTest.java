package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Pages of every command, opened as somebody does who was sent one. */
class PagesInABrowserTest {
    private static final String CHARTS = """
            return figures().map(figure => {
              const place = document.getElementById(figure.id + '-chart');
              const svg = place.querySelector('svg');
              const box = svg === null ? {width: 0, height: 0} : svg.getBoundingClientRect();
              const chart = echarts.getInstanceByDom(place);
              return {id: figure.id, rows: figure.rows.length, width: box.width, height: box.height,
                series: chart === undefined ? 0 : chart.getOption().series.length,
                shapes: svg === null ? 0 : svg.querySelectorAll('path').length};
            });
            function figures() { return JSON.parse(document.getElementById('data').textContent); }
            """;
    private static final String TABLES = """
            return JSON.parse(document.getElementById('data').textContent).filter(figure => {
              const table = document.getElementById(figure.id + '-table');
              const shown = Array.from(table.rows).map(row => Array.from(row.cells).map(cell => cell.textContent));
              const meant = [figure.columns.map(column => column.header)].concat(figure.rows);
              return JSON.stringify(shown) !== JSON.stringify(meant);
            }).map(figure => figure.id);
            """;
    private static final String CONTRAST = """
            const light = text => {
              const [r, g, b] = text.match(/\\d+/g).slice(0, 3).map(Number).map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const style = getComputedStyle(document.body);
            const [one, other] = [light(style.color), light(style.backgroundColor)];
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            """;

    /** As if somebody pointed at the first thing of each chart. */
    private static final String TIPS = """
            return JSON.parse(document.getElementById('data').textContent).map(figure => {
              const place = document.getElementById(figure.id + '-chart');
              const chart = echarts.getInstanceByDom(place);
              chart.dispatchAction({type: 'showTip', seriesIndex: chart.getOption().series.length - 1, dataIndex: 0});
              return place.textContent;
            }).join('\\n');
            """;
    /** Tables that are open once a page is being printed, and after that. */
    private static final String PRINTED = """
            const open = () => document.querySelectorAll('figure details[open]').length;
            window.dispatchEvent(new Event('beforeprint'));
            const during = open();
            window.dispatchEvent(new Event('afterprint'));
            const short = figures => figures.filter(figure => figure.rows.length <= 60).length;
            return [during, open(), short(JSON.parse(document.getElementById('data').textContent))];
            """;

    @TempDir
    private Path folder;

    @Test
    void everyPageOpensAndShowsWhatItSays() throws IOException {
        final List<Path> pages = pages();
        try (Browser browser = Browser.open(folder.resolve("light"), false)) {
            for (final Path page : pages) {
                assertDrawn(browser, page);
            }
            assertKeysAreEnough(browser, pages.get(0));
            assertShortTablesArePrinted(browser);
        }
    }

    @Test
    void itIsLegibleInTheDarkAndOnPaper() throws IOException {
        final Path page = stress();
        try (Browser browser = Browser.open(folder.resolve("dark"), true)) {
            assertDrawn(browser, page);
            final String dark = background(browser);
            assertTrue(contrast(browser) > 7, "in the dark");
            browser.driver()
                    .executeCdpCommand(
                            "Emulation.setEmulatedMedia",
                            Map.of(
                                    "media",
                                    "print",
                                    "features",
                                    List.of(Map.of("name", "prefers-color-scheme", "value", "light"))));
            assertNotEquals(dark, background(browser));
            assertTrue(contrast(browser) > 7, "on paper");
            assertEquals(List.of(), browser.console());
        }
    }

    /** What an account is called runs nowhere, not in a chart's labels either. */
    @Test
    void namesOfAccountsAreHarmless() throws IOException {
        final Path positions = folder.resolve("named.csv");
        Files.writeString(positions, """
                account,symbol,side,size,entry_price,mark_price,margin
                "<img src=x onerror=""document.title='run'"">",<i>BTC</i>,long,10,100,100,100
                "</script><script>document.title='run'</script>",<i>BTC</i>,short,10,100,100,1000
                """);
        final Path page = folder.resolve("named.html");
        run(
                "stress",
                "--positions",
                positions.toString(),
                "--shock",
                "all=-20%",
                "--rule",
                "queue",
                "--html",
                "" + page);
        try (Browser browser = Browser.open(folder.resolve("named"), false)) {
            assertDrawn(browser, page);
            final String tips = (String) browser.driver().executeScript(TIPS);
            assertTrue(tips.contains("<i>BTC</i>"), "a market as it is called: " + tips);
            assertEquals(List.of(), browser.driver().findElements(By.cssSelector("img, i")), "no markup");
            assertEquals(List.of(), browser.console());
            assertEquals(
                    "What deleveraging would do to this book", browser.driver().getTitle());
        }
    }

    private List<Path> pages() throws IOException {
        final Path replay = folder.resolve("replay.html");
        final Path venue = folder.resolve("venue.html");
        final Path suite = folder.resolve("suite.html");
        run("replay", "--html", replay.toString());
        run("venue", "--quick", "--waves", "4", "--html", venue.toString());
        run("severity-suite", "--quick", "--rounds", "16", "--seeds", "1", "--html", suite.toString());
        final Path markets = folder.resolve("markets.html");
        run("severity-suite", "--markets", "--rounds", "8", "--severity", "default", "--html", markets.toString());
        final Path bench = folder.resolve("bench.html");
        run("bench", "table", "results/jdk17-latencies.json", "results/jdk17-rounds.json", "--html", "" + bench);
        final Path sweep = folder.resolve("sweep");
        run(
                "sweep",
                "--seeds",
                "1..4",
                "--rule",
                "queue",
                "--rule",
                "pro-rata",
                "--accounts",
                "200",
                "--waves",
                "4",
                "--out",
                "" + sweep);
        return List.of(stress(), replay, venue, suite, markets, bench, sweep.resolve("page.html"));
    }

    private Path stress() throws IOException {
        final Path positions = folder.resolve("positions.csv");
        final Path page = folder.resolve("stress.html");
        run("stress", "--sample", "300", "--out", positions.toString());
        run(
                "stress",
                "--positions",
                positions.toString(),
                "--shock",
                "all=-20%",
                "--rule",
                "queue",
                "--rule",
                "pro-rata",
                "--html",
                page.toString());
        return page;
    }

    private static void run(String... command) {
        final CommandRun run = CommandRun.of(command);
        assertEquals(0, run.exitCode(), run.err());
    }

    private static void assertDrawn(Browser browser, Path page) {
        final String address = page.toUri().toString();
        browser.open(address);
        @SuppressWarnings("unchecked")
        final List<Map<String, Object>> charts =
                (List<Map<String, Object>>) browser.driver().executeScript(CHARTS);
        assertEquals(List.of(), browser.console(), page + ": the console is silent");
        assertTrue(!charts.isEmpty(), page + " has figures");
        for (final Map<String, Object> chart : charts) {
            assertTrue(number(chart, "width") > 300 && number(chart, "height") > 150, page + ": " + chart);
            assertTrue(number(chart, "series") > 0 && number(chart, "shapes") > 4, page + ": " + chart);
        }
        assertEquals(List.of(), browser.driver().executeScript(TABLES), "tables that differ from the data");
        assertEquals(List.of(), browser.console(), page + ": nor does checking make it speak");
        assertEquals(Set.of(address), Set.copyOf(browser.requests(address)), "nothing but the page is asked for");
    }

    /** The first table opens by keys alone, and its file has all its rows. */
    private static void assertKeysAreEnough(Browser browser, Path page) {
        browser.open(page.toUri().toString());
        final WebElement details = browser.driver().findElement(By.tagName("details"));
        details.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
        assertEquals("true", details.getDomProperty("open"));
        final String name = (String) browser.driver().executeScript("""
                        let saved = null;
                        HTMLAnchorElement.prototype.click = function () { saved = this.download; };
                        document.querySelector('button[data-figure]').click();
                        return saved;
                        """);
        assertEquals("loss.csv", name);
        for (final WebElement chart : browser.driver().findElements(By.className("chart"))) {
            assertEquals("0", chart.getDomAttribute("tabindex"));
            assertTrue(chart.getAccessibleName().length() > 10, "a reader of the screen says what it is");
        }
    }

    private static void assertShortTablesArePrinted(Browser browser) {
        browser.driver().navigate().refresh();
        final List<?> open = (List<?>) browser.driver().executeScript(PRINTED);
        assertEquals(open.get(2), open.get(0), "open while it is printed");
        assertTrue((Long) open.get(0) > 1);
        assertEquals(0L, open.get(1), "and closed again");
    }

    private static double number(Map<String, Object> chart, String name) {
        return ((Number) chart.get(name)).doubleValue();
    }

    private static String background(Browser browser) {
        return (String) browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
    }

    private static double contrast(Browser browser) {
        return ((Number) browser.driver().executeScript(CONTRAST)).doubleValue();
    }
}
