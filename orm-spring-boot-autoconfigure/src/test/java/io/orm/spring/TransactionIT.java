package io.orm.spring;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.CountingSocketFactory.Recording;
import io.orm.event.EntityState;
import io.orm.session.Retry;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.User;

@ExtendWith(PostgresExtension.class)
class TransactionIT {
    private static ConfigurableApplicationContext context;
    private static Session session;
    private static JdbcClient jdbc;
    private static PlatformTransactionManager manager;
    private static Accounts accounts;

    private Database database;

    /** Methods with the attributes under test. */
    public static class Accounts {
        private final Session session;
        private final ApplicationEventPublisher events;

        Accounts(Session session, ApplicationEventPublisher events) {
            this.session = session;
            this.events = events;
        }

        @Transactional(noRollbackFor = IllegalArgumentException.class)
        public void addThenFailWithout(String name, RuntimeException failure) {
            session.add(new User(name));
            throw failure;
        }

        @Transactional
        public void addThenFail(String name, Exception failure) throws Exception {
            session.add(new User(name));
            throw failure;
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void addInANewTransaction(String name) {
            session.add(new User(name));
        }

        @Transactional
        public void register(String name) {
            session.add(new User(name));
            events.publishEvent(new Registered(name));
        }

        @Transactional(propagation = Propagation.NEVER)
        public List<String> namesWithoutTransaction() {
            return session.list(select(USER.name).orderBy(USER.name));
        }
    }

    record Registered(String name) {}

    /** Works at the last moment before the commit. */
    public static class Auditor {
        private final Session session;
        private boolean active;

        Auditor(Session session) {
            this.session = session;
        }

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        public void onRegistered(Registered event) {
            if (active) {
                session.add(new User("audit of " + event.name()));
            }
        }
    }

    @BeforeAll
    static void start(Database database) {
        context = ShopApplication.start(database.url(), new Class<?>[] {Accounts.class, Auditor.class});
        session = context.getBean(Session.class);
        jdbc = context.getBean(JdbcClient.class);
        manager = context.getBean(PlatformTransactionManager.class);
        accounts = context.getBean(Accounts.class);
        database.run("ALTER TABLE users ADD CONSTRAINT uq_users_email UNIQUE (email) DEFERRABLE INITIALLY DEFERRED");
        database.run("CREATE UNIQUE INDEX uq_users_name ON users (name)");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty(Database database) {
        this.database = database;
        database.truncate();
        context.getBean(Auditor.class).active = false;
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(manager);
    }

    private static TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static TransactionTemplate readOnly() {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setReadOnly(true);
        return template;
    }

    private List<Object> names() {
        List<Object> names = new ArrayList<>();
        database.rows("SELECT name FROM users ORDER BY id").forEach(row -> names.add(row.get(0)));
        return names;
    }

    private static User add(String name) {
        User user = new User(name);
        session.add(user);
        return user;
    }

    // Commit and rollback

    @Test
    void flushesAndCommitsOnReturn() {
        User ann = transaction().execute(status -> add("Ann"));

        assertThat(names()).containsExactly("Ann");
        assertThat(ann.getId()).isNotNull();
    }

    @Test
    void rollsBackOnAnUncheckedException() {
        assertThatThrownBy(() -> accounts.addThenFail("Ann", new IllegalStateException("no")))
                .hasMessage("no");

        assertThat(names()).isEmpty();
    }

    @Test
    void commitsOnACheckedExceptionAsSpringDoes() {
        assertThatThrownBy(() -> accounts.addThenFail("Ann", new Exception("checked")))
                .hasMessage("checked");

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void followsRollbackRules() {
        assertThatThrownBy(() -> accounts.addThenFailWithout("Ann", new IllegalArgumentException("kept")))
                .hasMessage("kept");
        assertThatThrownBy(() -> accounts.addThenFailWithout("Bob", new IllegalStateException("dropped")))
                .hasMessage("dropped");

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void doesNotFlushARollbackOnlyTransaction() {
        transaction().executeWithoutResult(status -> {
            add("Ann");
            status.setRollbackOnly();
        });

        assertThat(names()).isEmpty();
    }

    @Test
    void rollsBackWhatAJoinedMethodHasDoomed() {
        assertThatExceptionOfType(UnexpectedRollbackException.class)
                .isThrownBy(() -> transaction().executeWithoutResult(outer -> {
                    add("Ann");
                    assertThatThrownBy(() -> accounts.addThenFail("Bob", new IllegalStateException("inner")))
                            .hasMessage("inner");
                }));

        assertThat(names()).isEmpty();
    }

    @Test
    void usesOneConnectionWithJdbcClient() {
        transaction().executeWithoutResult(status -> {
            add("Ann");
            session.flush();
            Integer ofJdbc =
                    jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
            Integer ofSession = session.connection()
                    .one(io.orm.core.sql.Sql.text("SELECT pg_backend_pid() AS pid"))
                    .get("pid", Integer.class);
            assertThat(ofSession).isEqualTo(ofJdbc);
            assertThat(jdbc.sql("SELECT count(*) FROM users")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        });
    }

    @Test
    void hasAnObjectPerRowWithinATransactionAndANewOneInTheNext() {
        long id = transaction().execute(status -> add("Ann")).getId();

        AtomicReference<User> first = new AtomicReference<>();
        transaction().executeWithoutResult(status -> {
            first.set(session.getOne(USER, id));
            assertThat(session.getOne(USER, id)).isSameAs(first.get());
        });

        transaction()
                .executeWithoutResult(
                        status -> assertThat(session.getOne(USER, id)).isNotSameAs(first.get()));
    }

    @Test
    void translatesAViolationAtCommit() {
        transaction().executeWithoutResult(status -> add("Ann"));

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> transaction().executeWithoutResult(status -> add("Ann")))
                .withMessageNotContaining("(Ann)");
        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void rollsBackWhenADeferredConstraintFailsAtCommit() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction().executeWithoutResult(status -> {
                    add("Ann").setEmail("a@example.org");
                    add("Bob").setEmail("a@example.org");
                }));

        assertThat(names()).isEmpty();
    }

    @Test
    void namesAStaleRow() {
        long id = transaction().execute(status -> add("Ann")).getId();

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> transaction().executeWithoutResult(status -> {
                    session.getOne(USER, id).setName("Anna");
                    database.run("UPDATE users SET version = version + 1");
                }))
                .withMessageContaining("User")
                .withMessageContaining(Long.toString(id));
        assertThat(names()).containsExactly("Ann");
    }

    // Read-only

    @Test
    void refusesChangesInAReadOnlyTransaction() {
        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(() -> readOnly().executeWithoutResult(status -> add("Ann")));
    }

    @Test
    void hasTheServerRefuseWritesOfAReadOnlyTransaction() {
        assertThatThrownBy(() -> readOnly()
                        .executeWithoutResult(
                                status -> jdbc.sql("INSERT INTO users (name, active, version) VALUES ('Ann', true, 0)")
                                        .update()))
                .hasStackTraceContaining("read-only transaction");
        assertThat(names()).isEmpty();
    }

    @Test
    void isReadOnlyWhereItJoinsAReadOnlyTransaction() {
        assertThatThrownBy(() -> readOnly()
                        .executeWithoutResult(outer -> transaction().executeWithoutResult(inner -> add("Ann"))))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
    }

    // Nested

    @Test
    void keepsWhatWasPendingBeforeARolledBackSavepoint() {
        transaction().executeWithoutResult(outer -> {
            User ann = add("Ann");
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                add("Bob");
                ann.setName("Anna");
                session.flush();
                nested.setRollbackOnly();
            });
            assertThat(ann.getName()).isEqualTo("Ann");
            assertThat(session.state(ann)).isEqualTo(EntityState.PERSISTENT);
        });

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void undoesUnflushedWorkOfARolledBackSavepoint() {
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                User bob = add("Bob");
                nested.setRollbackOnly();
                assertThat(session.state(bob)).isEqualTo(EntityState.PENDING);
            });
        });

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void undoesASessionThatWasOpenedWithinTheSavepoint() {
        transaction().executeWithoutResult(outer -> {
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                add("Bob");
                session.flush();
                nested.setRollbackOnly();
            });
            add("Ann");
        });

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void commitsANestedTransactionWithTheOuterOne() {
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> add("Bob"));
            add("Cid");
        });

        assertThat(names()).containsExactly("Ann", "Bob", "Cid");
    }

    @Test
    void rollsBackToTheOutermostOfTwoSavepoints() {
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                add("Bob");
                transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(inner -> add("Cid"));
                nested.setRollbackOnly();
            });
            add("Dan");
        });

        assertThat(names()).containsExactly("Ann", "Dan");
    }

    @Test
    void goesOnAfterANestedTransactionWhoseChangesAreRefused() {
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            assertThatExceptionOfType(TransactionSystemException.class)
                    .isThrownBy(() -> transaction(TransactionDefinition.PROPAGATION_NESTED)
                            .executeWithoutResult(nested -> add("Ann")))
                    .withCauseInstanceOf(DuplicateKeyException.class);
            add("Bob");
        });

        assertThat(names()).containsExactly("Ann", "Bob");
    }

    @Test
    void readsAgainWhatWasFirstReadBehindAStatementOfARolledBackSavepoint() {
        transaction().executeWithoutResult(status -> add("Ann"));
        transaction().executeWithoutResult(outer -> {
            long id = session.one(select(USER.id));
            User ann = transaction(TransactionDefinition.PROPAGATION_NESTED).execute(nested -> {
                session.execute(update(USER).set(USER.name, "Anna").where(USER.id.eq(id)));
                nested.setRollbackOnly();
                return session.getOne(USER, id);
            });
            assertThat(session.getOne(USER, id)).isSameAs(ann);
            assertThat(ann.getName()).isEqualTo("Ann");
            ann.setName("Anna");
        });

        assertThat(names()).containsExactly("Anna");
    }

    @Test
    void returnsToAProgrammaticSavepoint() {
        transaction().executeWithoutResult(status -> {
            add("Ann");
            session.flush();
            Object savepoint = status.createSavepoint();
            add("Bob");
            session.flush();
            status.rollbackToSavepoint(savepoint);
            add("Cid");
        });

        assertThat(names()).containsExactly("Ann", "Cid");
    }

    @Test
    void refusesAProgrammaticSavepointBeforeUnsentChanges() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    add("Ann");
                    status.createSavepoint();
                }))
                .hasMessageContaining("call session.flush() before createSavepoint()");

        assertThat(names()).isEmpty();
    }

    // Suspension

    @Test
    void hasASessionAndAConnectionOfItsOwnInANewTransaction() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(outer -> {
                    add("Ann");
                    accounts.addInANewTransaction("Bob");
                    assertThat(session.pending())
                            .extracting(user -> ((User) user).getName())
                            .containsExactly("Ann");
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");

        assertThat(names()).containsExactly("Bob");
    }

    @Test
    void namesARowAsStaleThatANewTransactionHasChangedMeanwhile() {
        transaction().executeWithoutResult(status -> add("Ann"));

        assertThatExceptionOfType(OptimisticLockingFailureException.class)
                .isThrownBy(() -> transaction().executeWithoutResult(outer -> {
                    User ours = session.one(select(USER));
                    ours.setName("ours");
                    transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> {
                        User theirs = session.one(select(USER));
                        assertThat(theirs).isNotSameAs(ours);
                        theirs.setName("theirs");
                    });
                }));

        assertThat(names()).containsExactly("theirs");
    }

    @Test
    void retriesOfTheFactoryAreTransactionsOfTheirOwn() {
        SessionFactory factory = context.getBean(SessionFactory.class);
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            factory.retrying(Retry.attempts(2)).useTransaction(own -> own.add(new User("Bob")));
            outer.setRollbackOnly();
        });

        assertThat(names()).containsExactly("Bob");
    }

    @Test
    void isTriedAgainFromOutsideOfTheTransactionWithTheSameObjects() throws RetryException {
        User bob = new User("Bob");
        AtomicInteger tries = new AtomicInteger();
        transaction().executeWithoutResult(status -> add("Ann"));
        new RetryTemplate(RetryPolicy.builder()
                        .maxRetries(1)
                        .delay(Duration.ofMillis(1))
                        .includes(OptimisticLockingFailureException.class)
                        .build())
                .execute(() -> transaction().execute(status -> {
                    User ann = session.one(select(USER).where(USER.name.eq("Ann")));
                    session.add(bob);
                    session.flush();
                    if (tries.incrementAndGet() == 1) {
                        database.run("UPDATE users SET version = version + 1 WHERE name = 'Ann'");
                    }
                    ann.setEmail("ann@example.org");
                    return ann;
                }));

        assertThat(tries).hasValue(2);
        assertThat(names()).containsExactly("Ann", "Bob");
        assertThat(database.value("SELECT email FROM users WHERE name = 'Ann'")).isEqualTo("ann@example.org");
    }

    @Test
    void runsWithoutATransactionWhereTheOuterOneIsSuspended() {
        transaction().executeWithoutResult(outer -> {
            add("Ann");
            session.flush();
            transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult(suspended -> {
                assertThat(session.list(select(USER))).isEmpty();
                assertThatExceptionOfType(SessionOutsideTransactionException.class)
                        .isThrownBy(() -> add("Bob"));
            });
            assertThat(session.list(select(USER))).hasSize(1);
        });
    }

    // Late changes

    @Test
    void sendsWhatABeforeCommitListenerAdds() {
        context.getBean(Auditor.class).active = true;

        accounts.register("Ann");

        assertThat(names()).containsExactly("Ann", "audit of Ann");
    }

    @Test
    void sendsWhatASessionHoldsThatWasFirstOpenedBeforeCommit() {
        transaction()
                .executeWithoutResult(status ->
                        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void beforeCommit(boolean readOnly) {
                                add("Ann");
                            }
                        }));

        assertThat(names()).containsExactly("Ann");
    }

    /** The control of the two above: without the listener on the manager, such rows are lost. */
    @Test
    void wouldLoseLateChangesWithoutItsListener() {
        TransactionTemplate unknown =
                new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));

        unknown.executeWithoutResult(status -> {
            add("Ann");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    add("Bob");
                }
            });
        });

        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void letsLaterSynchronizationsSeeTheRowsBeforeTheCommit() {
        AtomicReference<@Nullable Integer> seen = new AtomicReference<>();
        transaction().executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    seen.set(jdbc.sql("SELECT count(*) FROM users")
                            .query(Integer.class)
                            .single());
                }
            });
            add("Ann");
        });

        assertThat(seen.get()).isEqualTo(1);
    }

    @Test
    void readsAndRefusesToWriteAfterCommit() {
        List<Object> seen = new ArrayList<>();
        transaction().executeWithoutResult(status -> {
            add("Ann");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    seen.addAll(session.list(select(USER.name)));
                    try {
                        add("Bob");
                    } catch (SessionOutsideTransactionException e) {
                        seen.add("refused");
                    }
                }
            });
        });

        assertThat(seen).containsExactly("Ann", "refused");
        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void refusesEverythingOnCompletionAndNamesTheWayOut() {
        List<String> refusals = new ArrayList<>();
        transaction().executeWithoutResult(status -> {
            add("Ann");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int completion) {
                    try {
                        session.list(select(USER));
                    } catch (SessionOutsideTransactionException e) {
                        refusals.add(e.getMessage());
                    }
                    accounts.addInANewTransaction("Bob");
                }
            });
        });

        assertThat(refusals).singleElement().asString().contains("REQUIRES_NEW");
        assertThat(names()).containsExactly("Ann", "Bob");
    }

    @Test
    void startsAnewInATransactionBegunBeforeItHearsOfTheCompletion() {
        transaction().executeWithoutResult(status -> {
            add("Ann");
            TransactionSynchronizationManager.registerSynchronization(new EarlyCompletion());
        });

        assertThat(names()).containsExactly("Ann", "Bob");
    }

    private static final class EarlyCompletion implements TransactionSynchronization {
        @Override
        public int getOrder() {
            return 1;
        }

        @Override
        public void afterCompletion(int completion) {
            accounts.addInANewTransaction("Bob");
        }
    }

    // Time-outs

    @Test
    void leavesNothingWhenTheTimeoutPassesBeforeTheCommit() {
        TransactionTemplate oneSecond = transaction();
        oneSecond.setTimeout(1);

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> oneSecond.executeWithoutResult(status -> {
                    add("Ann");
                    session.flush();
                    sleep(1_200);
                    add("Bob");
                }));

        assertThat(names()).isEmpty();
    }

    @Test
    void cancelsAStatementThatOutlivesTheTransaction() {
        TransactionTemplate oneSecond = transaction();
        oneSecond.setTimeout(1);

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> oneSecond.executeWithoutResult(
                        status -> session.list(io.orm.core.sql.Sql.text("SELECT pg_sleep(10)"))));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // Outside

    @Test
    void readsOutsideOfATransaction() {
        transaction().executeWithoutResult(status -> add("Ann"));

        assertThat(accounts.namesWithoutTransaction()).containsExactly("Ann");
        assertThat(session.list(select(USER.name))).containsExactly("Ann");
        try (var result = session.execute(select(USER.name))) {
            assertThat(result.list()).containsExactly("Ann");
        }
    }

    @Test
    void refusesToWriteOutsideOfATransaction() {
        assertThatExceptionOfType(SessionOutsideTransactionException.class)
                .isThrownBy(() -> add("Ann"))
                .withMessageContaining("Session.add needs a transaction")
                .withMessageContaining("@Transactional");
        assertThatExceptionOfType(SessionOutsideTransactionException.class).isThrownBy(session::flush);
    }

    @Test
    void refusesToCommitByItself() {
        transaction().executeWithoutResult(status -> {
            assertThatExceptionOfType(SessionOutsideTransactionException.class)
                    .isThrownBy(session::commit)
                    .withMessageContaining("TransactionTemplate");
            assertThatExceptionOfType(SessionOutsideTransactionException.class).isThrownBy(session::rollback);
        });
    }

    @Test
    void opensSessionsFromTheFactoryBesideTheTransaction() {
        SessionFactory factory = context.getBean(SessionFactory.class);

        factory.useTransaction(own -> own.add(new User("Ann")));

        assertThat(names()).containsExactly("Ann");
    }

    // Round trips

    @Test
    void readsChangesInsertsAndCommitsInTwoRoundTrips() {
        long id = transaction().execute(status -> add("Ann")).getId();

        long roundTrips = counted(() -> transaction().executeWithoutResult(status -> {
            User ann = session.getOne(USER, id);
            ann.setName(ann.getName() + "a");
            add("Bob");
        }));

        assertThat(names()).containsExactly("Annaa", "Bob");
        assertThat(roundTrips).isEqualTo(2);
    }

    @Test
    void sendsNoCommitOfItsOwnWhereNothingWasDone() {
        assertThat(counted(() -> transaction().executeWithoutResult(status -> {})))
                .isZero();
    }

    @Test
    void readsInOneRoundTripAndACommitWhereTheTransactionIsReadOnly() {
        long id = transaction().execute(status -> add("Ann")).getId();

        long roundTrips = counted(() -> readOnly().executeWithoutResult(status -> session.getOne(USER, id)));

        assertThat(roundTrips).isEqualTo(2);
    }

    @Test
    void readsInOneRoundTripOutsideOfATransaction() {
        long id = transaction().execute(status -> add("Ann")).getId();

        assertThat(counted(() -> session.get(USER, id))).isEqualTo(1);
    }

    private long counted(Runnable work) {
        // A connection that is in the pool and was used just now: no handshake, no alive test.
        work.run();
        database.run("DELETE FROM users WHERE name = 'Bob'");
        try (Recording recording = database.wire().record()) {
            work.run();
            return recording.traffic().roundTrips();
        }
    }
}
