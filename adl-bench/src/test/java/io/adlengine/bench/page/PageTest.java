package io.adlengine.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** One file, in which nothing that a user has written is markup. */
final class PageTest {
    private static final String HOSTILE = "</script><b onclick=\"x\">&amp;\u2028{{title}}";

    private static Figure figure(String cell) {
        final Figure figure = new Figure("bars", Chart.BARS, "Who pays " + cell, "Reading of " + cell)
                .text("rule")
                .text("account");
        figure.number("haircut", "USD").row(cell, "2", "10.5");
        return figure;
    }

    @Test
    void whatAUserWritesIsText() throws Exception {
        final Page page = new Page("Page of " + HOSTILE, "stress --positions '" + HOSTILE + "'");
        page.note(HOSTILE);
        page.add(figure(HOSTILE));
        final String html = page.html();
        final String body = html.substring(0, html.indexOf("<script>"));
        assertFalse(body.contains("<b onclick"), "markup");
        assertFalse(body.contains(HOSTILE));
        assertTrue(body.contains("&lt;b onclick"));
        assertTrue(body.contains("{{title}}"), "nor a part of the template");
        final String data = body.substring(body.indexOf("id=\"data\">"));
        assertEquals(1, data.split("</script>", -1).length - 1, "the data end where they end");
    }

    @Test
    void itLoadsNothingAndSendsNothing() throws Exception {
        final Page page = new Page("A page", "stress");
        page.add(figure("queue"));
        final String html = page.html();
        final String body = html.substring(0, html.indexOf("<script>"));
        assertTrue(body.contains("default-src 'none'"));
        assertFalse(body.contains(" src="), "no file but this one");
        assertFalse(body.contains("<link"), "nor a style");
        assertTrue(body.contains("Apache License"));
    }

    @Test
    void theSameFiguresAreTheSameBytes() throws Exception {
        final Page one = new Page("A page", "stress");
        final Page other = new Page("A page", "stress");
        one.add(figure("queue"));
        other.add(figure("queue"));
        assertEquals(one.html(), other.html());
    }

    @Test
    void aFigureWithNothingInItIsLeftOutAndTold() throws Exception {
        final Page page = new Page("A page", "stress");
        page.add(new Figure("none", Chart.LINES, "Nothing at all", "None"));
        assertTrue(page.html().contains("Left out: Nothing at all (nothing to show)."));
        assertFalse(page.html().contains("none-chart"));
    }

    /** A page reads a carriage return as a line feed and has no NUL, and its tables are its data. */
    @Test
    void whatNoPageCanShowIsShownByItsPicture() throws Exception {
        final Page page = new Page("A page", "stress");
        page.add(figure("a\u0000\r\u001b\u007f\u0085z"));
        final String html = page.html();
        assertEquals(2, html.split("a␀␍␛␡␡z", -1).length - 1, "in the table, and in the data");
    }

    /** What a licence asks for goes where the code goes. */
    @Test
    void licencesAndNoticesAreInside() throws Exception {
        final Page page = new Page("A page", "stress");
        page.add(figure("queue"));
        final String html = page.html();
        assertTrue(html.contains("The Apache Software Foundation (https://www.apache.org/)"));
        assertTrue(html.contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"));
        assertTrue(html.contains("Copyright (c) 2017, Baidu Inc.") && html.contains("Michael Bostock"));
        assertTrue(html.contains("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS"));
    }

    @Test
    void rowsFitTheirColumns() {
        final Figure figure = new Figure("bars", Chart.BARS, "Who pays", "");
        figure.text("rule");
        assertRefused("cells=2 (expected: 1)", () -> figure.row("queue", "3"));
        assertRefused("columns=1 (expected: 3 to 2147483647)", () -> figure.row("queue"));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
