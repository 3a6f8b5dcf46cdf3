package io.orm.demo.tour;

import static io.orm.demo.tour.Act.act;
import static io.orm.demo.tour.Act.concurrent;
import static io.orm.demo.tour.Act.refused;

import io.orm.demo.sales.CustomerService;
import io.orm.demo.sales.CustomerStats;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The nine scenes, in order. */
@Component
class Tour {
    private final List<Scene> scenes;

    Tour(
            LoadingStrategies loading,
            Relationships relationships,
            CustomerService customers,
            PriceUpdate prices,
            Checkout checkout,
            ReadOnlySessions readOnly,
            AsyncReport async,
            MaterializedStatistics materialized,
            SlowQueries slow) {
        this.scenes = List.of(
                loading(loading),
                relationships(relationships),
                statistics(customers),
                recentCustomers(customers),
                priceUpdate(prices),
                checkout(checkout),
                readOnlyAndAsync(readOnly, async),
                materializedView(materialized),
                slowQueries(slow));
    }

    List<Scene> scenes() {
        return scenes;
    }

    private static Scene loading(LoadingStrategies loading) {
        Class<?> source = LoadingStrategies.class;
        return new Scene(
                1,
                "Customers and their invoices, five ways",
                "59 customers, 412 invoices. The loop is the same each time; an option of the statement decides what is fetched when.",
                List.of(
                        act(
                                "SELECT",
                                "One statement for each customer: the N+1 that everybody knows.",
                                source,
                                "oneByOne",
                                loading::oneByOne),
                        act(
                                "PEERS",
                                "The default. The first access fetches for all customers of the same result.",
                                source,
                                "withPeers",
                                loading::withPeers),
                        act(
                                "JOINED",
                                "One statement; each customer's columns come with each of their invoices.",
                                source,
                                "joined",
                                loading::joined),
                        act(
                                "SELECTIN",
                                "A second statement, with all keys in one array parameter.",
                                source,
                                "selectIn",
                                loading::selectIn),
                        act(
                                "SUBQUERY",
                                "A second statement, which repeats the first one as a subquery.",
                                source,
                                "subquery",
                                loading::subquery)));
    }

    private static Scene relationships(Relationships relationships) {
        Class<?> source = Relationships.class;
        return new Scene(
                2,
                "Walking relationships",
                "Lazy without N+1, a LIMIT that counts parents, a collection too large to load, and a wall against surprises.",
                List.of(
                        act(
                                "Ten artists",
                                "Their albums are fetched at the first getAlbums().",
                                source,
                                "tenArtists",
                                relationships::tenArtists),
                        act(
                                "All 275 artists",
                                "As many statements as for ten.",
                                source,
                                "allArtists",
                                relationships::allArtists),
                        act(
                                "Ten albums joined with their tracks",
                                "LIMIT 10 means ten albums, not ten rows.",
                                source,
                                "albumsWithTracks",
                                relationships::albumsWithTracks),
                        act(
                                "A playlist of 3,290 tracks",
                                "A DynamicCollection is a question to ask, not a list to load.",
                                source,
                                "playlist",
                                relationships::playlist),
                        refused(
                                "RAISE",
                                "Access is an error that says what to add.",
                                source,
                                "forbidden",
                                relationships::forbidden)));
    }

    private static Scene statistics(CustomerService customers) {
        return new Scene(
                3,
                "Statistics into a record",
                "Outer join, group by, count and sum. Swap two columns and the constructor reference no longer compiles.",
                List.of(act(
                        "Per customer",
                        "Typed rows: no Object[], no cast.",
                        CustomerService.class,
                        "statistics",
                        customers::statistics)));
    }

    private static Scene recentCustomers(CustomerService customers) {
        Class<?> source = CustomerService.class;
        return new Scene(
                4,
                "Who bought lately",
                "Customers with an invoice in the last days of the data, by IN (subquery): one SQL text, whatever the number.",
                List.of(
                        act(
                                "In 7 days",
                                "The last day is asked for first.",
                                source,
                                "boughtWithin",
                                () -> customers.boughtWithin(7)),
                        act(
                                "In 30 days",
                                "The same statements.",
                                source,
                                "boughtWithin",
                                () -> customers.boughtWithin(30)),
                        act("In 365 days", "And again.", source, "boughtWithin", () -> customers.boughtWithin(365))));
    }

    private static Scene priceUpdate(PriceUpdate prices) {
        return new Scene(
                5,
                "3,503 new prices",
                "One UPDATE for all rows, by a list of records or of maps: the values travel as two arrays.",
                prices::backAgain,
                List.of(
                        act("A sale", "Properties of a record to columns.", PriceUpdate.class, "sale", prices::sale),
                        act(
                                "And back again",
                                "The same from maps, checked before anything is sent.",
                                PriceUpdate.class,
                                "backAgain",
                                prices::backAgain)));
    }

    private static Scene checkout(Checkout checkout) {
        Class<?> source = Checkout.class;
        return new Scene(
                6,
                "All or nothing",
                "A customer, invoices and lines in one transaction. flush() gives the identifier, the end of the method commits.",
                checkout::forget,
                List.of(
                        act(
                                "Ada buys five tracks",
                                "One statement per table, whatever the number of rows.",
                                source,
                                "buy",
                                checkout::buy),
                        refused(
                                "Charles cannot pay",
                                "Everything is flushed, then an exception leaves the method.",
                                source,
                                "buyWithoutMoney",
                                checkout::buyWithoutMoney),
                        act(
                                "What remains",
                                "Ada with two invoices, and no Charles.",
                                source,
                                "whatRemains",
                                checkout::whatRemains),
                        act(
                                "Cleaning up",
                                "Lines before invoices before customers: the foreign keys give the order.",
                                source,
                                "forget",
                                nothing(checkout::forget))));
    }

    private static Scene readOnlyAndAsync(ReadOnlySessions readOnly, AsyncReport async) {
        Class<?> source = ReadOnlySessions.class;
        return new Scene(
                7,
                "Reading only, and all at once",
                "A read-only session takes no snapshots and refuses changes; async sessions work at the same time, each on a connection of its own.",
                List.of(
                        act(
                                "Reading",
                                "In autocommit, since nothing needs a transaction: one round trip.",
                                source,
                                "read",
                                readOnly::read),
                        refused(
                                "Adding an object",
                                "Refused at once, without the database.",
                                source,
                                "addsAnObject",
                                readOnly::addsAnObject),
                        refused(
                                "Executing an UPDATE",
                                "Past all objects; refused all the same.",
                                source,
                                "executesAnUpdate",
                                readOnly::executesAnUpdate),
                        concurrent(
                                "Three reports at once",
                                "Each takes the server a quarter of a second; together they take hardly longer.",
                                AsyncReport.class,
                                "threeAtOnce",
                                async::threeAtOnce)));
    }

    private static Scene materializedView(MaterializedStatistics materialized) {
        Class<?> source = MaterializedStatistics.class;
        return new Scene(
                8,
                "A materialized view",
                "analytics.customer_stats is a record with a typed select as its definition; createAll made it with the tables.",
                List.of(
                        act(
                                "Its definition",
                                "map(CustomerStats::new) makes the compiler check the view against the record.",
                                CustomerStats.class,
                                "query",
                                () -> Map.of("sql", materialized.definition())),
                        act(
                                "Refresh",
                                "CONCURRENTLY: readers do not wait. The record's @Id gave it the unique index that this takes.",
                                source,
                                "refresh",
                                nothing(materialized::refresh)),
                        act("Read", "Joined with a table like any other.", source, "read", materialized::read)));
    }

    private static Scene slowQueries(SlowQueries slow) {
        Class<?> source = SlowQueries.class;
        return new Scene(
                9,
                "Slow, and seen",
                "Statements over orm.slow-query.threshold (100 ms here) go to the log; every statement is timed.",
                List.of(
                        act(
                                "A slow query",
                                "Every rock track with every track that is longer.",
                                source,
                                "everyRockTrackWithEveryLongerTrack",
                                slow::everyRockTrackWithEveryLongerTrack),
                        act(
                                "What the log says",
                                "Text, duration and rows; no values.",
                                source,
                                "whatTheLogSays",
                                slow::whatTheLogSays),
                        act(
                                "What the metrics say",
                                "Also at /actuator/metrics/orm.statement.",
                                source,
                                "timers",
                                slow::timers)));
    }

    private static Supplier<@Nullable Object> nothing(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }
}
