package io.orm.session;

import static forum.Board_.BOARD;
import static forum.Bookmark_.BOOKMARK;
import static forum.Pin_.PIN;
import static forum.Post_.POST;
import static forum.Topic_.TOPIC;
import static forum.Vote_.VOTE;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.Board;
import forum.Bookmark;
import forum.Pin;
import forum.Post;
import forum.Sleeve;
import forum.Topic;
import forum.Vote;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that the database deletes, or takes the reference from, when the one they refer to goes. */
class OnDeleteIT extends SessionFixture {
    OnDeleteIT(Database database) {
        super(database);
    }

    @BeforeEach
    void twoTopicsWithThreePostsTwoVotesEachAndABookmark() {
        database.run(
                "insert into topics (name) values ('a'), ('b')",
                "insert into posts (text, topic_id, version) select 'post ' || i, 1 + i % 2, 1 from generate_series(1, 6) i",
                "insert into votes (post_id, version) select 1 + i % 6, 1 from generate_series(1, 12) i",
                "insert into bookmarks (topic_id, version) values (1, 1), (1, 1), (2, 1)");
    }

    private Object count(String table) {
        return database.value("select count(*) from " + table);
    }

    @Test
    void createAllWritesWhatTheDatabaseDoes() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CONSTRAINT fk_posts_topic_id FOREIGN KEY (topic_id) REFERENCES topics (id) ON DELETE CASCADE")
                .contains(
                        "CONSTRAINT fk_bookmarks_topic_id FOREIGN KEY (topic_id) REFERENCES topics (id) ON DELETE SET NULL");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void e6_whatIsNotLoadedIsTheDatabasesAffair() {
        Topic topic = session.getOne(TOPIC, 1L);
        session.delete(topic);
        assertStatements(session::flush).inRoundTrips(1).areExactly("delete from topics where topics.id = ?    [1]");
        session.commit();
        assertThat(count("posts")).isEqualTo(3L);
        assertThat(count("votes")).isEqualTo(6L);
        assertThat(database.rows("select topic_id, version from bookmarks order by id"))
                .hasToString("[[null, 1], [null, 1], [2, 1]]");
    }

    @Test
    void e6_manyParentsAreStillOneStatement() {
        session.list(select(TOPIC)).forEach(session::delete);
        assertStatements(session::commit).count(1);
        assertThat(count("posts")).isEqualTo(0L);
    }

    @Test
    void e6_loadedChildrenGoByStatementsOfTheirOwnWhichCompareVersions() {
        Topic topic = session.getOne(TOPIC, 1L);
        List<Post> posts = new ArrayList<>(topic.getPosts());
        session.delete(topic);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "with x as (delete from posts using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2)"
                                + " where posts.id = v.c1 and posts.version = v.c2 returning posts.id)"
                                + " select cast('orm:stale:posts:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [[2, 4, 6], [1, 1, 1], 3]",
                        "delete from topics where topics.id = ?    [1]");
        assertThat(posts).allMatch(post -> session.state(post) == EntityState.DELETED);
        session.rollback();
        assertThat(posts).allMatch(post -> session.state(post) == EntityState.PERSISTENT);
        session.list(select(POST));
        session.delete(topic);
        database.run("update posts set version = 7 where id = 4");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Post 4 was changed or removed");
    }

    @Test
    void e6_childrenThatCameByOtherWaysThanTheCollectionGoAsWell() {
        Post post = session.getOne(POST, 2L);
        Post other = session.getOne(POST, 1L);
        session.delete(session.getOne(TOPIC, 1L));
        session.commit();
        assertThat(session.state(post)).isEqualTo(EntityState.DETACHED);
        assertThat(session.state(other)).isEqualTo(EntityState.PERSISTENT);
        assertThat(count("posts")).isEqualTo(3L);
    }

    @Test
    void e6_aChildThatMovedToAnotherParentStays() {
        Topic first = session.getOne(TOPIC, 1L);
        Post post = session.getOne(POST, 2L);
        post.setTopic(session.getOne(TOPIC, 2L));
        session.delete(first);
        session.commit();
        assertThat(database.value("select topic_id from posts where id = 2")).isEqualTo(2L);
        assertThat(count("posts")).isEqualTo(4L);
    }

    @Test
    void e6_silentOnesInTheSessionGoWithoutAStatement() {
        Post post = session.getOne(POST, 2L);
        List<Vote> votes = new ArrayList<>(post.getVotes());
        assertThat(votes).hasSize(2);
        database.run("update votes set version = 9");
        session.delete(post);
        assertStatements(session::flush)
                .areExactly("delete from posts where posts.id = ? and posts.version = ?    [2, 1]");
        assertThat(votes).allMatch(vote -> session.state(vote) == EntityState.DELETED);
        session.rollback();
        assertThat(votes).allMatch(vote -> session.state(vote) == EntityState.PERSISTENT);
    }

    @Test
    void e6_silentOnesThatJoinedSinceTheLastFlushGoByAStatement() {
        Post post = session.getOne(POST, 2L);
        Vote byReference = session.getOne(VOTE, 2L);
        Vote byCollection = session.getOne(VOTE, 3L);
        byReference.setPost(null);
        byCollection.setPost(null);
        session.flush();
        byReference.setPost(post);
        post.getVotes().add(byCollection);
        session.delete(post);
        session.commit();
        assertThat(session.state(byReference)).isEqualTo(EntityState.DETACHED);
        assertThat(session.state(byCollection)).isEqualTo(EntityState.DETACHED);
        assertThat(database.rows("select id from votes where id in (2, 3)")).isEmpty();
        assertThat(database.rows("select id from votes where post_id is null")).isEmpty();
    }

    @Test
    void e6_aNewChildOfAnOrphanIsNotInserted() {
        Post post = session.getOne(POST, 2L);
        Vote fresh = new Vote(post);
        session.add(fresh);
        post.setTopic(null);
        session.commit();
        assertThat(session.state(fresh)).isEqualTo(EntityState.TRANSIENT);
        assertThat(database.rows("select id from posts where id = 2")).isEmpty();
    }

    @Test
    void e6_grandchildrenFollow() {
        List<Vote> votes = session.list(select(VOTE).where(VOTE.post.has(POST.topic.has(TOPIC.id.eq(1L)))));
        assertThat(votes).hasSize(6);
        votes.forEach(vote -> assertThat(vote.getPost()).isNotNull());
        session.list(select(POST));
        session.delete(session.getOne(TOPIC, 1L));
        assertStatements(session::flush).inRoundTrips(1).count(2);
        assertThat(votes).allMatch(vote -> session.state(vote) == EntityState.DELETED);
        session.commit();
        assertThat(count("votes")).isEqualTo(6L);
    }

    @Test
    void e6_loadedReferencesBecomeNullAndTheirVersionsRise() {
        Bookmark bookmark = session.getOne(BOOKMARK, 1L);
        Topic topic = session.getOne(TOPIC, 1L);
        session.delete(topic);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update bookmarks set topic_id = ?, version = bookmarks.version + 1 where bookmarks.id = ?"
                                + " and bookmarks.version = ?    [null, 1, 1]",
                        "delete from topics where topics.id = ?    [1]");
        assertThat(bookmark.getTopic()).isNull();
        session.rollback();
        assertThat(bookmark.getTopic()).isSameAs(topic);
        session.delete(topic);
        session.commit();
        assertThat(database.rows("select topic_id, version from bookmarks order by id"))
                .hasToString("[[null, 2], [null, 1], [2, 1]]");
    }

    // Tables that a collection owns

    private Board board() {
        Board board = new Board("news");
        board.getRules().add("be kind");
        board.getRules().add("be short");
        board.getTopics().addAll(session.list(select(TOPIC)));
        board.getPinned().add(new Sleeve("pin"));
        session.add(board);
        session.commit();
        reopen();
        return session.getOne(BOARD, "news");
    }

    @Test
    void createAllWritesWhatTheDatabaseDoesWithTablesOfCollections() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CONSTRAINT fk_board_rules_board_code FOREIGN KEY (board_code) REFERENCES boards (code) ON DELETE CASCADE ON UPDATE CASCADE")
                .contains(
                        "CONSTRAINT fk_board_topics_board_code FOREIGN KEY (board_code) REFERENCES boards (code) ON DELETE CASCADE ON UPDATE CASCADE")
                .contains(
                        "CONSTRAINT fk_board_topics_topic_id FOREIGN KEY (topic_id) REFERENCES topics (id) ON DELETE CASCADE ON UPDATE CASCADE")
                .contains(
                        "CONSTRAINT fk_sleeves_board_code FOREIGN KEY (board_code) REFERENCES boards (code) ON UPDATE CASCADE");
    }

    @Test
    void e6_rowsOfValuesAndPairsGoWithTheirOwnerWithoutStatements() {
        Board board = board();
        session.delete(board);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update sleeves set board_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where sleeves.board_code = v.c1    [[news], [null]]",
                        "delete from boards where boards.code = ?    [news]");
        session.commit();
        assertThat(count("board_rules")).isEqualTo(0L);
        assertThat(count("board_topics")).isEqualTo(0L);
        assertThat(count("topics")).isEqualTo(2L);
    }

    @Test
    void e6_pairsGoWithTheOtherSideAsWell() {
        Board board = board();
        assertThat(board.getTopics()).hasSize(2);
        session.delete(session.getOne(TOPIC, 1L));
        assertStatements(session::flush).inRoundTrips(1).areExactly("delete from topics where topics.id = ?    [1]");
        session.commit();
        assertThat(count("board_topics")).isEqualTo(1L);
        assertThat(board.getTopics()).hasSize(1);
    }

    @Test
    void e6_aRowThatANewObjectTakesOverLosesWhatTheDeletedOneHad() {
        Board board = board();
        session.delete(board);
        Board fresh = new Board("news");
        fresh.getRules().add("be new");
        session.add(fresh);
        session.commit();
        assertThat(database.rows("select board_code, rules from board_rules")).hasToString("[[news, be new]]");
        assertThat(count("board_topics")).isEqualTo(0L);
    }

    @Test
    void e6_aRowThatANewObjectTakesOverLosesWhatTheDatabaseWouldHaveDeletedWithIt() {
        Board board = board();
        database.run(
                "insert into pins (board_code, copied_from_code) values ('news', null), ('news', null), (null, 'news'), (null, 'news')");
        Pin loaded = session.getOne(PIN, 1L);
        Pin copied = session.getOne(PIN, 3L);
        session.delete(board);
        session.add(new Board("news"));
        session.commit();
        assertThat(database.rows("select id, board_code, copied_from_code from pins order by id"))
                .hasToString("[[3, null, null], [4, null, null]]");
        assertThat(session.state(loaded)).isEqualTo(EntityState.DETACHED);
        assertThat(copied.getCopiedFrom()).isNull();
    }

    @Test
    void a17_rowsOfCollectionsFollowAnIdentifierWithoutStatements() {
        Board board = board();
        board.setCode("olds");
        String follow = "update pins set %1$s = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                + " where pins.%1$s = v.c1    [[news], [olds]]";
        assertStatements(session::flush)
                .areExactly(
                        "update boards set code = ? where boards.code = ?    [olds, news]",
                        follow.formatted("board_code"),
                        follow.formatted("copied_from_code"));
        board.getRules().remove("be short");
        session.commit();
        assertThat(database.rows("select board_code, rules from board_rules")).hasToString("[[olds, be kind]]");
        assertThat(database.rows("select distinct board_code from board_topics"))
                .hasToString("[[olds]]");
        assertThat(database.rows("select board_code from sleeves")).hasToString("[[olds]]");
        assertThat(board.getPinned()).hasSize(1);
    }
}
