package io.orm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class RestartIT {
    private static final String LOADED = "Loaded 15607 rows into 11 tables in";

    @Test
    void theSecondStartFindsWhatTheFirstLoadedAndWhatWasWrittenSince(@TempDir Path directory, CapturedOutput output) {
        String argument = "--demo.database.directory=" + directory.resolve("data");
        String created;
        try (RunningStore store = RunningStore.start(argument)) {
            created = store.post(
                            "/api/customers",
                            "{\"firstName\":\"Grace\",\"lastName\":\"Hopper\",\"email\":\"grace@restart.example\"}")
                    .body();
            assertThat(output).containsOnlyOnce(LOADED);
        }

        try (RunningStore store = RunningStore.start(argument)) {
            assertThat(store.get("/api/customers/60").body()).isEqualTo(created);
            assertThat(output).containsOnlyOnce(LOADED).contains("Found the Chinook data set: 15608 rows in 11 tables");
        }
    }

    @Test
    void anEmptiedDatabaseIsLoadedAgain(@TempDir Path directory) {
        String argument = "--demo.database.directory=" + directory.resolve("data");
        try (RunningStore store = RunningStore.start(argument)) {
            store.bean(JdbcClient.class)
                    .sql("truncate \"Artist\", \"Genre\", \"MediaType\", \"Playlist\", \"Employee\" cascade")
                    .update();
        }

        try (RunningStore store = RunningStore.start(argument)) {
            assertThat(rows(store)).isEqualTo(Map.of("Track", 3503L, "PlaylistTrack", 8715L));
        }
    }

    @Test
    void halfADataSetIsRefusedUntilReloadingIsAskedFor(@TempDir Path directory) {
        String argument = "--demo.database.directory=" + directory.resolve("data");
        try (RunningStore store = RunningStore.start(argument)) {
            store.bean(JdbcClient.class).sql("truncate \"PlaylistTrack\"").update();
        }

        assertThatThrownBy(() -> RunningStore.start(argument).close())
                .hasStackTraceContaining("nothing in [PlaylistTrack], but rows in other tables")
                .hasStackTraceContaining("demo.data.reload=true");

        try (RunningStore store = RunningStore.start(argument, "--demo.data.reload=true")) {
            assertThat(rows(store)).isEqualTo(Map.of("Track", 3503L, "PlaylistTrack", 8715L));
        }
    }

    private static Map<String, Long> rows(RunningStore store) {
        JdbcClient jdbc = store.bean(JdbcClient.class);
        return Map.of(
                "Track",
                        jdbc.sql("select count(*) from \"Track\"")
                                .query(Long.class)
                                .single(),
                "PlaylistTrack",
                        jdbc.sql("select count(*) from \"PlaylistTrack\"")
                                .query(Long.class)
                                .single());
    }
}
