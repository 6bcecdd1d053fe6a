package io.adlengine.bench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** The system's Chromium without a window, by the system's driver; nothing is downloaded. */
final class Browser implements AutoCloseable {
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TIMES = 3;

    private final ChromeDriver driver;

    private Browser(Path binary, Path chromeDriver, Path profile, boolean isDark) {
        SELENIUM.setLevel(Level.SEVERE);
        final ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--disable-sync",
                "--window-size=1200,900",
                "--user-data-dir=" + profile);
        if (isDark) {
            options.addArguments("--force-dark-mode");
        }
        final LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromeDriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** A browser, or the test is skipped. */
    static Browser open(Path profile, boolean isDark) {
        final Path binary = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        final Path chromeDriver =
                first("/usr/bin/chromedriver", "/usr/local/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        Assumptions.assumeTrue(binary != null && chromeDriver != null, "no Chromium with a driver on this machine");
        return new Browser(binary, chromeDriver, profile, isDark);
    }

    private static Path first(String... names) {
        return Stream.of(names)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    ChromeDriver driver() {
        return driver;
    }

    /**
     * Opens a page of figures and waits until its script has run, which a busy machine may put off. What goes wrong in
     * a script is in the console, however often it is opened.
     */
    void open(String page) {
        for (int times = 1; times <= TIMES; times++) {
            driver.get(page);
            try {
                new FluentWait<>(driver)
                        .withTimeout(PATIENCE)
                        .until(of -> Boolean.TRUE.equals(
                                of.executeScript("return document.documentElement.dataset.drawn !== undefined")));
                return;
            } catch (TimeoutException e) {
                if (times == TIMES) {
                    throw new AssertionError(page + " is not drawn; the console says " + console(), e);
                }
            }
        }
    }

    /** All that the console says since it was asked last. */
    List<String> console() {
        final List<String> lines = new ArrayList<>();
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> lines.add(entry.getMessage()));
        return lines;
    }

    /** Addresses of all that a page has asked for since somebody was asked last. */
    List<String> requests(String page) {
        final List<String> addresses = new ArrayList<>();
        for (final LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            final String message = entry.getMessage();
            if (message.contains("Network.requestWillBeSent\"")
                    && field(message, "documentURL").equals(page)) {
                addresses.add(field(message.substring(message.indexOf("\"request\":")), "url"));
            }
        }
        return addresses;
    }

    private static String field(String message, String name) {
        final String begin = "\"" + name + "\":\"";
        final int from = message.indexOf(begin) + begin.length();
        return message.substring(from, message.indexOf('"', from));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
