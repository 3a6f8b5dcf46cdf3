package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Article;
import shop.Order;
import shop.User;
import workshop.Account;

/** Savepoints, which take objects along, and merging of what was changed elsewhere. */
class SavepointAndMergeRulesIT extends SessionFixture {
    SavepointAndMergeRulesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1), ('Bob', true, 1)",
                "insert into orders (product_name, quantity, user_id) values ('Tea', 1, 1), ('Milk', 1, 1)");
    }

    // C: savepoints

    @Test
    void c1_beginningFlushesReleasingFlushesAndRollingBackDoesNot() {
        session.add(new User("before"));
        Transaction savepoint = session.beginNested();
        assertThat(session.pending()).isEmpty();
        session.add(new User("inside"));
        savepoint.commit();
        assertThat(session.pending()).isEmpty();
        Transaction second = session.beginNested();
        session.add(new User("lost"));
        assertStatements(second::rollback).areNone();
        session.commit();
        assertThat(database.rows("select name from users where id > 2 order by id"))
                .containsExactly(List.of("before"), List.of("inside"));
    }

    @Test
    void c2_onlyWhatChangedSinceTheSavepointIsPutBackAndExpires() {
        User ann = session.getOne(USER, 1L);
        User bob = session.getOne(USER, 2L);
        ann.setName("Anna");
        Transaction savepoint = session.beginNested();
        bob.setName("Bobby");
        session.flush();
        savepoint.rollback();
        assertThat(ann.getName()).isEqualTo("Anna");
        assertThat(bob.getName()).isEqualTo("Bob");
        assertStatements(() -> session.get(USER, 1L)).areNone();
        assertStatements(() -> session.get(USER, 2L)).contain("from users");
        session.commit();
        assertThat(database.rows("select name from users order by id"))
                .containsExactly(List.of("Anna"), List.of("Bob"));
    }

    @Test
    void c3_whatWasQueuedInADynamicCollectionSinceTheSavepointIsForgotten() {
        User author = session.getOne(USER, 1L);
        Transaction savepoint = session.beginNested();
        author.getArticles().add(new Article("queued"));
        assertThat(session.isModified(author)).isTrue();
        savepoint.rollback();
        session.commit();
        assertThat(database.value("select count(*) from articles")).isEqualTo(0L);
    }

    @Test
    void c3_whatCameBecomesTransientAndWhatWentPersistentAgain() {
        User bob = session.getOne(USER, 2L);
        Transaction savepoint = session.beginNested();
        User added = new User("added");
        session.add(added);
        session.delete(bob);
        session.flush();
        savepoint.rollback();
        assertThat(session.state(added)).isEqualTo(EntityState.TRANSIENT);
        assertThat(session.state(bob)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.getOne(USER, 2L)).isSameAs(bob);
    }

    @Test
    void c4_aViolationInsideRollsBackTheSavepointOnly() {
        session.add(new Account("taken"));
        session.flush();
        assertThatThrownBy(() -> session.useNested(() -> session.add(new Account("taken"))))
                .isInstanceOf(ConstraintViolationException.class);
        session.add(new Account("free"));
        session.commit();
        assertThat(database.rows("select email from accounts order by email"))
                .containsExactly(List.of("free"), List.of("taken"));
    }

    @Test
    void c5_commitInsideASavepointCommitsTheOutermostTransaction() {
        Transaction savepoint = session.beginNested();
        session.add(new User("inside"));
        session.commit();
        assertThat(savepoint.isActive()).isFalse();
        assertThat(database.value("select count(*) from users where name = 'inside'"))
                .isEqualTo(1L);
    }

    // D: merging

    private User detachedAnn() {
        return sessions.inTransaction(other -> {
            User ann = other.getOne(USER, 1L);
            ann.getOrders().size();
            return ann;
        });
    }

    @Test
    void d6_mergeCopiesOntoTheManagedObjectAndReturnsThat() {
        User detached = detachedAnn();
        detached.setName("Anna");
        User managed = session.merge(detached);
        assertThat(managed).isNotSameAs(detached);
        assertThat(session.state(detached)).isEqualTo(EntityState.DETACHED);
        assertThat(managed.getName()).isEqualTo("Anna");
        assertThat(session.merge(managed)).isSameAs(managed);
        User fresh = session.merge(new User("new"));
        assertThat(session.state(fresh)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select name from users order by id"))
                .containsExactly(List.of("Anna"), List.of("Bob"), List.of("new"));
    }

    @Test
    void d7_aMergedCollectionInsertsWhatIsNewAndDeletesWhatIsMissing() {
        User detached = detachedAnn();
        detached.getOrders().remove(0);
        detached.getOrders().add(new Order("Rice", BigDecimal.ONE));
        session.merge(detached);
        session.commit();
        assertThat(database.rows("select product_name from orders where user_id = 1 order by id"))
                .containsExactly(List.of("Milk"), List.of("Rice"));
        assertThat(database.value("select count(*) from orders")).isEqualTo(2L);
    }

    @Test
    void d9_anotherVersionIsStaleForAnExpiredTargetToo() {
        User detached = detachedAnn();
        User managed = session.getOne(USER, 1L);
        session.expire(managed);
        database.run("update users set version = 2, name = 'theirs' where id = 1");
        detached.setName("ours");
        assertThatThrownBy(() -> session.merge(detached))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("User with identifier 1");
        assertThat(session.one(select(USER.name).where(USER.id.eq(1)))).isEqualTo("theirs");
    }
}
