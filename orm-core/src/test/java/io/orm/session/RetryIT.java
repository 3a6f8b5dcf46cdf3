package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.Isolation;
import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.DeadlockException;
import io.orm.core.exception.SerializationFailureException;
import io.orm.core.exception.UsageException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.User;
import workshop.Account;

/** The whole unit of work again, in a new session, where another try may succeed. */
class RetryIT extends SessionFixture {
    private static final Retry QUICK =
            Retry.attempts(4).firstWait(Duration.ofMillis(1)).longestWait(Duration.ofMillis(20));

    private final AtomicInteger tries = new AtomicInteger();

    RetryIT(Database database) {
        super(database);
    }

    @BeforeEach
    void twoUsers() {
        database.run(
                "insert into users (name, active, score, version) values ('Ann', true, 0, 1), ('Bob', true, 0, 1)");
    }

    @Test
    void aStaleRowIsReadAgainInANewSession() {
        Set<Session> used = new java.util.HashSet<>();
        sessions.retrying(QUICK).useTransaction(fresh -> {
            used.add(fresh);
            User ann = fresh.getOne(USER, 1L);
            if (tries.incrementAndGet() == 1) {
                database.run("update users set name = 'theirs', version = 2 where id = 1");
            }
            ann.setName(ann.getName() + "!");
        });
        assertThat(used).hasSize(2);
        assertThat(database.rows("select name, version from users where id = 1"))
                .containsExactly(List.of("theirs!", 3));
    }

    @Test
    void aSerializationFailureIsTriedAgain() {
        SessionFactory serializable = sessions.with(options -> options.isolation(Isolation.SERIALIZABLE));
        serializable.retrying(QUICK).useTransaction(fresh -> {
            List<User> all = fresh.list(select(USER).orderBy(USER.id));
            if (tries.incrementAndGet() == 1) {
                database.run("update users set name = 'theirs', version = 2 where id = 2");
            }
            all.get(1).setName("ours");
        });
        assertThat(tries).hasValue(2);
        assertThat(database.value("select name from users where id = 2")).isEqualTo("ours");
    }

    @Test
    void theLoserOfADeadlockTriesAgain() {
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger deadlocks = new AtomicInteger();
        Retry counting = QUICK.on(failure -> {
            if (failure instanceof DeadlockException) {
                deadlocks.incrementAndGet();
                return true;
            }
            return failure instanceof SerializationFailureException || failure instanceof StaleEntityException;
        });
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> lockBoth(counting, 2L, 1L, bothHaveOne));
        lockBoth(counting, 1L, 2L, bothHaveOne);
        other.join();
        // The loser may be back with its first row before the winner wakes up, and lose once more.
        assertThat(deadlocks).hasPositiveValue();
        assertThat(database.value("select sum(version) from users")).isEqualTo(6L);
    }

    private void lockBoth(Retry retry, long first, long second, CyclicBarrier bothHaveOne) {
        AtomicInteger mine = new AtomicInteger();
        sessions.retrying(retry).useTransaction(fresh -> {
            fresh.getOne(USER, first).setEmail("e" + first);
            fresh.flush();
            if (mine.incrementAndGet() == 1) {
                awaitOther(bothHaveOne);
            }
            fresh.getOne(USER, second).setEmail("e" + first);
        });
    }

    private static void awaitOther(CyclicBarrier bothHaveOne) {
        try {
            bothHaveOne.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailureThatWouldComeAgainIsNotTriedAgain() {
        database.run("insert into accounts (id, email, version) values (99, 'taken', 1)");
        assertThatThrownBy(() -> sessions.retrying(QUICK).useTransaction(fresh -> {
                    tries.incrementAndGet();
                    fresh.add(new Account("taken"));
                }))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void thePolicyDecidesButNotOverAnAmbiguousCommit() {
        assertThatThrownBy(() -> sessions.retrying(QUICK.on(failure -> false)).useTransaction(fresh -> {
                    tries.incrementAndGet();
                    throw new StaleEntityException("stale");
                }))
                .isInstanceOf(StaleEntityException.class);
        assertThat(tries).hasValue(1);
        assertThatThrownBy(() -> sessions.retrying(QUICK.on(failure -> true)).useTransaction(fresh -> {
                    tries.incrementAndGet();
                    throw new AmbiguousCommitException("unknown", new java.io.IOException());
                }))
                .isInstanceOf(AmbiguousCommitException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void theLastFailureStandsAfterTheLastTry() {
        assertThatThrownBy(() -> sessions.retrying(QUICK).useTransaction(fresh -> {
                    throw new StaleEntityException("try " + tries.incrementAndGet());
                }))
                .hasMessage("try 4");
    }

    @Test
    void waitsDoubleUpToTheLongestAndAreShortenedByChance() {
        Retry retry = Retry.attempts(9).firstWait(Duration.ofMillis(10)).longestWait(Duration.ofMillis(50));
        List<Long> longest = new ArrayList<>();
        for (int attempt = 1; attempt <= 5; attempt++) {
            long most = 0;
            Set<Duration> different = new java.util.HashSet<>();
            for (int i = 0; i < 200; i++) {
                Duration wait = retry.waitAfter(attempt);
                different.add(wait);
                most = Math.max(most, wait.toMillis());
                assertThat(wait).isBetween(Duration.ofMillis(5), Duration.ofMillis(50));
            }
            longest.add(most);
            assertThat(different).hasSizeGreaterThan(50);
        }
        assertThat(longest.get(0)).isLessThanOrEqualTo(10);
        assertThat(longest.get(1)).isBetween(10L, 20L);
        assertThat(longest.get(4)).isBetween(25L, 50L);
        assertThatThrownBy(() -> Retry.attempts(0)).isInstanceOf(UsageException.class);
    }
}
