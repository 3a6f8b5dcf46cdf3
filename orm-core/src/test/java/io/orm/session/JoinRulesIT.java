package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.StatementException;
import io.orm.event.EntityState;
import io.orm.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.User;

/** A session on a connection that is in a transaction already, rule C7. */
class JoinRulesIT extends SessionFixture {
    private Connection connection;

    JoinRulesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void connect() {
        connection = database.engine().connect();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private void outside(String name) {
        connection.execute(
                insert(USER).set(USER.name, name).set(USER.active, true).set(USER.version, 0));
    }

    private long seenOutside() {
        return (Long) database.value("select count(*) from users");
    }

    private long seenInside() {
        return connection.one(select(count()).from(USER));
    }

    @Test
    void c7_withoutATransactionTheSessionBeginsAndEndsItsOwn() {
        try (Session bound = sessions.open(connection, TransactionJoin.CONDITIONAL_SAVEPOINT)) {
            bound.add(new User("own"));
            bound.commit();
            assertThat(seenOutside()).isEqualTo(1);
            bound.add(new User("lost"));
            bound.flush();
        }
        assertThat(connection.isInTransaction()).isFalse();
        assertThat(seenInside()).isEqualTo(1);
    }

    @Test
    void c7_createSavepointLeavesTheTransactionAlone() {
        Transaction outer = connection.begin();
        outside("outside");
        try (Session bound = sessions.open(connection, TransactionJoin.CREATE_SAVEPOINT)) {
            User kept = new User("kept");
            bound.add(kept);
            bound.commit();
            assertThat(seenOutside()).isZero();
            User lost = new User("lost");
            bound.add(lost);
            bound.flush();
            bound.rollback();
            assertThat(bound.state(lost)).isEqualTo(EntityState.TRANSIENT);
            assertThat(bound.state(kept)).isEqualTo(EntityState.PERSISTENT);
            bound.add(new User("closed on"));
            bound.flush();
        }
        assertThat(seenInside()).isEqualTo(2);
        outer.commit();
        assertThat(seenOutside()).isEqualTo(2);
    }

    @Test
    void c7_aFailureBehindTheSavepointIsUndoneByTheSessionsRollback() {
        Transaction outer = connection.begin();
        outside("outside");
        try (Session bound = sessions.open(connection, TransactionJoin.CREATE_SAVEPOINT)) {
            User twin = new User("twin");
            bound.add(twin);
            bound.flush();
            assertThatThrownBy(() -> bound.execute(
                            insert(USER).set(USER.id, twin.getId()).set(USER.active, true)))
                    .isInstanceOf(StatementException.class);
            bound.rollback();
        }
        outer.commit();
        assertThat(seenOutside()).isEqualTo(1);
    }

    @Test
    void c7_rollbackOnlyCommitsNothingAndRollsBackEverything() {
        Transaction outer = connection.begin();
        outside("outside");
        try (Session bound = sessions.open(connection, TransactionJoin.ROLLBACK_ONLY)) {
            bound.add(new User("inside"));
            bound.commit();
            assertThat(seenOutside()).isZero();
            assertThat(outer.isActive()).isTrue();
            bound.add(new User("again"));
            bound.flush();
            bound.rollback();
            assertThat(outer.isActive()).isFalse();
        }
        assertThat(seenInside()).isZero();
    }

    @Test
    void c7_rollbackOnlyLeavesWhatItFlushedToWhoeverBegan() {
        Transaction outer = connection.begin();
        try (Session bound = sessions.open(connection, TransactionJoin.ROLLBACK_ONLY)) {
            bound.add(new User("inside"));
            bound.commit();
        }
        outer.commit();
        assertThat(seenOutside()).isEqualTo(1);
    }

    @Test
    void c7_conditionalSavepointIsOneOrTheOther() {
        Transaction outer = connection.begin();
        outside("outside");
        Transaction around = connection.beginNested();
        try (Session bound = sessions.open(connection, TransactionJoin.CONDITIONAL_SAVEPOINT)) {
            bound.add(new User("inside"));
            bound.flush();
            bound.rollback();
        }
        assertThat(seenInside()).isEqualTo(1);
        around.commit();
        try (Session bound = sessions.open(connection, TransactionJoin.CONDITIONAL_SAVEPOINT)) {
            bound.add(new User("inside"));
            bound.flush();
            bound.rollback();
        }
        assertThat(outer.isActive()).isFalse();
        assertThat(seenInside()).isZero();
    }

    @Test
    void c7_controlFullyCommitsAndRollsBackTheTransaction() {
        Transaction outer = connection.begin();
        outside("outside");
        try (Session bound = sessions.open(connection, TransactionJoin.CONTROL_FULLY)) {
            bound.add(new User("inside"));
            bound.commit();
        }
        assertThat(outer.isActive()).isFalse();
        assertThat(seenOutside()).isEqualTo(2);
        connection.begin();
        outside("more");
        try (Session bound = sessions.open(connection, TransactionJoin.CONTROL_FULLY)) {
            bound.add(new User("inside"));
            bound.flush();
            bound.rollback();
        }
        assertThat(seenInside()).isEqualTo(2);
    }
}
