package io.orm.session;

import static forum.Post_.POST;
import static forum.Topic_.TOPIC;
import static forum.Vote_.VOTE;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import forum.Post;
import forum.Topic;
import forum.Vote;
import io.orm.event.EntityState;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New objects under new objects whose parent goes, or that have lost their place. */
class PendingChildrenIT extends SessionFixture {
    private Topic tea = new Topic("");

    PendingChildrenIT(Database database) {
        super(database);
    }

    @BeforeEach
    void aTopic() {
        database.run("insert into topics (name) values ('tea'), ('milk')");
        tea = session.getOne(TOPIC, 1L);
    }

    private void assertNothingIsLeft(Topic topic) {
        session.commit();
        assertThat(database.value("select count(*) from topics where id = " + topic.getId()))
                .isEqualTo(0L);
        assertThat(database.value("select count(*) from posts")).isEqualTo(0L);
        assertThat(database.value("select count(*) from votes")).isEqualTo(0L);
    }

    @Test
    void aNewChildOfANewChildGoesWithTheParentByItsCollection() {
        Post post = new Post("hot");
        tea.getPosts().add(post);
        Vote vote = Vote.named("yes");
        post.getVotes().add(vote);
        assertThat(session.state(vote)).isEqualTo(EntityState.PENDING);
        session.delete(tea);
        session.flush();
        assertThat(List.of(session.state(post), session.state(vote))).containsOnly(EntityState.TRANSIENT);
        assertNothingIsLeft(tea);
    }

    @Test
    void aNewChildOfANewChildGoesWithTheParentByItsReference() {
        Post post = new Post("hot");
        tea.getPosts().add(post);
        Vote vote = new Vote(post);
        session.add(vote);
        session.delete(tea);
        session.flush();
        assertThat(List.of(session.state(post), session.state(vote))).containsOnly(EntityState.TRANSIENT);
        assertNothingIsLeft(tea);
    }

    @Test
    void aNewChildByReferencesOnlyGoesWithTheParent() {
        Post post = new Post("hot");
        post.setTopic(tea);
        Vote vote = new Vote(post);
        session.add(vote);
        session.delete(tea);
        session.flush();
        assertThat(List.of(session.state(post), session.state(vote))).containsOnly(EntityState.TRANSIENT);
        assertNothingIsLeft(tea);
    }

    @Test
    void aNewChildOfAPersistentChildGoesWithTheParent() {
        database.run("insert into posts (text, topic_id, version) values ('hot', 1, 0)");
        Post post = session.getOne(POST, 1L);
        Vote vote = new Vote(post);
        session.add(vote);
        session.delete(tea);
        session.flush();
        assertThat(session.state(vote)).isEqualTo(EntityState.TRANSIENT);
        assertNothingIsLeft(tea);
    }

    @Test
    void aNewOrphanDoesNotComeBackThroughItsNewChild() {
        Post post = new Post("hot");
        tea.getPosts().add(post);
        post.getVotes().add(Vote.named("yes"));
        tea.getPosts().remove(post);
        assertThat(session.state(post)).isEqualTo(EntityState.TRANSIENT);
        session.flush();
        assertThat(session.state(post)).isEqualTo(EntityState.TRANSIENT);
        session.commit();
        assertThat(database.value("select count(*) from posts")).isEqualTo(0L);
        assertThat(session.list(select(VOTE))).isEmpty();
    }

    @Test
    void aNewOrphanDoesNotComeBackThroughTheReferenceOfItsNewChild() {
        Post post = new Post("hot");
        tea.getPosts().add(post);
        Vote vote = new Vote(post);
        session.add(vote);
        tea.getPosts().remove(post);
        session.flush();
        assertThat(session.state(post)).isEqualTo(EntityState.TRANSIENT);
        session.commit();
        assertThat(database.value("select count(*) from posts")).isEqualTo(0L);
    }

    @Test
    void aNewOrphanThatMovesTakesItsNewChildAlong() {
        Topic milk = session.getOne(TOPIC, 2L);
        Post post = new Post("hot");
        tea.getPosts().add(post);
        post.getVotes().add(Vote.named("yes"));
        tea.getPosts().remove(post);
        milk.getPosts().add(post);
        session.commit();
        assertThat(database.rows("select topic_id, p.id, v.name from posts p join votes v on v.post_id = p.id"))
                .containsExactly(List.of(2L, 1L, "yes"));
    }

    @Test
    void aNewOrphanThatMovesTakesAlongWhatOnlyRefersToIt() {
        Topic milk = session.getOne(TOPIC, 2L);
        Post post = new Post("hot");
        tea.getPosts().add(post);
        Vote vote = new Vote(post);
        session.add(vote);
        tea.getPosts().remove(post);
        session.flush();
        assertThat(session.state(vote)).isEqualTo(EntityState.TRANSIENT);
        milk.getPosts().add(post);
        assertThat(session.state(vote)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select p.topic_id, v.post_id from posts p join votes v on v.post_id = p.id"))
                .containsExactly(List.of(2L, 1L));
    }
}
