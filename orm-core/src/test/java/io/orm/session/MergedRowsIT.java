package io.orm.session;

import static forum.Label_.LABEL;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pricelist.ByUuid_.BY_UUID;
import static shop.User_.USER;
import static workshop.Seat_.SEAT;

import forum.Label;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.testing.Database;
import io.orm.testing.Statements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pricelist.ByUuid;
import shop.Order;
import shop.User;
import workshop.Seat;

/** What merge makes of rows that are gone, hidden, or of another version, and in how many statements it reads the others. */
class MergedRowsIT extends SessionFixture {
    MergedRowsIT(Database database) {
        super(database);
    }

    /** A detached user with two orders. */
    private User user(String name) {
        return sessions.inTransaction(other -> {
            User user = new User(name);
            user.addOrder(new Order("Tea", BigDecimal.ONE));
            user.addOrder(new Order("Milk", BigDecimal.ONE));
            other.add(user);
            return user;
        });
    }

    private void assertGone(Object source, String what) {
        assertThatThrownBy(() -> session.merge(source))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith(what + " cannot be merged: it has no row any more")
                .satisfies(e -> {
                    StaleEntityException stale = (StaleEntityException) e;
                    assertThat(stale.entity()).isEqualTo(what.substring(0, what.indexOf(' ')));
                    assertThat(stale.identifiers()).hasSize(1);
                });
    }

    // Rows that are gone

    @Test
    void anObjectWithAGeneratedIdentifierIsNotInsertedAgain() {
        User ann = user("Ann");
        database.run("delete from orders", "delete from users");
        ann.setName("Anna");

        assertGone(ann, "User with identifier " + ann.getId());

        assertThat(session.pending()).isEmpty();
        session.commit();
        assertThat(database.value("select count(*) from users")).isEqualTo(0L);
    }

    @Test
    void whatIsRefusedLeavesTheRestOfTheGraphAsItWas() {
        User ann = user("Ann");
        Order gone = ann.getOrders().get(1);
        database.run("delete from orders where id = " + gone.getId());
        ann.setName("Anna");
        ann.getOrders().get(0).setProductName("Coffee");

        assertGone(ann, "Order with identifier " + gone.getId());

        session.commit();
        assertThat(database.rows("select name from users")).containsExactly(List.of("Ann"));
        assertThat(database.rows("select product_name from orders")).containsExactly(List.of("Tea"));
    }

    @Test
    void anAssignedIdentifierWithoutVersionIsInserted() {
        assertThat(session.merge(new Label("aa", "new")).getName()).isEqualTo("new");
        session.merge(new Seat("red", 7));
        session.merge(new ByUuid(3, "new"));
        session.commit();
        assertThat(database.rows("select code from labels")).containsExactly(List.of("aa"));
        assertThat(database.rows("select hall, number, version from seats")).containsExactly(List.of("red", 7, 0));
        assertThat(database.rows("select id from " + BY_UUID.name())).containsExactly(List.of(3));
    }

    @Test
    void anAssignedIdentifierWithAVersionHasHadARow() {
        ByUuid stamped = new ByUuid(3, "old");
        Seat seat = new Seat("red", 7);
        sessions.inTransaction(other -> {
            other.add(stamped);
            other.add(seat);
            other.flush();
            seat.setBooked(true);
            return seat;
        });
        database.run("delete from seats", "delete from " + BY_UUID.name());
        assertGone(stamped, "ByUuid with identifier 3");
        assertGone(seat, "Seat with identifier red7");
    }

    @Test
    void anAssignedIdentifierOfAnObjectThatASessionHadHasHadARow() {
        session.add(new Label("aa", "A"));
        session.commit();
        Label loaded = sessions.inTransaction(other -> other.getOne(LABEL, "aa"));
        database.run("delete from labels");
        reopen();
        assertGone(loaded, "Label with identifier aa");
    }

    @Test
    void anObjectWhoseInsertWasRolledBackIsNew() {
        User ann = new User("Ann");
        Seat seat = new Seat("red", 7);
        session.addAll(List.of(ann, seat));
        session.flush();
        session.rollback();
        reopen();
        assertThat(session.state(session.merge(ann))).isEqualTo(EntityState.PENDING);
        assertThat(session.state(session.merge(seat))).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select name from users")).containsExactly(List.of("Ann"));
    }

    @Test
    void whatThisSessionHasDeletedInTheTransactionIsInsertedAnew() {
        User ann = user("Ann");
        session.delete(session.getOne(USER, ann.getId()));
        session.flush();
        assertThat(session.state(session.merge(ann))).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select name from users")).containsExactly(List.of("Ann"));
        session.delete(session.one(select(USER)));
        session.commit();
        assertGone(ann, "User with identifier " + ann.getId());
    }

    @Test
    void aRowThatCriteriaHideIsNotInsertedAgain() {
        User ann = user("Ann");
        session.add(new Label("aa", "A"));
        session.commit();
        session.close();
        session = sessions.with(options -> options.option(withLoaderCriteria(USER, USER.active))
                        .option(withLoaderCriteria(LABEL, LABEL.name.ne("A"))))
                .open();
        database.run("update users set active = false");
        assertThatThrownBy(() -> session.merge(ann))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("User with identifier " + ann.getId()
                        + " cannot be merged: its row is there, but hidden by the criteria of this session");
        assertThatThrownBy(() -> session.merge(new Label("aa", "B")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hidden by the criteria");
        session.merge(new Label("bb", "B"));
        session.commit();
        assertThat(database.rows("select code, name from labels order by code"))
                .containsExactly(List.of("aa", "A"), List.of("bb", "B"));
    }

    @Test
    void aRowThatAListenerHidesIsNotInsertedAgain() {
        User ann = user("Ann");
        database.run("update users set active = false");
        session.events().beforeStatement(event -> event.option(withLoaderCriteria(USER, USER.active)));
        assertThatThrownBy(() -> session.merge(ann))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hidden by the criteria");
    }

    // Versions

    @Test
    void anotherVersionIsNamed() {
        database.run("insert into seats (hall, number, booked, version) values ('red', 7, false, 3)");
        assertThatThrownBy(() -> session.merge(new Seat("red", 7)))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith(
                        "Seat with identifier red7 cannot be merged: the object has version 0 and its row version 3");
    }

    @Test
    void anObjectMadeByHandHasTheFirstVersion() {
        database.run("insert into seats (hall, number, booked, version) values ('red', 7, false, 0)");
        Seat seat = new Seat("red", 7);
        seat.setBooked(true);
        session.merge(seat);
        session.commit();
        assertThat(database.rows("select booked, version from seats")).containsExactly(List.of(true, 1));
    }

    @Test
    void anObjectWithoutVersionIsNotCompared() {
        session.add(new ByUuid(3, "old"));
        session.commit();
        session.merge(new ByUuid(3, "new"));
        session.commit();
        assertThat(database.rows("select name from " + BY_UUID.name())).containsExactly(List.of("new"));
    }

    @Test
    void versionsThatThisTransactionHasWrittenAreNoOthers() {
        User ann = user("Ann");
        ann.setName("Anna");
        // The order leads to the user, whose version the flush before this merge raises.
        session.merge(ann);
        session.merge(ann.getOrders().get(0));
        session.flush();
        session.merge(ann.getOrders().get(1));
        session.commit();
        assertThat(database.rows("select name, version from users")).containsExactly(List.of("Anna", 1));

        // Once it has ended, they are.
        assertThatThrownBy(() -> session.merge(ann))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("the object has version 0 and its row version 1");
    }

    @Test
    void versionsBetweenAreNoOthersEither() {
        session.add(new Seat("red", 7));
        session.commit();
        Seat seat = session.one(select(SEAT));
        for (boolean booked : new boolean[] {true, false, true}) {
            seat.setBooked(booked);
            session.flush();
        }
        Seat copy = new Seat("red", 7);
        copy.setBooked(false);
        session.merge(copy);
        session.commit();
        assertThat(database.rows("select booked, version from seats")).containsExactly(List.of(false, 4));
    }

    @Test
    void aVersionThatAnotherTransactionHasWrittenIsNoneOfOurs() {
        User ann = user("Ann");
        User own = session.getOne(USER, ann.getId());
        // For all that memory knows, the statement may have changed the row.
        session.expire(own);
        session.execute(update(USER)
                .set(USER.active, false)
                .where(USER.name.eq("Bob"))
                .option(synchronizeSession(Synchronize.EVALUATE)));
        database.run("update users set name = 'theirs', version = 1");
        ann.setName("ours");
        assertThatThrownBy(() -> session.merge(ann))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("the object has version 0 and its row version 1");
    }

    // Statements

    private static String code(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private Statements statementsOfCascade(int number) {
        database.truncate();
        Label root = new Label("ZZ", "root");
        for (int i = 0; i < number; i++) {
            Label part = new Label(code(i), "part");
            part.setParent(root);
            part.getSlogans().add("old");
            root.getParts().add(part);
        }
        session.add(root);
        session.commit();
        Label detached = sessions.inTransaction(other -> {
            Label found = other.getOne(LABEL, "ZZ");
            found.getParts().forEach(each -> {
                each.getSlogans().size();
                each.getParts().size();
            });
            return found;
        });
        reopen();
        detached.getParts().forEach(each -> each.getSlogans().add("new"));
        return assertStatements(() -> session.merge(detached));
    }

    @Test
    void whatACascadeReachesIsReadInStatementsForAll() {
        List<String> few = statementsOfCascade(3).all();
        assertThat(few).hasSize(3);
        statementsOfCascade(300).count(few.size()).inRoundTrips(2);
        session.commit();
        assertThat(database.value("select count(*) from label_slogans")).isEqualTo(600L);
    }

    private Statements statementsOfRoots(int number) {
        database.truncate();
        List<User> detached = sessions.inTransaction(other -> {
            List<User> users = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                User user = new User("user" + i);
                user.addOrder(new Order("Tea", BigDecimal.ONE));
                users.add(user);
            }
            other.addAll(users);
            return users;
        });
        reopen();
        detached.forEach(each -> each.setName("changed"));
        return assertStatements(() -> assertThat(session.mergeAll(detached)).hasSize(number));
    }

    @Test
    void rootsAreReadInStatementsForAll() {
        List<String> few = statementsOfRoots(3).all();
        assertThat(few).hasSize(2);
        statementsOfRoots(300).count(few.size()).inRoundTrips(1);
        session.commit();
        assertThat(database.value("select count(*) from users where name = 'changed' and version = 1"))
                .isEqualTo(300L);
    }

    @Test
    void ownersThatTheSessionHasReadOneByOneAreComparedTogether() {
        session.addAll(List.of(new Label("aa", "A"), new Label("bb", "B"), new Label("cc", "C")));
        session.commit();
        List<Label> detached = sessions.inTransaction(other -> {
            List<Label> labels = other.list(select(LABEL).orderBy(LABEL.code));
            labels.forEach(each -> each.getSlogans().size());
            return labels;
        });
        reopen();
        List.of("aa", "bb", "cc").forEach(each -> session.getOne(LABEL, each));
        detached.forEach(each -> each.getSlogans().add("new"));
        assertStatements(() -> session.mergeAll(detached)).count(1).contain("label_slogans");
    }
}
