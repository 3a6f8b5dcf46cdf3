package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Article_.ARTICLE;
import static shop.Order_.ORDER;
import static shop.Track_.TRACK;
import static shop.User_.USER;

import io.orm.core.engine.Isolation;
import io.orm.core.engine.Result;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.event.EntityState;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Article;
import shop.Order;
import shop.User;

@ExtendWith(PostgresExtension.class)
class SessionIT {
    private static final String USERS =
            "select users.id, users.name, users.email, users.active, users.created_at, users.score, users.version from users";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    SessionIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void threeUsersAndTheirOrders() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into users (name, active, version) select 'user ' || i, true, 1 from generate_series(1, 3) i",
                "insert into orders (product_name, quantity, user_id) select 'order ' || i, 1, (i + 1) / 2 from generate_series(1, 6) i");
        session = sessions.open();
        session.one(select(count()).from(TRACK));
    }

    @AfterEach
    void close() {
        session.close();
    }

    // States and the identity map

    @Test
    void oneRowIsOneObjectAndGetAsksOnce() {
        User user = session.getOne(USER, 1L);
        assertStatements(() -> assertThat(session.get(USER, 1L)).containsSame(user))
                .inRoundTrips(0)
                .areExactly();
        assertThat(session.one(select(USER).where(USER.name.eq("user 1")))).isSameAs(user);
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.get(USER, 99L)).isEmpty();
        assertThatThrownBy(() -> session.getOne(USER, 99L))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("User with identifier 99");
    }

    @Test
    void objectsPassThroughTheirStates() {
        User user = new User("Ann");
        assertThat(session.state(user)).isEqualTo(EntityState.TRANSIENT);
        session.add(user);
        assertThat(session.state(user)).isEqualTo(EntityState.PENDING);
        assertThat(session.pending()).containsExactly(user);
        session.flush();
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
        assertThat(user.getId()).isEqualTo(4L);
        session.delete(user);
        assertThat(session.deleted()).containsExactly(user);
        session.flush();
        assertThat(session.state(user)).isEqualTo(EntityState.DELETED);
        session.commit();
        assertThat(session.state(user)).isEqualTo(EntityState.DETACHED);
        assertThatThrownBy(() -> session.add(user)).isInstanceOf(SessionStateException.class);
    }

    @Test
    void appendingToACollectionKeepsTheOtherSideInStepAndAddsTheElement() {
        User first = session.getOne(USER, 1L);
        User second = session.getOne(USER, 2L);
        Order order = new Order("Tea", BigDecimal.TEN);
        first.getOrders().add(order);
        assertThat(order.getUser()).isSameAs(first);
        assertThat(session.state(order)).isEqualTo(EntityState.PENDING);
        second.getOrders().add(order);
        assertThat(order.getUser()).isSameAs(second);
        assertThat(first.getOrders()).doesNotContain(order);
        session.commit();
        assertThat(database.value("select user_id from orders where product_name = 'Tea'"))
                .isEqualTo(2L);
    }

    @Test
    void anOrphanIsDeletedByTheFlush() {
        User user = session.getOne(USER, 1L);
        Order gone = user.getOrders().remove(0);
        assertThat(gone.getUser()).isNull();
        session.commit();
        assertThat(database.value("select count(*) from orders where user_id = 1"))
                .isEqualTo(1L);
        assertThat(database.value("select count(*) from orders")).isEqualTo(5L);
    }

    // Flushing, committing, rolling back

    @Test
    void statementsFlushFirstUnlessToldNotTo() {
        session.add(new User("Ann"));
        assertThat(session.noAutoflush(() -> session.one(select(count()).from(USER))))
                .isEqualTo(3);
        assertThat(session.one(select(count()).from(USER))).isEqualTo(4);
        session.rollback();
        assertThat(session.one(select(count()).from(USER))).isEqualTo(3);
    }

    @Test
    void aSessionThatOnlyReadsHasNothingToCommit() {
        session.getOne(USER, 1L);
        assertThat(session.one(text("select pg_current_xact_id_if_assigned() is null")
                        .as(io.orm.core.sql.Sql.column("?column?", io.orm.core.type.SqlTypes.bool()))))
                .isTrue();
        session.rollback();
        session.list(select(USER));
        assertStatements(session::commit).inRoundTrips(0).areExactly();
    }

    @Test
    void aCommittedObjectIsLoadedAgainAtItsNextUse() {
        User user = session.getOne(USER, 1L);
        session.commit();
        database.run("update users set name = 'changed' where id = 1");
        assertThat(session.get(USER, 1L)).containsSame(user);
        assertThat(user.getName()).isEqualTo("changed");
        assertThat(user.getOrders()).hasSize(2);
    }

    @Test
    void rollbackPutsObjectsBack() {
        User user = session.getOne(USER, 1L);
        user.setName("other");
        User added = new User("Ann");
        session.add(added);
        session.flush();
        session.rollback();
        assertThat(user.getName()).isEqualTo("user 1");
        assertThat(session.state(added)).isEqualTo(EntityState.TRANSIENT);
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
    }

    @Test
    void aFailedStatementDoomsTheTransactionUntilRollback() {
        User user = new User("Ann");
        session.add(user);
        session.flush();
        assertThatThrownBy(() ->
                        session.execute(text("insert into nowhere values (1)").command()))
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> session.list(select(USER)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("rollback()")
                .hasMessageContaining("nowhere");
        assertThatThrownBy(session::commit).isInstanceOf(SessionStateException.class);
        session.rollback();
        assertThat(session.list(select(USER))).hasSize(3);
    }

    @Test
    void aSavepointIsRolledBackAlone() {
        User kept = new User("kept");
        session.add(kept);
        User lost = new User("lost");
        assertThatThrownBy(() -> session.useNested(() -> {
                    session.add(lost);
                    session.flush();
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(session.state(lost)).isEqualTo(EntityState.TRANSIENT);
        try (Transaction savepoint = session.beginNested()) {
            session.add(new User("also kept"));
            savepoint.commit();
        }
        session.commit();
        assertThat(database.rows("select name from users where id > 3 order by name"))
                .containsExactly(List.of("also kept"), List.of("kept"));
    }

    @Test
    void workInAFunctionIsCommittedAndKeepsItsValues() {
        User user = sessions.inTransaction(fresh -> {
            User ann = new User("Ann");
            fresh.add(ann);
            fresh.flush();
            ann.addOrder(new Order("Tea", BigDecimal.ONE));
            return ann;
        });
        assertThat(user.getOrders()).hasSize(1);
        assertThat(database.value("select count(*) from orders where user_id = " + user.getId()))
                .isEqualTo(1L);
        assertThatThrownBy(() -> sessions.useTransaction(fresh -> {
                    fresh.add(new User("Bob"));
                    fresh.flush();
                    throw new java.io.IOException("no");
                }))
                .isInstanceOf(java.io.IOException.class);
        assertThat(database.value("select count(*) from users where name = 'Bob'"))
                .isEqualTo(0L);
    }

    // Reading

    @Test
    void oneWantsExactlyOne() {
        assertThatThrownBy(() -> session.one(select(USER).where(USER.id.eq(99))))
                .isInstanceOf(NoRowException.class);
        assertThatThrownBy(() -> session.one(select(USER))).isInstanceOf(MultipleRowsException.class);
        assertThat(session.oneOrNone(select(USER).where(USER.id.eq(99)))).isEmpty();
        assertThatThrownBy(() -> session.oneOrNone(select(USER))).isInstanceOf(MultipleRowsException.class);
        assertThat(session.first(select(USER.email).orderBy(USER.id))).isEmpty();
    }

    @Test
    void firstAsksForOneRow() {
        assertStatements(() -> session.first(select(USER).orderBy(USER.id).options(noLoad(USER.orders))))
                .inRoundTrips(1)
                .areExactly(USERS + " order by users.id limit 1");
    }

    @Test
    void aReferenceLoadsWhenUsedAndSaysWhatIsMissing() {
        User reference = session.reference(USER, 2L);
        assertStatements(() -> assertThat(reference.getId()).isEqualTo(2L))
                .inRoundTrips(0)
                .areExactly();
        assertThat(reference.getName()).isEqualTo("user 2");
        assertThat(session.getOne(USER, 2L)).isSameAs(reference);
        User nobody = session.reference(USER, 99L);
        assertThatThrownBy(nobody::getName)
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("User with identifier 99");
    }

    @Test
    void refreshReadsTheRowAgainAndForgetsChanges() {
        User user = session.getOne(USER, 1L);
        database.run("update users set name = 'theirs', email = 'e' where id = 1");
        user.setName("mine");
        session.refresh(user);
        assertThat(user.getName()).isEqualTo("theirs");
        assertThat(session.isModified(user)).isFalse();
        user.setName("mine");
        user.setEmail("mine too");
        database.run("update users set version = version where id = 1");
        session.refresh(user, USER.email);
        assertThat(user.getName()).isEqualTo("mine");
        assertThat(user.getEmail()).isEqualTo("e");
        database.run("delete from orders where user_id = 3", "delete from users where id = 3");
    }

    @Test
    void refreshOfAVanishedRowIsAnError() {
        User user = session.getOne(USER, 1L);
        database.run("delete from orders where user_id = 1", "delete from users where id = 1");
        assertThatThrownBy(() -> session.refresh(user)).isInstanceOf(EntityNotFoundException.class);
        assertThat(session.get(USER, 1L)).isEmpty();
    }

    @Test
    void expireForgetsChanges() {
        User user = session.getOne(USER, 1L);
        user.setName("mine");
        session.expire(user);
        assertThat(session.getOne(USER, 1L).getName()).isEqualTo("user 1");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void anExpungedObjectIsDetached() {
        User user = session.getOne(USER, 1L);
        session.expunge(user);
        assertThat(session.state(user)).isEqualTo(EntityState.DETACHED);
        assertThat(session.getOne(USER, 1L)).isNotSameAs(user);
        assertThatThrownBy(() -> session.expunge(user)).isInstanceOf(SessionStateException.class);
    }

    @Test
    void mergeCopiesOntoThePersistentObject() {
        User detached = sessions.inTransaction(fresh -> fresh.getOne(USER, 1L));
        detached.setName("merged");
        detached.getOrders().remove(0);
        detached.addOrder(new Order("new", BigDecimal.ONE));
        User merged = session.merge(detached);
        assertThat(merged).isNotSameAs(detached).isSameAs(session.getOne(USER, 1L));
        session.commit();
        assertThat(database.value("select name from users where id = 1")).isEqualTo("merged");
        assertThat(database.value("select count(*) from orders where user_id = 1"))
                .isEqualTo(2L);
        assertThat(database.value("select count(*) from orders where product_name = 'new'"))
                .isEqualTo(1L);
        assertThatThrownBy(() -> session.merge(detached)).isInstanceOf(StaleEntityException.class);
    }

    @Test
    void getWithALockAlwaysAsks() {
        User user = session.getOne(USER, 1L);
        database.run("update users set name = 'theirs' where id = 1");
        assertStatements(
                () -> assertThat(session.get(USER, 1L, RowLock.update())).containsSame(user));
        assertThat(user.getName()).isEqualTo("theirs");
        try (Session other = sessions.open()) {
            assertThatThrownBy(() -> other.get(USER, 1L, RowLock.update().nowait()))
                    .isInstanceOf(StatementException.class);
        }
    }

    @Test
    void updatesByConditionReachObjects() {
        User user = session.getOne(USER, 1L);
        User second = session.getOne(USER, 2L);
        assertThat(session.execute(update(USER).set(USER.name, "x").where(USER.id.eq(1))))
                .isEqualTo(1);
        assertThat(session.getOne(USER, 1L).getName()).isEqualTo("x");
        assertThat(user.getName()).isEqualTo("x");
        session.execute(delete(ORDER).where(ORDER.userId.eq(2)));
        session.execute(delete(USER).where(USER.id.eq(2)));
        assertThat(session.state(second)).isEqualTo(EntityState.DELETED);
    }

    @Test
    void aCursorYieldsManagedObjectsInBoundedMemory() {
        int seen = 0;
        List<User> first = new ArrayList<>();
        try (Result<User> users = session.execute(select(USER).orderBy(USER.id).options(yieldPer(1)))) {
            for (User user : users) {
                assertThat(user.getOrders()).hasSize(2);
                first.add(user);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(3);
        assertThat(session.state(first.get(0))).isEqualTo(EntityState.DETACHED);
        try (Result<User> users = session.execute(select(USER).options(yieldPer(1), joinedLoad(USER.orders)))) {
            assertThatThrownBy(users::list).isInstanceOf(UsageException.class).hasMessageContaining("selectInLoad");
        }
    }

    // Dynamic collections

    @Test
    void aDynamicCollectionIsAQuestion() {
        database.run("insert into articles (title, author_id) select 'a' || i, 1 from generate_series(1, 5) i");
        User user = session.getOne(USER, 1L);
        assertThat(user.getArticles().count()).isEqualTo(5);
        assertThat(user.getArticles()
                        .where(ARTICLE.title.gt("a2"))
                        .orderBy(ARTICLE.id.desc())
                        .limit(2)
                        .list())
                .extracting(Article::getTitle)
                .containsExactly("a5", "a4");
        assertThat(user.getArticles().exists()).isTrue();
        Article added = new Article("new");
        user.getArticles().add(added);
        assertThat(added.getAuthor()).isSameAs(user);
        assertThat(user.getArticles().count()).isEqualTo(6);
        assertThat(session.list(user.getArticles().select().options(joinedLoad(ARTICLE.author))))
                .hasSize(6);
        assertThat(session.execute(
                        user.getArticles().update().set(ARTICLE.title, "t").where(ARTICLE.title.eq("a1"))))
                .isEqualTo(1);
        assertThat(session.execute(user.getArticles().delete().all())).isEqualTo(6);
        assertThat(session.getOne(USER, 2L).getArticles().first()).isEmpty();
    }

    // Sessions that only read

    @Test
    void aReadOnlySessionRefusesChangesAtOnce() {
        try (Session reader = sessions.readOnly().open()) {
            User user = reader.getOne(USER, 1L);
            assertThatThrownBy(() -> reader.add(new User("x")))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("read-only");
            assertThatThrownBy(() -> reader.delete(user)).isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() ->
                            reader.execute(update(USER).set(USER.name, "x").all()))
                    .isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() ->
                            reader.execute(text("update users set name = 'x'").command()))
                    .isInstanceOf(StatementException.class);
            reader.rollback();
            assertThat(reader.list(text("select * from users").as(USER))).hasSize(3);
        }
        assertThat(database.value("select count(*) from users where name = 'x'"))
                .isEqualTo(0L);
    }

    // Misuse

    @Test
    void aClosedSessionSaysSoAndItsObjectsKeepWhatIsLoaded() {
        User user = session.one(select(USER).where(USER.id.eq(1)).options(peersLoad(USER.orders)));
        Order order = session.one(select(ORDER).where(ORDER.id.eq(6)).options(peersLoad(ORDER.user)));
        session.close();
        session.close();
        assertThat(user.getName()).isEqualTo("user 1");
        assertThatThrownBy(() -> user.getOrders().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("User.orders")
                .hasMessageContaining("session is closed")
                .hasMessageContaining("selectInLoad(USER.orders)");
        assertThatThrownBy(() -> order.getUser().getName())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Order.user")
                .hasMessageContaining("joinedLoad(ORDER.user)");
        assertThat(order.getUser().getId()).isEqualTo(3L);
        assertThatThrownBy(() -> session.list(select(USER)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aSecondThreadIsRefused() throws Exception {
        CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> session.list(text("select pg_sleep(1)")));
        TimeUnit.MILLISECONDS.sleep(300);
        assertThatThrownBy(() -> session.list(select(USER)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("one thread at a time");
        sleeping.get(10, TimeUnit.SECONDS);
    }

    @Test
    void isolationHoldsFromTheFirstStatement() {
        try (Session serializable = sessions.with(options -> options.isolation(Isolation.REPEATABLE_READ))
                .open()) {
            assertThat(serializable.one(select(count()).from(USER))).isEqualTo(3);
            database.run("insert into users (name, active, version) values ('late', true, 1)");
            assertThat(serializable.one(select(count()).from(USER))).isEqualTo(3);
        }
    }

    // Asynchronous sessions

    @Test
    void anAsynchronousSessionDoesNotLoadImplicitly() throws Exception {
        AsyncSession async = sessions.openAsync();
        try {
            User user = async.one(select(USER).where(USER.id.eq(1)).options(peersLoad(USER.orders)))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> user.getOrders().size())
                    .isInstanceOf(LoadNotAllowedException.class)
                    .hasMessageContaining("asynchronous")
                    .hasMessageContaining("User.orders");
            assertThat(async.run(blocking -> user.getOrders().size())
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo(2);
            assertThatThrownBy(
                            () -> async.one(select(USER)).toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(MultipleRowsException.class);
        } finally {
            async.closeAsync().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    // Events

    @Test
    void listenersHearOfLoadsStatesAndTheSession() {
        SessionFactory own = SessionFactory.create(database.engine());
        List<String> heard = new ArrayList<>();
        own.events(USER).afterLoad(user -> heard.add("load " + user.getOrders().size()));
        own.events(USER).onStateChange((user, from, to) -> heard.add(from + " " + to));
        own.events(USER).onAppend(USER.orders, (user, order) -> heard.add("append " + order.getProductName()));
        own.events().beforeFlush(each -> heard.add("before flush"));
        own.events().afterFlush(each -> heard.add("after flush"));
        own.events().beforeCommit(each -> heard.add("before commit"));
        own.events().afterCommit(each -> heard.add("after commit"));
        own.events().listen(SessionEvent.Opened.class, each -> heard.add("opened"));
        own.events().listen(SessionEvent.Closed.class, each -> heard.add("closed"));
        own.useTransaction(each -> {
            User user = each.getOne(USER, 1L);
            user.addOrder(new Order("Tea", BigDecimal.ONE));
            each.add(new User("Ann"));
        });
        assertThat(heard)
                .containsExactly(
                        "opened",
                        "load 2",
                        "append Tea",
                        "TRANSIENT PENDING",
                        "before commit",
                        "before flush",
                        "after flush",
                        "PENDING PERSISTENT",
                        "after commit",
                        "closed");
    }
}
