package io.orm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page as a reader sees it. Without a Chromium on the machine it says {@code NOT RUN}. */
@ExtendWith(StoreExtension.class)
class TourBrowserIT {
    private final RunningStore store;

    TourBrowserIT(RunningStore store) {
        this.store = store;
    }

    @Test
    void aClickRunsASceneAndShowsWhatItTook(@TempDir Path directory) throws IOException {
        Optional<Path> chromium = Browser.find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = Browser.find("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String reason = "NOT RUN: TourBrowserIT, since this machine has no chromium and chromedriver";
            System.out.println(reason);
            assumeTrue(false, reason);
        }

        Path profile = Files.createDirectory(directory.resolve("profile"));
        try (Browser browser = Browser.open(chromium.orElseThrow(), chromedriver.orElseThrow(), profile)) {
            browser.go(store.uri("/"));
            browser.waitFor("#scenes button");
            assertThat(browser.texts("#scenes button")).hasSize(9);

            browser.click("button[data-scene='1']");
            browser.waitFor("body[data-shown='1']");

            assertThat(browser.texts("h2")).containsExactly("Customers and their invoices, five ways");
            assertThat(browser.texts("#figures tbody tr td:nth-child(-n + 4)"))
                    .startsWith("SELECT", "60", "61", "471", "PEERS", "2", "3", "471", "JOINED", "1", "2", "412");
            assertThat(browser.texts(".act h3")).containsExactly("SELECT", "PEERS", "JOINED", "SELECTIN", "SUBQUERY");
            assertThat(browser.texts(".act pre").get(0)).contains("options(lazyLoad(CUSTOMER.invoices))");
            assertThat(browser.texts(".sql li").get(0)).contains("from \"Customer\"");
            assertThat(browser.texts(".act tbody td").get(0)).isEqualTo("Luís Gonçalves");

            browser.click("button[data-scene='2']");
            browser.waitFor("body[data-shown='2']");

            assertThat(browser.texts(".refusal")).singleElement().asString().contains("Artist.albums");
        }
    }
}
