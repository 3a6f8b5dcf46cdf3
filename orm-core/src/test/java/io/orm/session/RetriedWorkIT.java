package io.orm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.event.Events;
import io.orm.core.exception.AmbiguousCommitException;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.User;
import workshop.Account;
import workshop.Country;
import workshop.Device;

/** What a failed try leaves behind, and which work must not be run again. */
class RetriedWorkIT extends SessionFixture {
    private static final Retry QUICK =
            Retry.attempts(3).firstWait(Duration.ofMillis(1)).longestWait(Duration.ofMillis(2));

    private final AtomicInteger tries = new AtomicInteger();

    RetriedWorkIT(Database database) {
        super(database);
    }

    @BeforeEach
    void oneUser() {
        database.run("insert into users (name, active, score, version) values ('Ann', true, 0, 1)");
    }

    private void failFirst() {
        if (tries.incrementAndGet() == 1) {
            throw new StaleEntityException("stale");
        }
    }

    private long count(String table) {
        return (Long) database.value("select count(*) from " + table);
    }

    @Test
    void objectsThatAFailedTryHasInsertedAreNewInTheNext() {
        Country country = new Country("fr", "France");
        Account account = new Account("ann@example.org");
        account.setCountry(country);
        Device device = new Device("phone", account);
        User user = new User("Bob");
        sessions.retrying(QUICK).useTransaction(fresh -> {
            fresh.add(country);
            fresh.add(account);
            fresh.add(device);
            fresh.add(user);
            fresh.flush();
            failFirst();
        });
        assertThat(List.of(count("countries"), count("accounts"), count("devices"), count("users")))
                .containsExactly(1L, 1L, 1L, 2L);
    }

    @Test
    void objectsThatAClosedSessionHasNotCommittedAreNewInTheNext() {
        User flushed = new User("flushed");
        Account pending = new Account("pending@example.org");
        session.add(flushed);
        session.flush();
        session.add(pending);
        reopen();
        assertThat(session.state(flushed)).isEqualTo(EntityState.TRANSIENT);
        session.add(flushed);
        session.add(pending);
        session.commit();
        assertThat(database.rows("select name from users order by name"))
                .containsExactly(List.of("Ann"), List.of("flushed"));
        assertThat(count("accounts")).isEqualTo(1);
    }

    @Test
    void whatWasChangedInAFailedTransactionIsPutBack() {
        List<User> loaded = new ArrayList<>();
        AtomicInteger rollbacks = new AtomicInteger();
        try (Events.Registration ignored = sessions.events().afterRollback(event -> rollbacks.incrementAndGet())) {
            assertThatThrownBy(() -> sessions.useTransaction(fresh -> {
                        User ann = fresh.getOne(USER, 1L);
                        loaded.add(ann);
                        ann.setName("changed");
                        fresh.flush();
                        failFirst();
                    }))
                    .isInstanceOf(StaleEntityException.class);
        }
        assertThat(loaded.get(0).getName()).isEqualTo("Ann");
        assertThat(rollbacks).hasValue(1);
    }

    @Test
    void workThatHasCommittedIsNotRunAgain() {
        assertThatThrownBy(() -> sessions.retrying(QUICK).useTransaction(fresh -> {
                    fresh.add(new User("once"));
                    fresh.commit();
                    failFirst();
                }))
                .isInstanceOf(StaleEntityException.class);
        assertThat(tries).hasValue(1);
        assertThat(count("users")).isEqualTo(2);
    }

    @Test
    void aFailureBehindTheCommitIsNoReasonToRunTheWorkAgain() {
        try (Events.Registration ignored = sessions.events().afterCommit(event -> failFirst())) {
            assertThatThrownBy(() -> sessions.retrying(QUICK).useTransaction(fresh -> fresh.add(new User("once"))))
                    .isInstanceOf(StaleEntityException.class);
        }
        assertThat(tries).hasValue(1);
        assertThat(count("users")).isEqualTo(2);
    }

    @Test
    void anExceptionOfTheWorkIsJudgedByWhatCausedIt() throws IOException {
        sessions.retrying(QUICK).<IOException>useTransaction(fresh -> {
            if (tries.incrementAndGet() == 1) {
                throw new IOException("the program's own", new StaleEntityException("stale"));
            }
            fresh.add(new User("again"));
        });
        assertThat(tries).hasValue(2);
        assertThat(count("users")).isEqualTo(2);
    }

    @Test
    void anAmbiguousCommitIsOneWhateverWrapsIt() {
        assertThatThrownBy(() -> sessions.retrying(QUICK.on(failure -> true)).useTransaction(fresh -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException(
                            "of the work", new AmbiguousCommitException("unknown", new IOException()));
                }))
                .hasMessage("of the work");
        assertThat(tries).hasValue(1);
    }

    @Test
    void checkedExceptionsPassUnchangedAndTheLastFailureNamesThoseBefore() {
        IOException mine = new IOException("mine");
        assertThatThrownBy(() -> sessions.retrying(QUICK).<IOException>useTransaction(fresh -> {
                    failFirst();
                    throw mine;
                }))
                .isSameAs(mine)
                .satisfies(e -> assertThat(e.getSuppressed()).hasExactlyElementsOfTypes(StaleEntityException.class));
    }

    @Test
    void oneFailureThrownTwiceIsNotNamedByItself() {
        StaleEntityException always = new StaleEntityException("always");
        assertThatThrownBy(() -> sessions.retrying(QUICK).useTransaction(fresh -> {
                    tries.incrementAndGet();
                    throw always;
                }))
                .isSameAs(always);
        assertThat(tries).hasValue(3);
        assertThat(always.getSuppressed()).isEmpty();
    }

    @Test
    void anInterruptionEndsTheWaitAndStaysWithTheThread() {
        Retry slow = Retry.attempts(3).firstWait(Duration.ofMinutes(5)).longestWait(Duration.ofMinutes(5));
        assertThatThrownBy(() -> sessions.retrying(slow).useTransaction(fresh -> {
                    Thread.currentThread().interrupt();
                    failFirst();
                }))
                .isInstanceOf(StaleEntityException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tries).hasValue(1);
    }

    @Test
    void waitsOfAnyLengthCanBeAskedFor() {
        Retry endless = Retry.attempts(99)
                .firstWait(Duration.ofSeconds(Long.MAX_VALUE))
                .longestWait(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(endless.waitAfter(90)).isPositive();
        Retry doubling = Retry.attempts(99).longestWait(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(doubling.waitAfter(90)).isPositive();
    }
}
