package io.orm.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, driven through chromedriver by the WebDriver protocol. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI driverUri;
    private @Nullable URI session;

    private Browser(Process driver, int port) {
        this.driver = driver;
        this.driverUri = URI.create("http://localhost:" + port + "/");
    }

    /** An executable given by {@code -D<name>=}, or the first of the names on the path. */
    static Optional<Path> find(String... names) {
        String given = System.getProperty(names[0]);
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser open(Path chromium, Path chromedriver, Path profile) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process driver = new ProcessBuilder(chromedriver.toString(), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolveSibling("chromedriver.log").toFile())
                .start();
        Browser browser = new Browser(driver, port);
        try {
            browser.start(chromium, profile);
            return browser;
        } catch (RuntimeException e) {
            browser.close();
            throw e;
        }
    }

    private void start(Path chromium, Path profile) {
        waitUntil("chromedriver answers", () -> {
            try {
                return call("GET", driverUri.resolve("status"), null)
                        .get("ready")
                        .asBoolean();
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        List<String> arguments = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--window-size=1400,1200");
        Map<String, Object> options = Map.of("binary", chromium.toString(), "args", arguments);
        JsonNode created = call(
                "POST",
                driverUri.resolve("session"),
                Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options))));
        session = driverUri.resolve("session/" + created.get("sessionId").asString());
    }

    void go(URI page) {
        call("POST", inSession("url"), Map.of("url", page.toString()));
    }

    /** Waits until something on the page matches. */
    void waitFor(String selector) {
        waitUntil(selector + " is there", () -> !texts(selector).isEmpty());
    }

    void click(String selector) {
        run("document.querySelector(arguments[0]).click()", selector);
    }

    /** What a reader sees of each match, in order. */
    List<String> texts(String selector) {
        return run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode run(String script, String argument) {
        return call("POST", inSession("execute/sync"), Map.of("script", script, "args", List.of(argument)));
    }

    private URI inSession(String command) {
        if (session == null) {
            throw new IllegalStateException("The browser is not open");
        }
        return URI.create(session + "/" + command);
    }

    private JsonNode call(String method, URI uri, @Nullable Object body) {
        try {
            String answer = client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(60))
                                    .method(
                                            method,
                                            body == null
                                                    ? BodyPublishers.noBody()
                                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            JsonNode value = JSON.readTree(answer).get("value");
            if (value.has("error")) {
                throw new IllegalStateException("The browser refused " + uri + ": " + value);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Check {
        boolean isMet();
    }

    private static void waitUntil(String what, Check check) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!check.isMet()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited 30 seconds for this in vain: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            if (session != null) {
                call("DELETE", session, null);
            }
        } finally {
            driver.destroy();
            driver.onExit().join();
        }
    }
}
