package io.orm.session;

import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.User_.USER;

import io.orm.core.event.Events.Registration;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;

/** What listeners of a flush change is written, by this flush or, of those that hear of it afterwards, before the commit. */
class ListenersThatChangeIT extends SessionFixture {
    private final List<Registration> registrations = new ArrayList<>();

    ListenersThatChangeIT(Database database) {
        super(database);
    }

    @AfterEach
    void stop() {
        registrations.forEach(Registration::close);
    }

    private User persistent(String name) {
        User user = new User(name);
        session.add(user);
        session.commit();
        return user;
    }

    private List<String> names() {
        return texts("select name from users order by id");
    }

    private List<String> texts(String sql) {
        return database.rows(sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @Test
    void beforeInsertMayReferToANewObject() {
        registrations.add(sessions.events(ORDER).beforeInsert(order -> {
            if (order.getUser() == null) {
                order.setUser(new User("made"));
            }
        }));
        Order order = new Order("Pen", BigDecimal.ONE);
        session.add(order);
        session.commit();
        assertThat(names()).containsExactly("made");
        assertThat(texts("select user_id from orders"))
                .containsExactly(order.getUser().getId().toString());
    }

    @Test
    void whatAListenerBringsIsToldOfToo() {
        List<String> told = new ArrayList<>();
        registrations.add(sessions.events(USER).beforeInsert(user -> told.add(user.getName())));
        registrations.add(sessions.events(ORDER).beforeInsert(order -> order.setUser(new User("made"))));
        session.add(new User("first"));
        session.add(new Order("Pen", BigDecimal.ONE));
        session.commit();
        assertThat(told).containsExactly("first", "made");
    }

    @Test
    void beforeUpdateMayAddToACollection() {
        User user = persistent("Ann");
        registrations.add(sessions.events(USER).beforeUpdate(changed -> {
            if (changed.getOrders().isEmpty()) {
                changed.addOrder(new Order("Pen", BigDecimal.ONE));
            }
        }));
        user.setName("Anna");
        session.commit();
        assertThat(texts("select user_id from orders"))
                .containsExactly(user.getId().toString());
    }

    @Test
    void beforeUpdateMayTakeTheChangeBack() {
        User user = persistent("Ann");
        registrations.add(sessions.events(USER).beforeUpdate(changed -> changed.setName("Ann")));
        user.setName("Anna");
        assertStatements(session::flush).areNone();
        session.commit();
        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void beforeUpdateMayChangeAnotherObject() {
        User ann = persistent("Ann");
        User bob = persistent("Bob");
        registrations.add(sessions.events(USER).beforeUpdate(changed -> bob.setName("after " + ann.getName())));
        ann.setName("Anna");
        session.commit();
        assertThat(names()).containsExactly("Anna", "after Anna");
    }

    @Test
    void listenersThatBringNewObjectsForEverAreStopped() {
        registrations.add(sessions.events(USER).beforeInsert(user -> session.add(new User("more"))));
        session.add(new User("first"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("100 rounds");
        session.rollback();
        assertThat(names()).isEmpty();
    }

    @Test
    void whatChangesAfterAnInsertIsWrittenBeforeTheCommit() {
        registrations.add(sessions.events(USER).afterInsert(user -> user.setName(user.getName() + " " + user.getId())));
        User user = new User("Ann");
        session.add(user);
        session.commit();
        assertThat(names()).containsExactly("Ann " + user.getId());
        assertThat(texts("select version from users")).containsExactly("1");
    }

    @Test
    void whatChangesAfterAnUpdateIsWrittenBeforeTheCommit() {
        User user = persistent("Ann");
        AtomicBoolean done = new AtomicBoolean();
        registrations.add(sessions.events(USER).afterUpdate(changed -> {
            if (!done.getAndSet(true)) {
                changed.setName(changed.getName() + "!");
            }
        }));
        user.setName("Anna");
        session.flush();
        assertThat(session.isModified(user)).isTrue();
        session.commit();
        assertThat(names()).containsExactly("Anna!");
        assertThat(texts("select version from users")).containsExactly("2");
    }

    @Test
    void whatAFlushListenerAddsIsWrittenBeforeTheCommit() {
        AtomicBoolean done = new AtomicBoolean();
        session.events().listen(SessionEvent.AfterFlush.class, event -> {
            if (!done.getAndSet(true)) {
                event.session().add(new User("audit"));
            }
        });
        session.add(new User("Ann"));
        session.commit();
        assertThat(names()).containsExactly("Ann", "audit");
    }

    @Test
    void whatAFlushListenerDoesToACollectionIsWrittenBeforeTheCommit() {
        Playlist playlist = new Playlist("mix");
        Track one = new Track("one");
        Track two = new Track("two");
        session.addAll(List.of(playlist, one, two));
        session.commit();
        AtomicBoolean done = new AtomicBoolean();
        session.events().listen(SessionEvent.AfterFlush.class, event -> {
            if (!done.getAndSet(true)) {
                playlist.getTracks().add(two);
            }
        });
        playlist.getTracks().add(one);
        session.commit();
        assertThat(texts("select title from tracks join playlist_track on track_id = tracks.id order by title"))
                .containsExactly("one", "two");
        assertThat(session.getOne(PLAYLIST, playlist.getId()).getTracks()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aListenerThatThrowsAfterTheStatementsLosesNothing() {
        User ann = persistent("Ann");
        session.refresh(ann);
        session.events().listen(SessionEvent.AfterFlush.class, event -> {
            throw new IllegalStateException("no");
        });
        ann.setName("Anna");
        ann.addOrder(new Order("Pen", BigDecimal.ONE));
        assertThatThrownBy(session::flush).hasMessage("no");
        session.rollback();
        assertThat(ann.getName()).isEqualTo("Ann");
        assertThat(ann.getVersion()).isZero();
        assertThat(ann.getOrders()).isEmpty();
        assertThat(names()).containsExactly("Ann");
    }
}
