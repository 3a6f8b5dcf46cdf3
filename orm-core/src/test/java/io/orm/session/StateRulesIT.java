package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.StatementException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.mapping.LazyReference;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.User;
import workshop.Account;
import workshop.Country;
import workshop.Manual;

/** The states of an object, and what begins and ends a transaction. */
class StateRulesIT extends SessionFixture {
    private static final String INSERT =
            "insert into users (name, email, active, created_at, score, version) values (?, ?, ?, ?, ?, ?) returning users.id";

    StateRulesIT(Database database) {
        super(database);
    }

    private User persistentUser(String name) {
        database.run("insert into users (name, active, version) values ('" + name + "', true, 1)");
        return session.one(select(USER).where(USER.name.eq(name)));
    }

    // A: states

    @Test
    void a1_anObjectIsInExactlyOneState() {
        User user = new User("Ann");
        List<EntityState> states = new ArrayList<>(List.of(session.state(user)));
        session.add(user);
        states.add(session.state(user));
        session.flush();
        states.add(session.state(user));
        session.delete(user);
        session.flush();
        states.add(session.state(user));
        session.commit();
        states.add(session.state(user));
        assertThat(states)
                .containsExactly(
                        EntityState.TRANSIENT,
                        EntityState.PENDING,
                        EntityState.PERSISTENT,
                        EntityState.DELETED,
                        EntityState.DETACHED);
    }

    @Test
    void a2_addSendsNothingAndLeavesTheIdentifierUnset() {
        User user = new User("Ann");
        assertStatements(() -> session.add(user)).inRoundTrips(0).areNone();
        assertThat(user.getId()).isNull();
        session.flush();
        assertThat(user.getId()).isEqualTo(1L);
    }

    @Test
    void a3_deleteOnlyMarksUntilTheFlush() {
        User user = persistentUser("Ann");
        assertStatements(() -> session.delete(user)).areNone();
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.deleted()).containsExactly(user);
        session.flush();
        assertThat(session.deleted()).isEmpty();
        assertThat(session.state(user)).isEqualTo(EntityState.DELETED);
        assertThat(session.get(USER, 1L)).isEmpty();
    }

    @Test
    void a4_commitDetachesTheDeletedAndRollbackMakesThemPersistentAgain() {
        User user = persistentUser("Ann");
        session.delete(user);
        session.flush();
        session.rollback();
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.getOne(USER, 1L)).isSameAs(user);
        session.delete(user);
        session.commit();
        assertThat(session.state(user)).isEqualTo(EntityState.DETACHED);
    }

    @Test
    void a5_rollbackMakesWhatWasAddedTransientAndLeavesItsValues() {
        User user = new User("Ann");
        session.add(user);
        session.flush();
        Long id = user.getId();
        session.delete(user);
        session.flush();
        session.rollback();
        assertThat(session.state(user)).isEqualTo(EntityState.TRANSIENT);
        assertThat(user.getId()).isEqualTo(id);
        assertThat(user.getName()).isEqualTo("Ann");
        session.add(user);
        session.commit();
        assertThat(database.value("select name from users where id = " + user.getId()))
                .isEqualTo("Ann");
    }

    @Test
    void a6_whatIsNotPersistedCannotBeDeleted() {
        User user = new User("Ann");
        assertThatThrownBy(() -> session.delete(user))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("User (new) is not persisted");
        session.add(user);
        assertThatThrownBy(() -> session.delete(user))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("expunge");
    }

    @Test
    void a7_whatWasDeletedAndCommittedCannotBeAdded() {
        User user = persistentUser("Ann");
        session.delete(user);
        session.commit();
        assertThatThrownBy(() -> session.add(user))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("User 1 was deleted");
    }

    @Test
    void a8_expungeTakesObjectsOutAlongItsCascade() {
        User pending = new User("Ann");
        session.add(pending);
        session.expunge(pending);
        assertThat(session.state(pending)).isEqualTo(EntityState.TRANSIENT);
        User user = persistentUser("Bob");
        Order order = new Order("Tea", BigDecimal.ONE);
        user.getOrders().add(order);
        session.flush();
        session.expunge(user);
        assertThat(session.state(user)).isEqualTo(EntityState.DETACHED);
        assertThat(session.state(order)).isEqualTo(EntityState.DETACHED);
        assertThatThrownBy(() -> session.expunge(new User("other")))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("is not in this session");
    }

    @Test
    void a9_aDetachedObjectIsAddedWithoutSql() {
        User user = persistentUser("Ann");
        reopen();
        assertStatements(() -> session.add(user)).inRoundTrips(0).areNone();
        assertThat(session.state(user)).isEqualTo(EntityState.PERSISTENT);
        user.setName("Eve");
        session.commit();
        assertThat(database.value("select name from users")).isEqualTo("Eve");
    }

    @Test
    void a9_anObjectOfAnotherOpenSessionIsRefusedAndBothAreNamed() {
        User user = persistentUser("Ann");
        User pending = new User("Bob");
        session.add(pending);
        try (Session other = sessions.open()) {
            assertThatThrownBy(() -> other.add(user))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("User 1 belongs to " + session)
                    .hasMessageContaining("cannot be added to " + other);
            assertThatThrownBy(() -> other.add(pending)).hasMessageContaining("User (new) belongs to " + session);
            session.expunge(user);
            other.add(user);
            assertThat(other.state(user)).isEqualTo(EntityState.PERSISTENT);
        }
    }

    @Test
    void a9_anObjectWithoutCollectionsIsKnownByWhatItRefersTo() {
        User user = persistentUser("Ann");
        Order order = new Order("Tea", BigDecimal.ONE);
        order.setUser(user);
        session.add(order);
        session.flush();
        try (Session other = sessions.open()) {
            assertThatThrownBy(() -> other.add(order))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("Order 1 belongs to " + session);
            session.expunge(order);
            session.expunge(user);
            other.add(order);
            assertThat(other.state(order)).isEqualTo(EntityState.PERSISTENT);
        }
    }

    @Test
    void a9_anObjectIsKnownByAReferenceThatIsNotLoaded() {
        Order order = new Order("Tea", BigDecimal.ONE);
        order.setUser(persistentUser("Ann"));
        session.add(order);
        session.commit();
        reopen();
        Order found = session.one(select(ORDER).options(peersLoad(ORDER.user), noLoad(ORDER.product)));
        assertThat(found.getUser()).isInstanceOf(LazyReference.class);
        try (Session other = sessions.open()) {
            assertStatements(() -> assertThatThrownBy(() -> other.add(found))
                            .isInstanceOf(SessionStateException.class)
                            .hasMessageContaining("Order 1 belongs to " + session)
                            .hasMessageContaining("cannot be added to " + other))
                    .areNone();
            session.close();
            assertThat(other.state(found)).isEqualTo(EntityState.DETACHED);
        }
    }

    @Test
    void a9_anObjectIsKnownByTheColumnsThatItLacks() {
        database.run("insert into manuals (title, version) values ('m', 1)");
        Manual manual = session.getOne(MANUAL, 1L);
        Order order = new Order("Tea", BigDecimal.ONE);
        try (Session other = sessions.open()) {
            assertThatThrownBy(() -> other.add(manual))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("Manual 1 belongs to " + session);
            other.add(order);
            assertThat(other.state(order)).isEqualTo(EntityState.PENDING);
        }
    }

    // B: beginning, flushing, ending

    @Test
    void b1_aConnectionIsTakenWithTheFirstStatement() {
        reopen();
        session.add(new User("Ann"));
        assertThat(database.dataSource().getHikariPoolMXBean().getActiveConnections())
                .isZero();
        session.flush();
        assertThat(database.dataSource().getHikariPoolMXBean().getActiveConnections())
                .isEqualTo(1);
    }

    @Test
    void b2_queriesLoadsAndStatementsByConditionFlushFirst() {
        User user = persistentUser("Ann");
        List<Runnable> flushing = List.of(
                () -> session.list(select(USER.name)),
                () -> session.get(USER, 99L),
                () -> session.refresh(user, USER.email),
                () -> session.execute(update(USER).set(USER.active, true).where(USER.id.eq(0))),
                () -> session.merge(detachedUser()));
        for (Runnable each : flushing) {
            User pending = new User("pending");
            session.add(pending);
            each.run();
            assertThat(session.state(pending)).isEqualTo(EntityState.PERSISTENT);
        }
    }

    private User detachedUser() {
        database.run("insert into users (id, name, active, version) values (500, 'D', true, 1) on conflict do nothing");
        return sessions.inTransaction(other -> other.getOne(USER, 500L));
    }

    @Test
    void b3_getFromTheIdentityMapAndBulkDoNotFlush() {
        User user = persistentUser("Ann");
        User pending = new User("pending");
        session.add(pending);
        assertThat(session.get(USER, 1L)).containsSame(user);
        session.bulkInsert(USER, List.of(new User("bulk")));
        assertThat(session.state(pending)).isEqualTo(EntityState.PENDING);
    }

    @Test
    void b4_textAndCoreStatementsFlushToo() {
        User pending = new User("pending");
        session.add(pending);
        session.execute(text("update users set active = false").command());
        assertThat(session.state(pending)).isEqualTo(EntityState.PERSISTENT);
        session.commit();
        assertThat(database.value("select active from users")).isEqualTo(false);
    }

    @Test
    void b5_withoutAutoflushCommitAndSavepointsStillFlush() {
        try (Session quiet = sessions.with(options -> options.autoflush(false)).open()) {
            User first = new User("first");
            quiet.add(first);
            assertThat(quiet.list(select(USER))).isEmpty();
            quiet.useNested(() -> {});
            assertThat(quiet.state(first)).isEqualTo(EntityState.PERSISTENT);
            quiet.add(new User("second"));
            quiet.commit();
        }
        assertThat(database.value("select count(*) from users")).isEqualTo(2L);
    }

    @Test
    void b6_aFlushOfACleanSessionSendsNothingAndTellsNobody() {
        User user = persistentUser("Ann");
        List<String> events = new ArrayList<>();
        session.events().listen(SessionEvent.BeforeFlush.class, event -> events.add("before"));
        user.setName("Ann");
        assertStatements(session::flush).inRoundTrips(0).areNone();
        assertThat(events).isEmpty();
    }

    @Test
    void b7_commitFlushesCommitsInOneRoundTripReleasesAndExpires() {
        User user = new User("Ann");
        session.add(user);
        assertStatements(session::commit).inRoundTrips(1).areExactly(INSERT + "    [Ann, null, true, null, null, 0]");
        assertThat(database.dataSource().getHikariPoolMXBean().getActiveConnections())
                .isZero();
        database.run("update users set name = 'Eve'");
        assertStatements(() -> session.get(USER, 1L)).contain("from users where users.id");
        assertThat(user.getName()).isEqualTo("Eve");
    }

    @Test
    void b7_listenersThatAddWorkForEverAreStopped() {
        session.add(new User("first"));
        session.events().listen(SessionEvent.BeforeCommit.class, event -> session.add(new User("commit")));
        session.events().listen(SessionEvent.AfterFlush.class, event -> session.add(new User("more")));
        assertThatThrownBy(session::commit)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("100 flushes");
        session.rollback();
        assertThat(database.value("select count(*) from users")).isEqualTo(0L);
    }

    @Test
    void b8_withoutExpiryOnCommitRollbackStillExpires() {
        try (Session keeping =
                sessions.with(options -> options.expireOnCommit(false)).open()) {
            User user = new User("Ann");
            keeping.add(user);
            keeping.commit();
            assertStatements(() -> keeping.get(USER, user.getId())).areNone();
            user.setName("Eve");
            keeping.rollback();
            assertThat(user.getName()).isEqualTo("Ann");
            assertStatements(() -> keeping.get(USER, user.getId())).contain("from users");
        }
    }

    @Test
    void b9_afterAFailedFlushTheSessionRefusesWorkUntilRollback() {
        database.run("insert into accounts (id, email, version) values (99, 'taken', 1)");
        session.add(new Account("taken"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageStartingWith("Account.email must be unique");
        for (Runnable work : List.<Runnable>of(
                session::flush, session::commit, () -> session.list(select(USER)), () -> session.add(new User("x")))) {
            assertThatThrownBy(work::run)
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("rollback()")
                    .hasMessageContaining("Account.email");
        }
        session.rollback();
        assertThatCode(() -> session.list(select(USER))).doesNotThrowAnyException();
    }

    @Test
    void b10_afterAFailedStatementTheSessionRefusesWorkUntilRollback() {
        session.add(new User("Ann"));
        session.flush();
        assertThatThrownBy(() -> session.execute(text("select nothing").command()))
                .isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> session.list(select(USER)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("nothing");
        session.rollback();
        assertThat(session.list(select(USER))).isEmpty();
    }

    @Test
    void b11_closeRollsBackReleasesAndDetachesAndTheSessionIsOver() {
        User user = new User("Ann");
        session.add(user);
        session.flush();
        session.close();
        assertThat(database.value("select count(*) from users")).isEqualTo(0L);
        assertThat(database.dataSource().getHikariPoolMXBean().getActiveConnections())
                .isZero();
        assertThatThrownBy(() -> session.list(select(USER)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("closed");
        assertThatCode(session::close).doesNotThrowAnyException();
    }

    @Test
    void b12_aFlushWithinAFlushIsRefused() {
        session.events().listen(SessionEvent.BeforeFlush.class, event -> session.flush());
        session.add(new User("Ann"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("flushing already");
    }

    @Test
    void b13_aLazyCollectionOfAClosedSessionIsRefusedByNameAndLoadedOnesWork() {
        database.run("insert into employees (name) values ('Kim')");
        var kim = session.one(select(shop.Employee_.EMPLOYEE));
        reopen();
        assertThat(kim.getName()).isEqualTo("Kim");
        assertThatThrownBy(() -> kim.getReports().size()).hasMessageContaining("Employee.reports");
    }

    @Test
    void b14_aSecondThreadIsRefusedWhileTheFirstIsAtWork() {
        database.run("insert into users (name, active, version) values ('Ann', true, 1)");
        List<Throwable> failures = new ArrayList<>();
        session.events()
                .listen(
                        SessionEvent.BeforeFlush.class,
                        event -> failures.add(CompletableFuture.supplyAsync(() -> {
                                    try {
                                        session.list(select(USER));
                                        return null;
                                    } catch (SessionStateException e) {
                                        return e;
                                    }
                                })
                                .join()));
        session.add(new User("Bob"));
        session.flush();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("in use by thread")
                        .hasMessageContaining("one thread at a time"));
    }

    @Test
    void assignedIdentifiersBehaveAlike() {
        Country country = new Country("NZ", "New Zealand");
        session.add(country);
        assertThat(session.state(country)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(session.state(country)).isEqualTo(EntityState.PERSISTENT);
    }
}
