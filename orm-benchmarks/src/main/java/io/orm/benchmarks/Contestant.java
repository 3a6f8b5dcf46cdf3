package io.orm.benchmarks;

import java.math.BigDecimal;
import java.util.List;

/**
 * Does each work in one transaction of its own, on a fresh connection or session, as its library's documentation would have it
 * done. Confined to one thread.
 *
 * @param <U> what it represents a user by
 */
interface Contestant<U> extends AutoCloseable {
    String name();

    /** R1. */
    U find(long id);

    /** R2: those with {@code first <= id < first + count}, by id, able to be changed and flushed where the library has such objects. */
    List<U> users(long first, int count);

    /** R4: the same with their orders, by a second query for all of them. */
    List<U> usersWithOrders(long first, int count);

    /** R6: the same, each user's orders asked for one after another, as a caller does who knows of no strategy. */
    List<U> usersThenOrders(long first, int count);

    /** W1: inserts users and their orders; on return all keys are known. */
    List<U> insert(List<NewUser> users, Keys keys);

    /** W2: loads users, gives each the name, and writes what has changed, versions checked. */
    void rename(long first, int count, String name);

    /** W4: gets a user, changes its score, inserts an order for it. Returns the order's number. */
    long order(long userId, BigDecimal score, String productName, BigDecimal amount);

    /** W5: sets scores by number, without a look at versions. */
    void scores(List<ScoreUpdate> updates);

    /** What the object holds, after its session is closed. {@code withOrders} says whether its orders were asked for. */
    UserRow describe(U user, boolean withOrders);

    @Override
    void close();

    /** Where numbers of new rows come from. */
    enum Keys {
        SEQUENCE,
        IDENTITY
    }
}
