package io.orm.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does each work in one transaction of its own, on a fresh connection or session, as its library's documentation would have it
 * done. Confined to one thread.
 *
 * @param <U> what it represents a user by
 */
interface Contestant<U> extends AutoCloseable {
    String name();

    /** False for works that its library has no means of its own for, or that would need a second model of the same tables. */
    default boolean does(Work work) {
        return true;
    }

    /** R1. */
    U find(long id);

    /** R2: those with {@code first <= id < first + count}, by id, able to be changed and flushed where the library has such objects. */
    List<U> users(long first, int count);

    /** R2b: the same as records, which nobody means to change. */
    List<UserRecord> records(long first, int count);

    /** R3: all orders one after another, of which never more than some thousand are in memory. */
    OrderTotals orderTotals();

    /** R4: those users with their orders, by a second query for all of them. */
    List<U> usersWithOrders(long first, int count);

    /** R6: the same, each user's orders asked for one after another, as a caller does who knows of no strategy. */
    List<U> usersThenOrders(long first, int count);

    /** R5: the same by one statement with a join. */
    List<U> usersJoinedWithOrders(long first, int count);

    /** R7: for each user the number of orders and their sum. */
    List<UserStatistics> statistics(long first, int count);

    /** R8: the first 20 users by id to whom the criteria that are given apply. */
    List<U> search(Criteria criteria);

    /** W1: inserts users and their orders; on return all keys are known. */
    List<U> insert(List<NewUser> users, Keys keys);

    /** W2: loads users, gives each the name, and writes what has changed, versions checked. */
    void rename(long first, int count, String name);

    /** W3: loads users, gives one of them the name, and writes what has changed. */
    void renameOne(long first, int count, long id, String name);

    /** W4: gets a user, changes its score, inserts an order for it. Returns the order's number. */
    long order(long userId, BigDecimal score, String productName, BigDecimal amount);

    /** W5: sets scores by number, without a look at versions. */
    void scores(List<ScoreUpdate> updates);

    /**
     * W6: inserts users without orders, whose keys nobody asks for, into {@code identity_users}; where the library would be held up by IDENTITY, into
     * {@code users}.
     */
    void bulkInsert(List<NewUser> users);

    /** W7: loads users from {@code identity_users}, and deletes each, versions checked. */
    void delete(long first, int count);

    /** What the object holds, after its session is closed. {@code withOrders} says whether its orders were asked for. */
    UserRow describe(U user, boolean withOrders);

    @Override
    void close();

    /** A user to look at. */
    record UserRecord(
            long id, String name, String email, Instant createdAt, boolean active, BigDecimal score, int version) {}

    /** How many orders there are, and what they come to. */
    record OrderTotals(long count, BigDecimal sum) {}

    /** A user's orders, summed up. */
    record UserStatistics(long id, String name, long orders, BigDecimal total) {}

    /** What a user must be like; null leaves a criterion out. */
    record Criteria(
            @Nullable String namePrefix,
            @Nullable BigDecimal leastScore,
            @Nullable Boolean active) {}

    /** Where numbers of new rows come from. */
    enum Keys {
        SEQUENCE,
        IDENTITY
    }
}
