package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.Author_.AUTHOR;
import static press.Letter_.LETTER;
import static shop.Article_.ARTICLE;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.Track_.TRACK;
import static shop.User_.USER;
import static workshop.Seat_.SEAT;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.exception.SessionStateException;
import io.orm.loading.WriteOnlyCollection;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import press.Author;
import press.AuthorKey;
import press.Letter;
import shop.Article;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;
import workshop.Seat;
import workshop.SeatId;

/** The statements of each loading strategy. */
class LoaderRulesIT extends ShopSession {
    private static final String TRACKS_OF_PLAYLISTS =
            "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track"
                    + " join tracks on tracks.id = playlist_track.track_id where ";

    LoaderRulesIT(Database database) {
        super(database);
    }

    @Test
    void g1_selectAsksOncePerParentOnFirstAccess() {
        playlists();
        List<User> users = session.list(
                select(USER).orderBy(USER.id).options(lazyLoad(USER.orders).then(noLoad(ORDER.product))));
        assertStatements(() -> {
                    assertThat(users.get(0).getOrders()).hasSize(2);
                    assertThat(users.get(0).getOrders()).hasSize(2);
                    assertThat(users.get(1).getOrders()).hasSize(2);
                })
                .inRoundTrips(2)
                .areExactly(ORDERS + " where orders.user_id = ?    [1]", ORDERS + " where orders.user_id = ?    [2]");

        List<Playlist> playlists =
                session.list(select(PLAYLIST).orderBy(PLAYLIST.id).options(lazyLoad(PLAYLIST.tracks)));
        assertStatements(() -> assertThat(playlists.get(0).getTracks()).hasSize(3))
                .inRoundTrips(1)
                .areExactly(TRACKS_OF_PLAYLISTS + "playlist_track.playlist_id = ?    [1]");
    }

    @Test
    void g2_aReferenceIsAnsweredByTheIdentityMapAndNullWithoutSql() {
        database.run("insert into orders (product_name, quantity) values ('nobody''s', 1)");
        session.list(select(USER).options(noLoad(USER.orders)));
        List<Order> orders =
                session.list(select(ORDER).orderBy(ORDER.id).options(lazyLoad(ORDER.user), noLoad(ORDER.product)));
        assertStatements(() -> {
                    assertThat(orders.get(0).getUser().getName()).isEqualTo("user 1");
                    assertThat(orders.get(6).getUser()).isNull();
                })
                .inRoundTrips(0)
                .areNone();
    }

    @Test
    void g3_selectInOfAOneToManyReadsTheChildTableOnly() {
        assertStatements(() -> session.list(select(USER)
                        .where(USER.active)
                        .options(selectInLoad(USER.orders)
                                .orderBy(ORDER.id.desc())
                                .then(noLoad(ORDER.product)))))
                .inRoundTrips(2)
                .areExactly(
                        USERS + " where users.active",
                        ORDERS + " where orders.user_id = any(?::int8[]) order by orders.id desc    [[1, 2, 3]]");
    }

    @Test
    void g4_selectInOfAReferenceAsksForDistinctKeysThatAreNotHere() {
        database.run("insert into orders (product_name, quantity) values ('nobody''s', 1)");
        session.getOne(USER, 2L);
        assertStatements(() -> session.list(select(ORDER)
                        .options(selectInLoad(ORDER.user).then(noLoad(USER.orders)), noLoad(ORDER.product))))
                .inRoundTrips(2)
                .areExactly(ORDERS, USERS + " where users.id = any(?::int8[])    [[1, 3]]");
        assertStatements(() -> session.list(select(ORDER)
                        .options(selectInLoad(ORDER.user).then(noLoad(USER.orders)), noLoad(ORDER.product))))
                .areExactly(ORDERS);
    }

    @Test
    void g5_selectInOfAManyToManyReadsTheAssociationAndItsTargets() {
        playlists();
        assertStatements(() -> session.list(select(PLAYLIST).options(selectInLoad(PLAYLIST.tracks))))
                .inRoundTrips(2)
                .areExactly(
                        PLAYLISTS, TRACKS_OF_PLAYLISTS + "playlist_track.playlist_id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void g6_compositeKeysAreAskedForAsRows() {
        database.run("insert into seats (hall, number, booked, version) values ('a', 1, false, 1), ('a', 2, true, 1)");
        assertStatements(() -> {
                    Map<SeatId, Seat> seats =
                            session.getAll(SEAT, List.of(new SeatId("a", 1), new SeatId("a", 2), new SeatId("b", 1)));
                    assertThat(seats).containsOnlyKeys(new SeatId("a", 1), new SeatId("a", 2));
                })
                .inRoundTrips(1)
                .areExactly("select seats.hall, seats.number, seats.booked, seats.version from seats"
                        + " where (seats.hall, seats.number) in (select * from unnest(?::text[], ?::int4[]))"
                        + "    [[a, a, b], [1, 2, 1]]");
    }

    @Test
    void g7_beyondAPageOfKeysThereIsOneStatementPerPage() {
        database.run("insert into users (name, active, version) select 'u', true, 1 from generate_series(1, 1206) i");
        assertStatements(() -> session.list(
                        select(USER).options(selectInLoad(USER.orders).then(noLoad(ORDER.product)))))
                .inRoundTrips(2)
                .count(2);
        try (Session paged = opened(sessions.with(options -> options.keysPerStatement(500)))) {
            assertStatements(() -> paged.list(
                            select(USER).options(selectInLoad(USER.orders).then(noLoad(ORDER.product)))))
                    .inRoundTrips(4)
                    .count(4);
        }
        assertThatThrownBy(() -> SessionOptions.defaults().keysPerStatement(0)).isInstanceOf(UsageException.class);
    }

    @Test
    void g8_parentsWithoutChildrenGetAnEmptyLoadedCollection() {
        playlists();
        for (Playlist each : session.list(select(PLAYLIST).options(selectInLoad(PLAYLIST.tracks)))) {
            assertStatements(() -> assertThat(each.getTracks()).hasSizeLessThan(4))
                    .inRoundTrips(0)
                    .areNone();
        }
    }

    @Test
    void g9_joinedIsALeftJoinUnderANameOfItsOwn() {
        playlists();
        assertStatements(() -> session.list(select(USER)
                        .orderBy(USER.name)
                        .options(
                                joinedLoad(USER.orders).orderBy(ORDER.id.desc()).then(noLoad(ORDER.product)))))
                .inRoundTrips(1)
                .areExactly(USERS.replace(" from", ", " + ORDER_COLUMNS_1 + " from")
                        + " left join orders as orders_1 on orders_1.user_id = users.id"
                        + " order by users.name, orders_1.id desc");
        assertStatements(() -> session.list(select(PLAYLIST).options(joinedLoad(PLAYLIST.tracks))))
                .inRoundTrips(1)
                .areExactly("select playlists.id, playlists.name, tracks_1.id, tracks_1.title from playlists"
                        + " left join (playlist_track as playlist_track_tracks_1 join tracks as tracks_1"
                        + " on playlist_track_tracks_1.track_id = tracks_1.id)"
                        + " on playlist_track_tracks_1.playlist_id = playlists.id");
    }

    @Test
    void g10_innerJoinsAndOnlyBelowAnOuterJoinStaysOuter() {
        assertStatements(() -> session.list(select(ORDER)
                        .options(joinedLoad(ORDER.user).inner().then(noLoad(USER.orders)), noLoad(ORDER.product))))
                .inRoundTrips(1)
                .areExactly("select " + ORDER_COLUMNS + ", " + USER_COLUMNS_1
                        + " from orders join users as users_1 on orders.user_id = users_1.id");
        database.run("update orders set product_id = null where user_id = 1");
        session.expungeAll();
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .orderBy(USER.id)
                            .options(joinedLoad(USER.orders)
                                    .then(joinedLoad(ORDER.product).inner())));
                    assertThat(users).extracting(User::getId).containsExactly(1L, 2L, 3L);
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(0, 2, 2);
                })
                .areExactly(USERS.replace(" from", ", " + ORDER_COLUMNS_1 + ", " + PRODUCT_COLUMNS_1 + " from")
                        + " left join orders as orders_1 on orders_1.user_id = users.id and orders_1.product_id is not"
                        + " null left join products as products_1 on orders_1.product_id = products_1.id order by"
                        + " users.id");
        session.expungeAll();
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .options(joinedLoad(USER.orders)
                        .then(joinedLoad(ORDER.product)
                                .where(PRODUCT.name.eq("tea"))
                                .inner())));
        assertThat(users).extracting(user -> user.getOrders().size()).containsExactly(0, 1, 1);
    }

    @Test
    void g11_aLimitBesideAJoinedCollectionCountsParentsAndLocksOnlyThem() {
        assertStatements(() -> session.list(select(USER)
                        .orderBy(USER.name)
                        .limit(2)
                        .offset(1)
                        .options(joinedLoad(USER.orders).orderBy(ORDER.id).then(noLoad(ORDER.product)))))
                .inRoundTrips(1)
                .areExactly("select " + USER_COLUMNS_1 + ", " + ORDER_COLUMNS_1 + " from (" + USERS
                        + " order by users.name limit 2 offset ?) as users_1"
                        + " left join orders as orders_1 on orders_1.user_id = users_1.id"
                        + " order by users_1.name, orders_1.id    [1]");
        assertStatements(() -> session.list(select(USER)
                        .orderBy(USER.id)
                        .limit(1)
                        .forUpdate()
                        .options(joinedLoad(USER.orders).then(noLoad(ORDER.product)))))
                .areExactly("select " + USER_COLUMNS_1 + ", " + ORDER_COLUMNS_1 + " from (" + USERS
                        + " order by users.id limit 1 for update) as users_1"
                        + " left join orders as orders_1 on orders_1.user_id = users_1.id order by users_1.id");
        assertThat(lockedUsers()).containsExactly(1L);
        session.rollback();
        assertStatements(() -> session.list(select(USER)
                        .where(USER.id.eq(2))
                        .forUpdate()
                        .options(joinedLoad(USER.orders).then(noLoad(ORDER.product)))))
                .contain(" for update of users");
        session.rollback();
        assertStatements(() -> session.list(select(ORDER)
                        .orderBy(ORDER.id)
                        .limit(1)
                        .options(joinedLoad(ORDER.user), noLoad(ORDER.product))))
                .contain("from orders left join users as users_1 on orders.user_id = users_1.id");
    }

    /** Those that another transaction cannot lock. */
    private List<Object> lockedUsers() {
        List<Object> free = new ArrayList<>();
        database.rows("select id from users for update skip locked").forEach(row -> free.add(row.get(0)));
        List<Object> all = new ArrayList<>(List.of(1L, 2L, 3L));
        all.removeAll(free);
        return all;
    }

    @Test
    void g12_twoJoinedCollectionsAreRightAndOwnersStandOnce() {
        playlists();
        database.run("insert into playlists (name) values ('d')", "insert into playlist_track values (4, 2)");
        List<Track> tracks = session.list(select(TRACK)
                .orderBy(TRACK.id)
                .options(joinedLoad(TRACK.playlists).then(joinedLoad(PLAYLIST.tracks))));
        assertThat(tracks).extracting(Track::getTitle).containsExactly("one", "two", "three");
        assertThat(tracks.get(1).getPlaylists()).extracting(Playlist::getName).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(tracks.get(0).getPlaylists().get(0).getTracks())
                .extracting(Track::getTitle)
                .containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void g13_noStrategyChangesWhichOwnersComeAndInWhichOrder() {
        Map<String, List<Long>> orders = new HashMap<>();
        session.list(select(USER).orderBy(USER.name.desc()).options(joinedLoad(USER.orders)))
                .forEach(user -> orders.computeIfAbsent("joined", key -> new ArrayList<>())
                        .add(user.getId()));
        session.list(select(USER).orderBy(USER.name.desc()).options(selectInLoad(USER.orders)))
                .forEach(user -> orders.computeIfAbsent("selectin", key -> new ArrayList<>())
                        .add(user.getId()));
        session.list(select(USER).orderBy(USER.name.desc()).options(subqueryLoad(USER.orders)))
                .forEach(user -> orders.computeIfAbsent("subquery", key -> new ArrayList<>())
                        .add(user.getId()));
        assertThat(orders.values()).containsOnly(List.of(3L, 2L, 1L));
    }

    @Test
    void g14_subqueryRepeatsTheStatementForTheIdentifiers() {
        assertStatements(() -> session.list(select(USER)
                        .where(USER.name.like("user%"))
                        .orderBy(USER.id)
                        .limit(2)
                        .options(subqueryLoad(USER.orders).orderBy(ORDER.id).then(noLoad(ORDER.product)))))
                .inRoundTrips(2)
                .areExactly(
                        USERS + " where users.name like ? order by users.id limit 2    [user%]",
                        ORDERS + " where orders.user_id in (select users.id from users where users.name like ?"
                                + " order by users.id limit 2) order by orders.id    [user%]");
        assertStatements(() -> session.list(select(USER)
                        .where(USER.name.like("user%"))
                        .orderBy(USER.name)
                        .options(subqueryLoad(USER.orders).then(noLoad(ORDER.product)))))
                .contain("orders.user_id in (select users.id from users where users.name like ?)");
    }

    @Test
    void g14_aSubqueryThatWouldCountOtherRowsGivesWayToTheIdentifiers() {
        playlists();
        String ofBoth = "from playlist_track join tracks on tracks.id = playlist_track.track_id where"
                + " playlist_track.playlist_id = any(?::int8[])    [[";
        assertStatements(() -> assertThat(session.list(select(PLAYLIST)
                                .distinct()
                                .orderBy(PLAYLIST.name.desc())
                                .limit(2)
                                .offset(1)
                                .options(subqueryLoad(PLAYLIST.tracks))))
                        .extracting(each -> each.getTracks().size())
                        .containsExactly(1, 3))
                .count(2)
                .contain(ofBoth + "2, 1]]");
        session.rollback();
        try (Session other = opened(sessions)) {
            other.one(select(PLAYLIST).where(PLAYLIST.name.eq("a")).forUpdate());
            session.expungeAll();
            assertStatements(() -> assertThat(session.list(select(PLAYLIST)
                                    .orderBy(PLAYLIST.id)
                                    .limit(2)
                                    .lock(RowLock.update().skipLocked())
                                    .options(subqueryLoad(PLAYLIST.tracks))))
                            .extracting(each -> each.getTracks().size())
                            .containsExactly(1, 0))
                    .count(2)
                    .contain(ofBoth + "2, 3]]");
        }
    }

    @Test
    void g15_aDynamicCollectionIsAQuestionAndQueuesChanges() {
        database.run("insert into articles (title, author_id) values ('x', 1), ('y', 1)");
        User user = session.getOne(USER, 1L);
        assertStatements(user::getArticles).areNone();
        String articles = "select articles.id, articles.title, articles.published_on, articles.author_id from articles";
        assertStatements(() -> {
                    assertThat(user.getArticles().count()).isEqualTo(2);
                    assertThat(user.getArticles()
                                    .where(ARTICLE.title.eq("y"))
                                    .orderBy(ARTICLE.id)
                                    .first())
                            .isPresent();
                })
                .inRoundTrips(2)
                .contain("count(*)")
                .contain("limit 1");
        Article third = new Article("z");
        assertStatements(() -> user.getArticles().add(third)).areNone();
        assertStatements(session::flush).contain("insert into articles");
        assertStatements(() -> {
                    user.getArticles().remove(third);
                    session.flush();
                })
                .areExactly("update articles set author_id = ? where articles.id = ?    [null, 3]");
        assertThat(articles).isNotEmpty();
        session.rollback();
    }

    @Test
    void g16_aWriteOnlyCollectionIsNeverReadAndTakesAdditionsRemovalsAndStatements() {
        assertThat(Iterable.class.isAssignableFrom(WriteOnlyCollection.class)).isFalse();
        Author author = new Author(new AuthorKey("de", 1), "Kant");
        author.setLetters(WriteOnlyCollection.empty());
        author.getLetters().addAll(List.of(new Letter("one"), new Letter("two")));
        session.add(author);
        author.getLetters().add(new Letter("three"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into press_authors (country, number, name, biography) values (?, ?, ?, ?)    [de, 1, Kant, null]",
                        "insert into press_letters (text, author_country, author_number, answers_id, stamp_id) select c1, c2, c3, c4, c5"
                                + " from unnest(?::text[], ?::text[], ?::int4[], ?::int8[], ?::int4[]) with ordinality v(c1, c2,"
                                + " c3, c4, c5, o) order by o returning press_letters.id    [[one, two, three], [de, de, de], [1, 1,"
                                + " 1], [null, null, null], [null, null, null]]");
        session.commit();

        Author again = session.getOne(AUTHOR, new AuthorKey("de", 1));
        WriteOnlyCollection<Letter> letters = again.getLetters();
        String restricted = " press_letters.author_country = ? and press_letters.author_number = ?";
        assertStatements(() -> {
                    List<Letter> found = session.list(
                            letters.select().where(LETTER.text.ne("one")).orderBy(LETTER.id));
                    assertThat(found).extracting(Letter::getText).containsExactly("two", "three");
                    letters.remove(found.get(0));
                })
                .count(1)
                .contain(restricted);
        assertStatements(session::flush)
                .areExactly(
                        "update press_letters set author_country = ?, author_number = ? where press_letters.id = ?    [null, null, 2]");
        assertStatements(() ->
                        session.execute(letters.update().set(LETTER.text, "x").where(LETTER.text.eq("one"))))
                .contain(restricted);
        assertStatements(() -> session.execute(letters.delete().where(LETTER.text.isNotNull())))
                .contain(restricted);
        session.commit();
        assertThat(database.rows("select text from press_letters")).isEqualTo(List.of(List.of("two")));

        Author persistent = session.getOne(AUTHOR, new AuthorKey("de", 1));
        persistent.setLetters(WriteOnlyCollection.empty());
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Author.letters of Author AuthorKey[country=de, number=1] was replaced");
        session.rollback();
    }

    @Test
    void recursionLoadsOneStatementPerLevelAndEndsWithTheTree() {
        employees();
        Employee boss = session.getOne(EMPLOYEE, 1L);
        assertStatements(() -> session.load(
                        List.of(boss),
                        selectInLoad(EMPLOYEE.reports)
                                .then(noLoad(EMPLOYEE.manager))
                                .recursively(5)))
                .inRoundTrips(3)
                .count(3);
        assertStatements(() -> assertThat(boss.getReports().get(0).getReports()).hasSize(3))
                .areNone();
        assertThatThrownBy(() -> selectInLoad(USER.orders).recursively(2))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("of an entity to itself");
    }

    @Test
    void aLimitPerParentTakesTheFirstOfEach() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .orderBy(USER.id)
                            .options(selectInLoad(USER.orders)
                                    .orderBy(ORDER.id.desc())
                                    .limitPerParent(1)
                                    .then(noLoad(ORDER.product))));
                    assertThat(users)
                            .extracting(user -> user.getOrders().get(0).getId())
                            .containsExactly(2L, 4L, 6L);
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsOnly(1);
                })
                .inRoundTrips(2)
                .areExactly(
                        USERS + " order by users.id",
                        ORDERS + " where orders.id in (select ranked.id from (select orders.id, row_number() over"
                                + " (partition by orders.user_id order by orders.id desc, orders.id) as position from"
                                + " orders where orders.user_id = any(?::int8[])) as ranked where ranked.position <= ?)"
                                + " order by orders.id desc    [[1, 2, 3], 1]");

        playlists();
        List<Playlist> playlists = session.list(select(PLAYLIST)
                .orderBy(PLAYLIST.id)
                .options(peersLoad(PLAYLIST.tracks).orderBy(TRACK.title).limitPerParent(2)));
        assertThat(playlists).extracting(each -> each.getTracks().size()).containsExactly(2, 1, 0);
        assertThat(playlists.get(0).getTracks()).extracting(Track::getTitle).containsExactly("one", "three");

        assertThatThrownBy(() -> joinedLoad(USER.orders).limitPerParent(1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> selectInLoad(ORDER.user).limitPerParent(1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> selectInLoad(USER.orders).limitPerParent(0)).isInstanceOf(UsageException.class);
    }
}
