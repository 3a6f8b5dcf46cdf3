package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.ConnectionEvent;
import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events.Registration;
import io.orm.event.EntityState;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.User;

/** What listeners hear, and in which order. */
class EventRulesIT extends SessionFixture {
    private final List<String> heard = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    EventRulesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void listen() {
        registrations.add(sessions.events(USER)
                .onStateChange((user, from, to) -> heard.add((from + " to " + to).toLowerCase(java.util.Locale.ROOT))));
        registrations.add(sessions.events(USER).beforeInsert(user -> heard.add("before insert " + user.getName())));
        registrations.add(sessions.events(USER).afterInsert(user -> heard.add("after insert " + user.getName())));
        registrations.add(sessions.events(USER).beforeUpdate(user -> heard.add("before update " + user.getName())));
        registrations.add(sessions.events(USER).afterUpdate(user -> heard.add("after update " + user.getName())));
        registrations.add(sessions.events(USER).beforeDelete(user -> heard.add("before delete " + user.getName())));
        registrations.add(sessions.events(USER).afterDelete(user -> heard.add("after delete " + user.getName())));
        registrations.add(sessions.events(USER).afterLoad(user -> heard.add("load " + user.getName())));
        registrations.add(sessions.events().listen(SessionEvent.BeforeFlush.class, event -> heard.add("before flush")));
        registrations.add(sessions.events().listen(SessionEvent.AfterFlush.class, event -> heard.add("after flush")));
        registrations.add(
                sessions.events().listen(SessionEvent.BeforeCommit.class, event -> heard.add("before commit")));
        registrations.add(sessions.events().listen(SessionEvent.AfterCommit.class, event -> heard.add("after commit")));
        registrations.add(
                sessions.events().listen(SessionEvent.AfterRollback.class, event -> heard.add("after rollback")));
        registrations.add(database.engine().events().listen(StatementEvent.Before.class, event -> heard.add("sql")));
        registrations.add(database.engine()
                .events()
                .listen(ConnectionEvent.class, event -> heard.add(event.kind().name())));
        heard.clear();
    }

    @AfterEach
    void stop() {
        registrations.forEach(Registration::close);
    }

    private User persistent(String name) {
        database.run("insert into users (name, active, version) values ('" + name + "', true, 1)");
        User user = session.one(select(USER).where(USER.name.eq(name)));
        heard.clear();
        return user;
    }

    @Test
    void i1_addTellsOfTheNewState() {
        session.add(new User("Ann"));
        assertThat(heard).containsExactly("transient to pending");
    }

    @Test
    void i2_aFlushTellsBeforeAllThenSendsThenTellsAfterAllAndThenOfTheStates() {
        session.add(new User("Ann"));
        session.add(new User("Bob"));
        heard.clear();
        session.flush();
        assertThat(heard.stream().filter(each -> !each.equals("BEGIN") && !each.equals("CHECKOUT")))
                .containsExactly(
                        "before flush",
                        "before insert Ann",
                        "before insert Bob",
                        "sql",
                        "after insert Ann",
                        "after insert Bob",
                        "after flush",
                        "pending to persistent",
                        "pending to persistent");
    }

    @Test
    void i2_afterFlushStillSeesWhatWasPendingDirtyAndDeleted() {
        User bob = persistent("Bob");
        User cat = persistent("Cat");
        User ann = new User("Ann");
        List<Object> seen = new ArrayList<>();
        session.events().listen(SessionEvent.AfterFlush.class, event -> {
            seen.addAll(event.session().pending());
            seen.addAll(event.session().dirty());
            seen.addAll(event.session().deleted());
        });
        session.add(ann);
        bob.setName("Bobby");
        session.delete(cat);
        session.flush();
        assertThat(seen).containsExactly(ann, bob, cat);
    }

    @Test
    void i3_commitTellsBeforeFlushesCommitsAndTellsAfter() {
        User bob = persistent("Bob");
        session.delete(bob);
        session.commit();
        assertThat(heard.stream()
                        .filter(each -> !each.equals("sql") && !each.equals("BEGIN") && !each.startsWith("CHECK")))
                .startsWith(
                        "before commit",
                        "before flush",
                        "before delete Bob",
                        "after delete Bob",
                        "after flush",
                        "persistent to deleted",
                        "COMMIT")
                .endsWith("deleted to detached", "after commit");
    }

    @Test
    void i4_rollbackTellsOfTheStatesAndThenOfItself() {
        User bob = persistent("Bob");
        session.delete(bob);
        session.add(new User("Ann"));
        session.flush();
        heard.clear();
        session.rollback();
        assertThat(heard.stream().filter(each -> !each.startsWith("CHECK")))
                .containsExactly("ROLLBACK", "persistent to transient", "deleted to persistent", "after rollback");
    }

    @Test
    void i5_loadingTellsOncePerObject() {
        persistent("Bob");
        reopen();
        session.list(select(USER));
        session.list(select(USER));
        assertThat(heard).containsOnlyOnce("load Bob");
    }

    @Test
    void i6_everyChangeOfStateIsTold() {
        User ann = new User("Ann");
        session.add(ann);
        session.expunge(ann);
        session.add(ann);
        session.flush();
        session.expunge(ann);
        session.add(ann);
        session.delete(ann);
        session.flush();
        session.rollback();
        User bob = persistent("Bob");
        session.delete(bob);
        session.flush();
        session.rollback();
        session.delete(session.getOne(USER, bob.getId()));
        session.commit();
        assertThat(heard).contains("persistent to deleted", "deleted to persistent", "deleted to detached");
        assertThat(session.state(ann)).isEqualTo(EntityState.TRANSIENT);
    }

    @Test
    void i7_beforeFlushAnythingMayBeChangedAndInMapperListenersTheRowItself() {
        registrations.add(sessions.events(USER).beforeInsert(user -> user.setEmail(user.getName() + "@x")));
        session.events().listen(SessionEvent.BeforeFlush.class, event -> {
            if (event.session().pending().size() == 1) {
                event.session().add(new User("second"));
            }
        });
        session.add(new User("first"));
        session.commit();
        assertThat(database.rows("select email from users order by id"))
                .containsExactly(List.of("first@x"), List.of("second@x"));
    }

    @Test
    void i9_appendAndRemoveAreToldAtOnceAndColumnsAtTheFlush() {
        registrations.add(sessions.events(USER).onAppend(USER.orders, (user, order) -> heard.add("append")));
        registrations.add(sessions.events(USER).onRemove(USER.orders, (user, order) -> heard.add("remove")));
        registrations.add(sessions.events(USER).onChange(USER.name, (user, from, to) -> heard.add(from + " is " + to)));
        User bob = persistent("Bob");
        Order order = new Order("Tea", BigDecimal.ONE);
        bob.getOrders().add(order);
        bob.getOrders().remove(order);
        bob.setName("Rob");
        assertThat(heard).containsExactly("append", "remove");
        session.flush();
        assertThat(heard).contains("before update Rob", "Bob is Rob", "after update Rob");
    }

    @Test
    void i10_statementsByConditionAndBulkTellMappersNothing() {
        persistent("Bob");
        session.execute(update(USER).set(USER.email, "e").where(USER.name.eq("Bob")));
        session.bulkInsert(USER, List.of(new User("Ann")));
        session.bulkDelete(USER, List.of(1L));
        assertThat(heard)
                .noneMatch(each -> each.contains("insert") || each.contains("update") || each.contains("delete"));
    }

    @Test
    void i11_afterAStatementIsToldOnlyOfSuccess() {
        List<String> after = new ArrayList<>();
        registrations.add(database.engine().events().listen(StatementEvent.After.class, event -> after.add("after")));
        assertThatThrownBy(() -> session.execute(
                        io.orm.core.sql.Sql.text("select nothing").command()))
                .hasMessageContaining("nothing");
        assertThat(after).isEmpty();
    }

    @Test
    void i12_savepointsAreToldByTheConnection() {
        session.useNested(() -> {});
        assertThatThrownBy(() -> session.useNested(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(heard).contains("SAVEPOINT", "RELEASE_SAVEPOINT", "ROLLBACK_TO_SAVEPOINT");
    }
}
