package io.orm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.orm.demo.RunningStore.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(StoreExtension.class)
class RestIT {
    private final RunningStore store;
    private final JdbcClient jdbc;

    RestIT(RunningStore store) {
        this.store = store;
        this.jdbc = store.bean(JdbcClient.class);
    }

    private Map<String, Long> counts() {
        return Stream.of("Customer", "Invoice", "InvoiceLine", "Track", "Playlist", "PlaylistTrack")
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.sql("select count(*) from \"" + table + '"')
                                .query(Long.class)
                                .single()));
    }

    private void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    @Test
    void findsArtistsByAPartOfTheirName() {
        Answer answer = store.get("/api/artists?name=AC%2FDC");

        assertThat(answer.json().get(0).toString()).isEqualTo("{\"id\":1,\"name\":\"AC/DC\"}");
    }

    @Test
    void showsAnAlbumWithItsTracks() {
        Answer answer = store.get("/api/albums/1");

        assertThat(answer.json().get("artist").asString()).isEqualTo("AC/DC");
        assertThat(answer.json().get("tracks")).hasSize(10);
        assertThat(answer.json().get("tracks").get(0).get("id").asInt()).isEqualTo(1);
    }

    @Test
    void pagesThroughAPlaylistOfOneGenre() {
        Answer answer = store.get("/api/playlists/1?genre=Jazz&page=1&size=50");

        assertThat(answer.json().get("size").asInt()).isEqualTo(130);
        assertThat(answer.json().get("tracks")).hasSize(50);
    }

    @Test
    void findsCustomersByCountry() {
        assertThat(store.get("/api/customers?country=Brazil").json()).hasSize(5);
    }

    @Test
    void addsOrdersUpToTheInvoicesTotal() {
        for (var invoice : store.get("/api/customers/1/invoices").json()) {
            double lines = 0;
            for (var line : invoice.get("lines")) {
                lines += line.get("unitPrice").asDouble() * line.get("quantity").asInt();
            }
            assertThat(lines).isCloseTo(invoice.get("total").asDouble(), offset(0.001));
        }
    }

    @Test
    void takesACustomerAnOrderAndTheGoodbye() {
        Answer created = store.post(
                "/api/customers", "{\"firstName\":\"Grace\",\"lastName\":\"Hopper\",\"email\":\"grace@rest.example\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        int id = created.json().get("id").asInt();
        assertThat(id).isGreaterThan(59);

        Answer ordered = store.post(
                "/api/customers/" + id + "/invoices",
                "{\"lines\":[{\"trackId\":1,\"quantity\":2},{\"trackId\":2,\"quantity\":1}]}");
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        assertThat(ordered.json().get("total").asDouble()).isEqualTo(2.97);
        assertThat(ordered.json().get("lines").get(0).get("track").asString())
                .isEqualTo("For Those About To Rock (We Salute You)");

        isProblem(store.send("DELETE", "/api/customers/" + id, null), 409);

        int invoice = ordered.json().get("id").asInt();
        jdbc.sql("delete from \"InvoiceLine\" where \"InvoiceId\" = ?")
                .param(invoice)
                .update();
        jdbc.sql("delete from \"Invoice\" where \"InvoiceId\" = ?")
                .param(invoice)
                .update();
        assertThat(store.send("DELETE", "/api/customers/" + id, null).status()).isEqualTo(204);
        isProblem(store.get("/api/customers/" + id), 404);
    }

    @Test
    void changesAnEmailAddress() {
        String before = store.get("/api/customers/2").json().get("email").asString();

        assertThat(store.send("PATCH", "/api/customers/2", "{\"email\":\"leonie@rest.example\"}")
                        .status())
                .isEqualTo(200);
        assertThat(store.get("/api/customers/2").json().get("email").asString()).isEqualTo("leonie@rest.example");

        store.send("PATCH", "/api/customers/2", "{\"email\":\"" + before + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/artists/4711",
                "/api/albums/4711",
                "/api/playlists/4711",
                "/api/customers/4711",
                "/api/customers/4711/invoices",
                "/api/tour/10",
                "/api/nothing"
            })
    void anUnknownIdIsNotFound(String path) {
        isProblem(path.startsWith("/api/tour") ? store.post(path, "") : store.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/artists/one",
                "/api/artists?name=%00",
                "/api/artists?limit=0",
                "/api/artists?limit=many",
                "/api/artists/99999999999",
                "/api/playlists/1?page=-1",
                "/api/customers/recent?days=0"
            })
    void aBadParameterIsRefused(String path) {
        isProblem(store.get(path), 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /api/customers            | {"firstName":"","lastName":"x","email":"x@rest.example"}
                    POST  | /api/customers            | {"firstName":"x","lastName":"x","email":"no address"}
                    POST  | /api/customers            | {"firstName":"x"}
                    POST  | /api/customers            | {"firstName":"x","lastName":"a name of more than twenty letters","email":"x@rest.example"}
                    POST  | /api/customers            | {"firstName":"x
                    POST  | /api/customers            | []
                    POST  | /api/customers            | {"firstName":"a\\u0000b","lastName":"x","email":"x@rest.example"}
                    PATCH | /api/customers/1          | {"email":null}
                    POST  | /api/customers/1/invoices | {"lines":[]}
                    POST  | /api/customers/1/invoices | {"lines":[null]}
                    POST  | /api/customers/1/invoices | {"lines":[{"trackId":1,"quantity":0}]}
                    POST  | /api/customers/1/invoices | {"lines":[{"quantity":1}]}
                    PUT   | /api/tracks/prices        | []
                    PUT   | /api/tracks/prices        | [{"trackId":1,"unitPrice":-1}]
                    PUT   | /api/tracks/prices        | [{"trackId":1,"unitPrice":0.999}]
                    PUT   | /api/tracks/prices        | [{"trackId":1}]
                    """)
    void badInputIsRefusedAndWritesNothing(String method, String path, String json) {
        Map<String, Long> before = counts();

        isProblem(store.send(method, path, json), 400);

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aMissingBodyIsRefused() {
        isProblem(store.post("/api/customers", ""), 400);
    }

    @Test
    void aTakenEmailAddressIsAConflictAndWritesNothing() {
        String taken = store.get("/api/customers/1").json().get("email").asString();
        Map<String, Long> before = counts();

        Answer answer =
                store.post("/api/customers", "{\"firstName\":\"x\",\"lastName\":\"x\",\"email\":\"" + taken + "\"}");

        isProblem(answer, 409);
        assertThat(answer.json().get("detail").asString()).contains("Email").doesNotContain(taken);
        isProblem(store.send("PATCH", "/api/customers/2", "{\"email\":\"" + taken + "\"}"), 409);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aCustomerWithInvoicesCannotBeDeleted() {
        Map<String, Long> before = counts();

        isProblem(store.send("DELETE", "/api/customers/1", null), 409);

        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void anOrderOfAnUnknownTrackWritesNothing() {
        Map<String, Long> before = counts();

        Answer answer = store.post(
                "/api/customers/1/invoices",
                "{\"lines\":[{\"trackId\":1,\"quantity\":1},{\"trackId\":4711,\"quantity\":1}]}");

        isProblem(answer, 404);
        assertThat(answer.json().get("detail").asString()).contains("Track", "4711");
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aPriceOfAnUnknownTrackChangesNoPrice() {
        List<String> before = prices();

        Answer answer = store.send(
                "PUT",
                "/api/tracks/prices",
                "[{\"trackId\":1,\"unitPrice\":7.77},{\"trackId\":4711,\"unitPrice\":7.77}]");

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.json().get("detail").asString()).contains("4711");
        assertThat(prices()).isEqualTo(before);
    }

    private List<String> prices() {
        return jdbc.sql("select \"UnitPrice\"::text from \"Track\" order by \"TrackId\"")
                .query(String.class)
                .list();
    }
}
