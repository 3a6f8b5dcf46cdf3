package io.orm.demo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.demo.RunningStore.Answer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Walks the tour as the page does. An act's figures are {@code title: statements, round trips, rows}. */
@ExtendWith(StoreExtension.class)
class TourIT {
    private final RunningStore store;

    TourIT(RunningStore store) {
        this.store = store;
    }

    private JsonNode run(int scene) {
        Answer answer = store.post("/api/tour/" + scene, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> figures(JsonNode acts) {
        return acts.valueStream()
                .map(act -> "%s: %d statements, %d round trips, %d rows"
                        .formatted(
                                act.get("title").asString(),
                                act.get("statements").size(),
                                act.get("roundTrips").asInt(),
                                act.get("rows").asInt()))
                .toList();
    }

    private static List<String> sql(JsonNode act) {
        return act.get("statements")
                .valueStream()
                .map(statement -> statement.get("sql").asString())
                .toList();
    }

    @Test
    void listsNineScenesWithTheirCode() {
        JsonNode scenes = store.get("/api/tour").json();

        assertThat(scenes.valueStream().map(scene -> scene.get("number").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 9).boxed().toList());
        assertThat(scenes.valueStream().flatMap(scene -> scene.get("acts").valueStream()))
                .allSatisfy(act ->
                        assertThat(act.get("code").asString()).contains("(").endsWith("}"));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        for (String path : List.of("/", "/tour.css", "/tour.js")) {
            Answer answer = store.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("http://", "https://", "//cdn");
        }
    }

    @Test
    void scene1ComparesLoadingStrategies() {
        JsonNode acts = run(1);

        assertThat(figures(acts))
                .containsExactly(
                        "SELECT: 60 statements, 61 round trips, 471 rows",
                        "PEERS: 2 statements, 3 round trips, 471 rows",
                        "JOINED: 1 statements, 2 round trips, 412 rows",
                        "SELECTIN: 2 statements, 3 round trips, 471 rows",
                        "SUBQUERY: 2 statements, 3 round trips, 471 rows");
        assertThat(acts.valueStream().map(act -> act.get("outcome").toString()))
                .as("all strategies fetch the same")
                .containsOnly(acts.get(0).get("outcome").toString());
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.get("bytesReceived").asLong()).isGreaterThan(10_000);
            assertThat(act.get("bytesSent").asLong()).isGreaterThan(100);
            assertThat(act.get("millis").asDouble()).isPositive();
            assertThat(act.get("outcomeSize").asInt()).isEqualTo(59);
        });
    }

    @Test
    void scene2WalksRelationships() {
        JsonNode acts = run(2);

        assertThat(figures(acts))
                .containsExactly(
                        "Ten artists: 2 statements, 3 round trips, 25 rows",
                        "All 275 artists: 2 statements, 3 round trips, 622 rows",
                        "Ten albums joined with their tracks: 1 statements, 2 round trips, 98 rows",
                        "A playlist of 3,290 tracks: 4 statements, 5 round trips, 8 rows",
                        "RAISE: 1 statements, 2 round trips, 1 rows");
        assertThat(acts.get(2).get("outcomeSize").asInt()).isEqualTo(10);
        assertThat(acts.get(3).get("outcome").get("tracks").asInt()).isEqualTo(3290);
        assertThat(acts.get(3).get("outcome").get("byAcDc").asInt()).isEqualTo(10);
        assertThat(acts.get(4).get("refusal").get("message").asString()).contains("Artist.albums", "selectInLoad");
    }

    @Test
    void scene3ReadsStatisticsIntoARecord() {
        JsonNode acts = run(3);

        assertThat(figures(acts)).containsExactly("Per customer: 1 statements, 2 round trips, 59 rows");
        assertThat(acts.get(0).get("outcome").get(0).toString())
                .isEqualTo("{\"id\":1,\"name\":\"Luís Gonçalves\",\"invoices\":7,\"total\":39.62}");
    }

    @Test
    void scene4FindsWhoBoughtLately() {
        JsonNode acts = run(4);

        assertThat(figures(acts))
                .containsExactly(
                        "In 7 days: 2 statements, 3 round trips, 2 rows",
                        "In 30 days: 2 statements, 3 round trips, 8 rows",
                        "In 365 days: 2 statements, 3 round trips, 47 rows");
        assertThat(acts.valueStream().map(act -> sql(act).get(1)).collect(toSet()))
                .as("one text, whatever the number of days")
                .hasSize(1);
    }

    @Test
    void scene5ChangesAllPricesByOneStatement() {
        JsonNode acts = run(5);

        assertThat(figures(acts))
                .containsExactly(
                        "A sale: 2 statements, 3 round trips, 7006 rows",
                        "And back again: 2 statements, 3 round trips, 7006 rows");
        assertThat(acts.get(0).get("outcome").toString()).isEqualTo("{\"tracks\":3503,\"cheapest\":0.49}");
        assertThat(acts.get(1).get("outcome").toString()).isEqualTo("{\"tracks\":3503,\"cheapest\":0.99}");
        assertThat(sql(acts.get(0)).get(1)).contains("update \"Track\" set \"UnitPrice\"", "unnest");
    }

    @Test
    void scene6BuysOrLeavesNothing() {
        JdbcClient jdbc = store.bean(JdbcClient.class);
        List<Long> before = counts(jdbc);

        JsonNode acts = run(6);

        assertThat(figures(acts))
                .containsExactly(
                        "Ada buys five tracks: 4 statements, 5 round trips, 13 rows",
                        "Charles cannot pay: 4 statements, 5 round trips, 4 rows",
                        "What remains: 1 statements, 2 round trips, 1 rows",
                        "Cleaning up: 5 statements, 4 round trips, 11 rows");
        assertThat(acts.get(0).get("outcome").get("total").asDouble()).isEqualTo(4.95);
        assertThat(acts.get(1).get("refusal").get("exception").asString()).isEqualTo("PaymentRefusedException");
        assertThat(acts.get(2).get("outcome").toString())
                .isEqualTo("[{\"email\":\"ada@tour.example\",\"invoices\":2}]");
        assertThat(counts(jdbc)).isEqualTo(before);
    }

    private static List<Long> counts(JdbcClient jdbc) {
        return Stream.of("Customer", "Invoice", "InvoiceLine")
                .map(table -> jdbc.sql("select count(*) from \"" + table + '"')
                        .query(Long.class)
                        .single())
                .toList();
    }

    @Test
    void scene7ReadsOnlyAndAllAtOnce() {
        JsonNode acts = run(7);

        assertThat(figures(acts).subList(0, 3))
                .containsExactly(
                        "Reading: 1 statements, 1 round trips, 25 rows",
                        "Adding an object: 0 statements, 0 round trips, 0 rows",
                        "Executing an UPDATE: 0 statements, 0 round trips, 0 rows");
        assertThat(acts.get(1).get("refusal").get("message").asString()).containsIgnoringCase("read-only");
        JsonNode parts = acts.get(3).get("outcome");
        assertThat(acts.get(3).get("statements")).hasSize(6);
        Set<Integer> connections = parts.valueStream()
                .map(part -> part.get("serverProcess").asInt())
                .collect(toSet());
        assertThat(connections).as("connections").hasSize(3);
        long lastStart = parts.valueStream()
                .mapToLong(part -> part.get("startedMs").asLong())
                .max()
                .orElseThrow();
        long firstEnd = parts.valueStream()
                .mapToLong(part -> part.get("finishedMs").asLong())
                .min()
                .orElseThrow();
        assertThat(lastStart).as("the last starts before the first ends").isLessThan(firstEnd);
    }

    @Test
    void scene8RefreshesAndReadsAMaterializedView() {
        JsonNode acts = run(8);

        assertThat(figures(acts))
                .containsExactly(
                        "Its definition: 0 statements, 0 round trips, 0 rows",
                        "Refresh: 1 statements, 2 round trips, 0 rows",
                        "Read: 1 statements, 2 round trips, 14 rows");
        assertThat(acts.get(0).get("outcome").get("sql").asString()).contains("left join \"Invoice\"", "group by");
        assertThat(sql(acts.get(1))).containsExactly("REFRESH MATERIALIZED VIEW CONCURRENTLY analytics.customer_stats");
        assertThat(acts.get(2).get("outcome").get(0).get("totalSpent").asDouble())
                .isEqualTo(49.62);
    }

    @Test
    void scene9ReportsSlowQueriesAndTimesAll() {
        JsonNode acts = run(9);

        assertThat(figures(acts).get(0)).isEqualTo("A slow query: 1 statements, 2 round trips, 1 rows");
        assertThat(acts.get(0).get("statements").get(0).get("millis").asDouble())
                .isGreaterThan(100);
        assertThat(acts.get(1).get("outcome").get(0).get("message").asString()).contains("longer");
        assertThat(acts.get(2).get("outcome")).isNotEmpty();

        JsonNode metric = store.get("/actuator/metrics/orm.statement").json();
        JsonNode count = metric.get("measurements").get(0);
        assertThat(count.get("statistic").asString()).isEqualTo("COUNT");
        assertThat(count.get("value").asDouble()).isPositive();
        assertThat(metric.get("availableTags").toString()).contains("\"Track\"", "\"Customer\"");
    }

    @Test
    void everySceneCanBeRunAgain() {
        for (int scene = 1; scene <= 9; scene++) {
            List<String> first = figures(run(scene));
            List<String> second = figures(run(scene));
            if (scene != 9) {
                assertThat(second).isEqualTo(first);
            }
        }
    }
}
