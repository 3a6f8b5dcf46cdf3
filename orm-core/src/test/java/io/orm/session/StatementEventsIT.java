package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static museum.Exhibit_.EXHIBIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.engine.Result;
import io.orm.core.event.Events.Registration;
import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Command;
import io.orm.core.sql.Select;
import io.orm.event.StatementPurpose;
import io.orm.exception.EntityNotFoundException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import museum.Exhibit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.Playlist;
import shop.User;
import workshop.Manual;

/** Statements before they are planned: listeners add options, change and answer them. */
class StatementEventsIT extends ShopSession {
    private final List<String> heard = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    StatementEventsIT(Database database) {
        super(database);
    }

    private void listen(Consumer<SessionEvent.BeforeStatement> listener) {
        registrations.add(session.events().beforeStatement(listener));
    }

    private void hear() {
        listen(event -> heard.add(event.purpose()
                + (event.entity() == null ? "" : " " + event.entity().name())
                + (event.relationship() == null
                        ? ""
                        : " " + event.relationship().name())));
    }

    @AfterEach
    void stopListening() {
        registrations.forEach(Registration::close);
    }

    @Test
    void i8_itIsHeardForWhateverTheSessionReadsAndRuns() {
        playlists();
        database.run("insert into manuals (title, summary, version) values ('m', 's', 1)");
        hear();
        Playlist playlist =
                session.list(select(PLAYLIST).where(PLAYLIST.id.eq(1L))).get(0);
        playlist.getTracks().size();
        session.getOne(TRACK, 2L);
        session.get(TRACK, 99L);
        Manual manual = session.one(select(MANUAL));
        manual.getSummary();
        session.execute(update(ORDER).set(ORDER.quantity, 2).where(ORDER.id.eq(1L)));
        session.list(text("select 1"));
        assertThat(heard)
                .containsExactly(
                        "QUERY",
                        "RELATIONSHIP tracks tracks",
                        "IDENTIFIERS tracks",
                        "QUERY",
                        "COLUMNS manuals",
                        "COMMAND",
                        "TEXT");
    }

    @Test
    void i8_theStatementsOfAFlushAreNotHeard() {
        User user = session.getOne(USER, 1L);
        hear();
        user.setName("changed");
        session.add(new User("new"));
        session.delete(session.getOne(USER, 2L));
        heard.clear();
        session.flush();
        assertThat(heard).isEmpty();
    }

    @Test
    void i8_optionsAttachBeforePlanningForLoadersToo() {
        listen(event -> event.option(withLoaderCriteria(ORDER, ORDER.productName.ne("order 1"))));
        assertStatements(() ->
                        assertThat(session.list(select(ORDER.productName))).hasSize(5))
                .areExactly("select orders.product_name from orders where orders.product_name <> ?    [order 1]");
        User user = session.getOne(USER, 1L);
        assertThat(user.getOrders()).extracting(Order::getProductName).containsExactly("order 2");
        assertThat(session.one(select(count()).from(ORDER))).isEqualTo(5L);
        assertThat(session.execute(delete(ORDER).where(ORDER.quantity.eq(1)))).isEqualTo(5L);
    }

    @Test
    void i8_aStatementMayBeRewritten() {
        listen(event -> {
            if (event.statement() instanceof Select<?> query) {
                event.replace(query.where(ORDER.id.le(2L)).limit(1));
            }
        });
        assertStatements(() -> assertThat(session.list(select(ORDER.productName).orderBy(ORDER.id)))
                        .hasSize(1))
                .areExactly(
                        "select orders.product_name from orders where orders.id <= ? order by orders.id limit 1    [2]");
        registrations.forEach(Registration::close);
        listen(event -> event.replace(update(ORDER).set(ORDER.quantity, 7).where(ORDER.id.eq(3L))));
        assertThat(session.execute(delete(ORDER).all())).isEqualTo(1L);
        session.commit();
        registrations.forEach(Registration::close);
        assertThat(database.value("select quantity from orders where id = 3")).isEqualTo(7);
        assertThat(database.value("select count(*) from orders")).isEqualTo(6L);
    }

    @Test
    void i8_aListenerMayAnswerByItself() {
        User user = session.getOne(USER, 1L);
        user.setName("changed");
        listen(event -> {
            if (event.statement() instanceof Command) {
                event.answer(3L);
            } else if (event.statement() != null) {
                event.answer(List.of(user));
            }
        });
        assertStatements(() -> {
                    assertThat(session.list(select(USER))).containsExactly(user);
                    assertThat(session.one(select(USER).where(USER.id.eq(9L)))).isSameAs(user);
                    assertThat(session.execute(delete(USER).all())).isEqualTo(3L);
                })
                .areNone();
    }

    @Test
    void i8_aQueryThatIsReadFromACursorMayBeAnswered() {
        User user = session.getOne(USER, 1L);
        List<User> answer = new ArrayList<>(List.of(user, user));
        listen(event -> {
            if (event.statement() != null) {
                event.answer(answer);
            }
        });
        assertStatements(() -> {
                    try (Result<User> rows = session.execute(select(USER).options(yieldPer(1)))) {
                        assertThat(rows.list()).containsExactly(user, user);
                    }
                    try (Stream<User> rows = session.execute(select(USER)).stream()) {
                        assertThat(rows.map(User::getName)).containsExactly("user 1", "user 1");
                    }
                    assertThat(session.execute(select(USER)).partitions(1)).hasSize(2);
                    assertThatThrownBy(() -> session.execute(select(USER)).one())
                            .isInstanceOf(MultipleRowsException.class);
                    answer.clear();
                    assertThat(session.execute(select(USER)).first()).isEmpty();
                })
                .areNone();
    }

    @Test
    void i8_criteriaAndOptionsGoToStatementsThatReadColumns() {
        database.run(
                "insert into manuals (title, summary, version) values ('a', 's1', 1), ('b', 's2', 1)",
                "insert into exhibits (id, title, story, version, dtype) values (1, 'x', 's', 1, 'Fresco'), (2, 'y', 't', 1, 'Exhibit')");
        List<Manual> manuals = session.list(select(MANUAL).orderBy(MANUAL.id));
        List<Exhibit> exhibits = session.list(select(EXHIBIT).orderBy(EXHIBIT.id));
        listen(event -> {
            if (event.purpose() == StatementPurpose.COLUMNS) {
                event.option(withLoaderCriteria(MANUAL, MANUAL.title.ne("b")));
                event.option(withLoaderCriteria(EXHIBIT, EXHIBIT.title.ne("y")));
                event.option(ExecutionOptions.defaults().comment("columns"));
            }
        });
        assertStatements(() -> assertThat(manuals.get(0).getSummary()).isEqualTo("s1"))
                .areExactly("select manuals.id, manuals.summary, manuals.body from manuals"
                        + " where manuals.id = any(?::int8[]) and manuals.title <> ? /* columns */    [[1, 2], b]");
        assertThatThrownBy(() -> manuals.get(1).getSummary())
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Manual with identifier 2 does not exist any more");
        assertStatements(() -> assertThat(exhibits.get(0).getStory()).isEqualTo("s"))
                .areExactly("select exhibits.id, exhibits.story, exhibits.analysis from exhibits"
                        + " where exhibits.id = any(?::int8[]) and exhibits.title <> ? /* columns */    [[1, 2], y]");
        assertStatements(() -> session.refresh(manuals.get(0), MANUAL.title))
                .areExactly("select manuals.title from manuals where manuals.id = ?"
                        + " and manuals.title <> ? /* columns */    [1, b]");
    }

    @Test
    void i8_whatDoesNotFitTheStatementIsRefused() {
        List<String> refused = new ArrayList<>();
        listen(event -> {
            try {
                event.answer(1L);
            } catch (UsageException e) {
                refused.add(e.getMessage());
            }
            try {
                event.replace(delete(USER).all());
            } catch (UsageException e) {
                refused.add(e.getMessage());
            }
        });
        session.list(select(TRACK));
        session.get(USER, 1L);
        assertThat(refused)
                .contains(
                        "The statement announced is a query: a number of rows does not answer it",
                        "The statement announced is a query: a command cannot take its place",
                        "The statement announced is one of the session's own, for IDENTIFIERS: a command cannot take its place");
    }

    @Test
    void i8_whatAListenerAsksIsNotHeardAgain() {
        listen(event -> {
            heard.add(event.purpose().name());
            session.list(select(TRACK));
        });
        session.list(select(USER.id));
        assertThat(heard).containsExactly("QUERY");
    }

    @Test
    void i8_listenersOfTheFactoryComeFirst() {
        registrations.add(sessions.events().beforeStatement(event -> heard.add("factory")));
        listen(event -> heard.add("session"));
        session.list(select(USER.id));
        assertThat(heard).containsExactly("factory", "session");
    }
}
