package io.orm.session;

import static forum.Label_.LABEL;
import static forum.Post_.POST;
import static forum.Topic_.TOPIC;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Playlist_.PLAYLIST;
import static shop.User_.USER;

import forum.Label;
import forum.Post;
import forum.Topic;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.Playlist;
import shop.User;
import workshop.Account;

/** What objects are after a savepoint's rollback that were read, or taken out of the session, while it was open. */
class SavepointStatesIT extends SessionFixture {
    SavepointStatesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1), ('Bob', true, 1)",
                "insert into playlists (name) values ('a')",
                "insert into tracks (title) values ('one'), ('two')",
                "insert into playlist_track values (1, 1), (1, 2)",
                "insert into topics (name) values ('tea'), ('milk')",
                "insert into posts (text, topic_id, version) values ('hot', 1, 0)");
    }

    /** How what was done in an inner savepoint is undone. */
    enum Undoing {
        BY_ITS_SAVEPOINT {
            @Override
            void undo(Session session, Runnable work) {
                Transaction savepoint = session.beginNested();
                work.run();
                savepoint.rollback();
            }
        },
        BY_THE_OUTER_SAVEPOINT {
            @Override
            void undo(Session session, Runnable work) {
                Transaction outer = session.beginNested();
                Transaction inner = session.beginNested();
                work.run();
                inner.commit();
                outer.rollback();
            }
        },
        BY_BOTH {
            @Override
            void undo(Session session, Runnable work) {
                Transaction outer = session.beginNested();
                Transaction inner = session.beginNested();
                work.run();
                inner.rollback();
                outer.rollback();
            }
        },
        BY_THE_OUTER_WITH_THE_INNER_OPEN {
            @Override
            void undo(Session session, Runnable work) {
                Transaction outer = session.beginNested();
                session.beginNested();
                work.run();
                outer.rollback();
            }
        },
        BY_THE_TRANSACTION {
            @Override
            void undo(Session session, Runnable work) {
                Transaction inner = session.beginNested();
                work.run();
                inner.commit();
                session.rollback();
            }
        };

        abstract void undo(Session session, Runnable work);
    }

    // Read while the savepoint is open

    @ParameterizedTest
    @EnumSource
    void whatWasFirstReadAfterAStatementIsReadAgain(Undoing undoing) {
        undoing.undo(session, () -> {
            session.execute(update(USER).set(USER.name, "Anna").where(USER.id.eq(1L)));
            assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Anna");
        });
        User ann = session.getOne(USER, 1L);
        assertThat(ann.getName()).isEqualTo("Ann");
        ann.setName("Anna");
        session.commit();
        assertThat(database.value("select name from users where id = 1")).isEqualTo("Anna");
    }

    @Test
    void whatIsSetBeforeItIsReadAgainIsWrittenToTheRowThatIsThere() {
        Transaction savepoint = session.beginNested();
        session.execute(update(USER)
                .set(USER.name, "Anna")
                .set(USER.email, "anna@example.org")
                .set(USER.version, 7)
                .where(USER.id.eq(1L)));
        User ann = session.getOne(USER, 1L);
        savepoint.rollback();
        ann.setName("Annie");
        session.flush();
        session.commit();
        assertThat(database.rows("select name, email, version from users where id = 1"))
                .containsExactly(Arrays.asList("Annie", null, 2));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasFirstReadAfterTextIsReadAgain(Undoing undoing) {
        undoing.undo(session, () -> {
            session.list(text("update users set name = 'Anna' where id = 1 returning id"));
            assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Anna");
        });
        assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Ann");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasFirstReadAfterAStatementOnTheConnectionIsReadAgain(Undoing undoing) {
        undoing.undo(session, () -> {
            session.connection().execute(update(USER).set(USER.name, "Anna").where(USER.id.eq(1L)));
            assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Anna");
        });
        assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Ann");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadAnewAfterItsFlushIsReadAgain(Undoing undoing) {
        undoing.undo(session, () -> {
            User ann = session.getOne(USER, 1L);
            ann.setName("Anna");
            session.flush();
            session.expunge(ann);
            assertThat(session.getOne(USER, 1L).getName()).isEqualTo("Anna");
        });
        User ann = session.getOne(USER, 1L);
        assertThat(ann.getName()).isEqualTo("Ann");
        ann.setName("Anna");
        session.commit();
        assertThat(database.rows("select name, version from users where id = 1"))
                .containsExactly(List.of("Anna", 2));
    }

    @ParameterizedTest
    @EnumSource
    void aCollectionThatWasReadAfterAStatementIsReadAgain(Undoing undoing) {
        Playlist playlist = session.getOne(PLAYLIST, 1L);
        undoing.undo(session, () -> {
            session.list(text("delete from playlist_track where track_id = 1 returning 1"));
            assertThat(playlist.getTracks()).hasSize(1);
        });
        assertThat(session.getOne(PLAYLIST, 1L).getTracks()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCollectionThatWasReadAfterTheOtherSideWasFlushedIsReadAgain(Undoing undoing) {
        Topic milk = session.getOne(TOPIC, 2L);
        Post hot = session.getOne(POST, 1L);
        Topic tea = session.getOne(TOPIC, 1L);
        undoing.undo(session, () -> {
            hot.setTopic(milk);
            session.flush();
            assertThat(milk.getPosts()).containsExactly(hot);
            assertThat(tea.getPosts()).isEmpty();
        });
        session.get(POST, 1L);
        assertThat(hot.getTopic()).isSameAs(tea);
        assertThat(session.getOne(TOPIC, 2L).getPosts()).isEmpty();
        assertThat(session.getOne(TOPIC, 1L).getPosts()).containsExactly(hot);
    }

    // Taken out while the savepoint is open

    @ParameterizedTest
    @EnumSource
    void whatWasInsertedAndExpungedIsNewAgain(Undoing undoing) {
        User added = new User("added");
        undoing.undo(session, () -> {
            session.add(added);
            session.flush();
            session.expunge(added);
            assertThat(session.state(added)).isEqualTo(EntityState.DETACHED);
        });
        assertThat(session.state(added)).isEqualTo(EntityState.TRANSIENT);
        session.add(added);
        session.commit();
        assertThat(database.value("select count(*) from users where name = 'added'"))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasInsertedWhenAllWereExpungedIsNewAgain(Undoing undoing) {
        User added = new User("added");
        undoing.undo(session, () -> {
            session.add(added);
            session.flush();
            session.expungeAll();
            assertThat(session.state(added)).isEqualTo(EntityState.DETACHED);
        });
        assertThat(session.state(added)).isEqualTo(EntityState.TRANSIENT);
        session.add(added);
        session.commit();
        assertThat(database.value("select count(*) from users where name = 'added'"))
                .isEqualTo(1L);
    }

    @Test
    void whatWasInsertedWhenAllWereExpungedIsNewAfterTheSessionWasClosed() {
        User added = new User("added");
        session.add(added);
        session.flush();
        session.expungeAll();
        reopen();
        assertThat(session.state(added)).isEqualTo(EntityState.TRANSIENT);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDeletedAndExpungedStaysOut(Undoing undoing) {
        User ann = session.getOne(USER, 1L);
        undoing.undo(session, () -> {
            session.delete(ann);
            session.flush();
            session.expunge(ann);
        });
        assertThat(session.state(ann)).isEqualTo(EntityState.DETACHED);
        assertThat(session.getOne(USER, 1L)).isNotSameAs(ann);
    }

    @Test
    void whatIsReadAfterAllWereExpungedIsPutBack() {
        Transaction savepoint = session.beginNested();
        session.expungeAll();
        User ann = session.getOne(USER, 1L);
        ann.setName("Anna");
        session.flush();
        savepoint.rollback();
        assertThat(ann.getName()).isEqualTo("Ann");
        session.commit();
        assertThat(database.value("select name from users where id = 1")).isEqualTo("Ann");
    }

    @Test
    void expungingAllDoesNotHideThatTheTransactionHasFailed() {
        session.add(new Account("taken"));
        session.add(new Account("taken"));
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.expungeAll();
        assertThatThrownBy(() -> session.one(select(USER.name).where(USER.id.eq(1L))))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("must be rolled back");
        session.rollback();
        assertThat(session.one(select(USER.name).where(USER.id.eq(1L)))).isEqualTo("Ann");
    }

    // Pending with an identifier of the program's

    @Test
    void anExpungedPendingObjectIsNew() {
        Label label = new Label("aa");
        session.add(label);
        session.expunge(label);
        assertThat(session.state(label)).isEqualTo(EntityState.TRANSIENT);
        session.add(label);
        session.commit();
        assertThat(database.value("select count(*) from labels")).isEqualTo(1L);
    }

    @Test
    void aPendingObjectIsNewWhenAllWereExpunged() {
        Label label = new Label("aa");
        session.add(label);
        session.expungeAll();
        assertThat(session.state(label)).isEqualTo(EntityState.TRANSIENT);
        session.add(label);
        session.commit();
        assertThat(session.get(LABEL, "aa")).contains(label);
    }
}
