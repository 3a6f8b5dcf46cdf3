package io.orm.session;

import static io.orm.core.sql.Functions.wasInserted;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static io.orm.testing.Statements.assertStatements;
import static museum.Exhibit_.EXHIBIT;
import static museum.Painting_.PAINTING;
import static org.assertj.core.api.Assertions.assertThat;
import static workshop.Account_.ACCOUNT;
import static workshop.Seat_.SEAT;

import io.orm.core.engine.Result;
import io.orm.core.engine.Transaction;
import io.orm.core.sql.Row2;
import io.orm.event.EntityState;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import museum.Painting;
import museum.Sculpture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import workshop.Account;
import workshop.Seat;

/** UPDATE and DELETE whose RETURNING is read: objects of the session follow as they follow a statement without (rule H8). */
class ReturnedRowsIT extends SessionFixture {
    private Account known = new Account("a");

    ReturnedRowsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void oneKnownAndOneOther() {
        known = new Account("a");
        session.add(known);
        session.commit();
        session.refresh(known);
        database.run("insert into accounts (id, email, version) values (1000, 'b', 0)");
    }

    @Test
    void objectsWhoseRowsADeleteReturnsAreDeleted() {
        assertStatements(() -> assertThat(session.list(
                                delete(ACCOUNT).where(ACCOUNT.email.eq("a")).returning(ACCOUNT.email)))
                        .containsExactly("a"))
                .areExactly(
                        "delete from accounts where accounts.email = ? returning accounts.email, accounts.id    [a]");
        assertThat(session.state(known)).isEqualTo(EntityState.DELETED);
        assertThat(session.get(ACCOUNT, known.getId())).isEmpty();
        session.rollback();
        assertThat(session.state(known)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.getOne(ACCOUNT, known.getId())).isSameAs(known);

        session.list(delete(ACCOUNT).where(ACCOUNT.email.eq("a")).returning(ACCOUNT.id));
        session.commit();
        assertThat(session.state(known)).isEqualTo(EntityState.DETACHED);
    }

    @Test
    void objectsThatADeleteReturnsAreDeletedWhereverTheyCameFrom() {
        List<Account> gone = session.list(delete(ACCOUNT).all().returning(ACCOUNT));
        assertThat(gone).hasSize(2).contains(known);
        assertThat(gone).allMatch(each -> session.state(each) == EntityState.DELETED);
        reopen();
        Account other = session.one(delete(ACCOUNT).where(ACCOUNT.email.eq("b")).returning(ACCOUNT));
        assertThat(other.getEmail()).isEqualTo("b");
        assertThat(session.state(other)).isEqualTo(EntityState.DELETED);
    }

    @Test
    void aResultIsReadInStepToo() {
        try (Result<Long> ids = session.execute(delete(ACCOUNT).all().returning(ACCOUNT.id))) {
            assertThat(session.state(known)).isEqualTo(EntityState.DELETED);
            assertThat(ids.list()).hasSize(2);
        }
    }

    @Test
    void objectsWhoseRowsAnUpdateReturnsLoadAtTheirNextUse() {
        assertThat(session.one(update(ACCOUNT)
                        .set(ACCOUNT.balance, BigDecimal.ONE)
                        .where(ACCOUNT.email.eq("a"))
                        .returning(ACCOUNT.balance)))
                .isEqualByComparingTo("1");
        assertThat(session.getOne(ACCOUNT, known.getId()).getBalance()).isEqualByComparingTo("1");
        known.setEmail("changed");
        session.commit();
        assertThat(database.rows("select email, balance from accounts where id < 1000"))
                .containsExactly(List.of("changed", new BigDecimal("1.00")));
    }

    @Test
    void objectsThatAnUpdateReturnsAreAsItLeftThem() {
        known.setEmail("flushed before");
        List<Account> all = session.list(
                update(ACCOUNT).set(ACCOUNT.balance, BigDecimal.TEN).all().returning(ACCOUNT));
        assertThat(all).contains(known).allMatch(each -> each.getBalance().intValue() == 10);
        assertThat(known.getEmail()).isEqualTo("flushed before");
        assertStatements(() -> {
                    session.getOne(ACCOUNT, known.getId());
                    session.flush();
                })
                .areNone();
        session.rollback();
        assertThat(known.getEmail()).isEqualTo("a");
        assertThat(known.getBalance()).isNull();
    }

    @Test
    void aSavepointGivesBackWhatObjectsWere() {
        Transaction savepoint = session.beginNested();
        session.list(update(ACCOUNT).set(ACCOUNT.balance, BigDecimal.TEN).all().returning(ACCOUNT));
        savepoint.rollback();
        assertThat(known.getBalance()).isNull();
        assertThat(session.getOne(ACCOUNT, known.getId()).getBalance()).isNull();
    }

    /** Nobody can tell in memory whether the condition holds for it; what it loads meanwhile is gone with the savepoint. */
    @Test
    void aSavepointTakesBackWhatAnExpiredObjectHasLoadedAfterAStatement() {
        session.expire(known);
        Transaction savepoint = session.beginNested();
        session.execute(update(ACCOUNT)
                .set(ACCOUNT.balance, BigDecimal.TEN)
                .where(ACCOUNT.email.eq("a"))
                .option(synchronizeSession(Synchronize.EVALUATE)));
        assertThat(session.getOne(ACCOUNT, known.getId()).getBalance()).isEqualByComparingTo("10");
        savepoint.rollback();
        assertThat(session.getOne(ACCOUNT, known.getId()).getBalance()).isNull();
        known.setBalance(BigDecimal.TEN);
        session.commit();
        assertThat(database.value("select balance from accounts where email = 'a'"))
                .isEqualTo(new BigDecimal("10.00"));
    }

    @Test
    void aSavepointGivesBackWhatAnUpsertHasOverwritten() {
        Transaction savepoint = session.beginNested();
        Account again = new Account("a");
        again.setBalance(BigDecimal.TEN);
        Row2<Account, Boolean> stored = session.one(insert(ACCOUNT)
                .rows(List.of(again), ACCOUNT.columnsOfObjects())
                .onConflict(ACCOUNT.email)
                .updateAll()
                .option(populateExisting())
                .returning(row(ACCOUNT, wasInserted())));
        assertThat(stored.v1()).isSameAs(known);
        assertThat(known.getBalance()).isEqualByComparingTo("10");
        savepoint.rollback();
        assertThat(known.getBalance()).isNull();
        assertThat(session.getOne(ACCOUNT, known.getId()).getVersion()).isZero();
    }

    @Test
    void withoutSynchronisationObjectsStayAsTheyAre() {
        session.list(delete(ACCOUNT)
                .all()
                .option(synchronizeSession(Synchronize.NONE))
                .returning(ACCOUNT.id));
        assertThat(session.state(known)).isEqualTo(EntityState.PERSISTENT);
    }

    @Test
    void withoutObjectsNoKeysTravel() {
        reopen();
        assertStatements(() -> session.list(delete(ACCOUNT).all().returning(ACCOUNT.email)))
                .contain("delete from accounts returning accounts.email");
    }

    @Test
    void keysOfSeveralColumnsAreFound() {
        Seat seat = new Seat("A", 1);
        session.addAll(List.of(seat, new Seat("A", 2)));
        session.flush();
        assertThat(session.list(delete(SEAT).where(SEAT.number.eq(1)).returning(SEAT.hall)))
                .containsExactly("A");
        assertThat(session.state(seat)).isEqualTo(EntityState.DELETED);
        session.commit();
        assertThat(database.value("select number from seats")).isEqualTo(2);
    }

    @Test
    void objectsOfAHierarchyFollow() {
        Painting painting = new Painting();
        Sculpture sculpture = new Sculpture();
        session.addAll(List.of(painting, sculpture));
        session.flush();
        List<Painting> named = session.list(
                update(PAINTING).set(PAINTING.title, "Lilies").all().returning(PAINTING));
        assertThat(named).containsExactly(painting);
        assertThat(painting.getTitle()).isEqualTo("Lilies");
        assertThat(sculpture.getTitle()).isNull();
        assertThat(session.list(delete(PAINTING).all().returning(PAINTING.title)))
                .containsExactly("Lilies");
        assertThat(session.state(painting)).isEqualTo(EntityState.DELETED);
        assertThat(session.list(select(EXHIBIT))).containsExactly(sculpture);
    }

    @Test
    void anEvaluatedDeleteAsksForKeysWhereAnObjectHasExpired() {
        session.expireAll();
        assertStatements(() -> session.execute(
                        delete(ACCOUNT).where(ACCOUNT.email.eq("a")).option(synchronizeSession(Synchronize.EVALUATE))))
                .areExactly("delete from accounts where accounts.email = ? returning accounts.id    [a]");
        assertThat(session.state(known)).isEqualTo(EntityState.DELETED);
        session.rollback();
        assertThat(session.getOne(ACCOUNT, known.getId())).isSameAs(known);
        assertStatements(() -> session.execute(
                        delete(ACCOUNT).where(ACCOUNT.email.eq("a")).option(synchronizeSession(Synchronize.EVALUATE))))
                .areExactly("delete from accounts where accounts.email = ?    [a]");
        assertThat(session.state(known)).isEqualTo(EntityState.DELETED);
    }
}
