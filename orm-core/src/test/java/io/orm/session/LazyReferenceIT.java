package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.Author_.AUTHOR;
import static press.Letter_.LETTER;
import static press.Stamp_.STAMP;
import static workshop.Manual_.MANUAL;

import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.Author;
import press.AuthorKey;
import press.Letter;
import press.Stamp;
import workshop.Manual;

/** A lazy reference is the entity: before it fills itself, afterwards, and behind the end of its session. */
class LazyReferenceIT extends ShopSession {
    LazyReferenceIT(Database database) {
        super(database);
    }

    @BeforeEach
    void aChainOfManuals() {
        database.run(
                "insert into manuals (title, body, version) select 'manual ' || i, 'body', 1 from generate_series(1,"
                        + " 3) i",
                "update manuals set precedes_id = id + 1 where id < 3");
    }

    private Manual first() {
        return session.one(select(MANUAL).where(MANUAL.id.eq(1)).options(peersLoad(MANUAL.precedes)));
    }

    @Test
    void identityHoldsBeforeAndAfterAReferenceFillsItself() {
        Manual reference = first().getPrecedes();
        assertThat(session.reference(MANUAL, 2L)).isSameAs(reference);
        assertThat(session.one(select(MANUAL).where(MANUAL.id.eq(2)))).isSameAs(reference);
        assertStatements(() -> assertThat(reference.getTitle()).isEqualTo("manual 2"))
                .areNone();
        assertThat(session.getOne(MANUAL, 2L)).isSameAs(reference);
        assertThat(reference).isInstanceOf(Manual.class);
    }

    @Test
    void touchingTheIdentifierLoadsNothingAndAnythingElseDoes() {
        Manual reference = first().getPrecedes();
        assertStatements(() -> assertThat(reference.getId()).isEqualTo(2L)).areNone();
        assertStatements(() -> assertThat(reference.getFollowers()).hasSize(1)).count(2);
    }

    @Test
    void aChangeThroughAReferenceIsFlushed() {
        Manual reference = first().getPrecedes();
        reference.setTitle("changed");
        session.commit();
        assertThat(database.value("select title from manuals where id = 2")).isEqualTo("changed");
    }

    @Test
    void whatWasLoadedSurvivesSerializationAndWhatWasNotSaysSo() throws Exception {
        Manual copy = serialized(first());
        assertThat(copy.getTitle()).isEqualTo("manual 1");
        assertThat(copy.getPrecedes().getId()).isEqualTo(2L);
        assertThatThrownBy(() -> copy.getPrecedes().getTitle())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessage("Manual with identifier 2 was not loaded when it was serialized: add"
                        + " options(joinedLoad(MANUAL.precedes)) to the statement that loads the Manual");
        assertThatThrownBy(copy::getBody)
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Manual.body was not loaded when its object was serialized");
        assertThatThrownBy(() -> copy.getFollowers().isEmpty())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Manual.followers was not loaded when its object was serialized");
        assertThat(copy.getFollowers()).hasToString("[not loaded]");
    }

    @Test
    void aLoadedGraphIsPlainObjectsOnceSerializedAndCanBeMerged() throws Exception {
        Manual second = session.getOne(MANUAL, 2L);
        assertThat(second.getFollowers()).hasSize(1);
        assertThat(second.getBody()).isEqualTo("body");
        Manual copy = serialized(second);
        assertThat(copy.getFollowers().get(0).getPrecedes()).isSameAs(copy);
        assertThat(copy.getBody()).isEqualTo("body");
        session.expungeAll();
        copy.setTitle("merged");
        session.merge(copy);
        session.commit();
        assertThat(database.rows("select title, precedes_id from manuals order by id"))
                .isEqualTo(List.of(List.of("manual 1", 2L), List.of("merged", 3L), manualWithoutSuccessor()));
    }

    private void letters() {
        database.run(
                "insert into press_stamps (id, price) values (7, 80)",
                "insert into press_letters (text) values ('hello')",
                "insert into press_letters (text, answers_id, stamp_id) values ('yes', 1, 7)");
    }

    private static Letter answer(Session from) {
        return from.one(select(LETTER).where(LETTER.text.eq("yes")));
    }

    @Test
    void equalsHashCodeAndToStringThatTheClassDeclaresLoadFirst() {
        letters();
        String load =
                "select press_letters.id, press_letters.text, press_letters.author_country, press_letters.author_number,"
                        + " press_letters.answers_id, press_letters.stamp_id from press_letters where press_letters.id = ?    [1]";
        Letter reference = answer(session).getAnswers();
        assertStatements(() -> assertThat(reference.hashCode()).isEqualTo("hello".hashCode()))
                .areExactly(load);
        session.expungeAll();
        Letter second = answer(session).getAnswers();
        assertStatements(() -> assertThat(second.toString()).isEqualTo("Letter: hello"))
                .areExactly(load);
        session.expungeAll();
        Letter third = answer(session).getAnswers();
        assertStatements(() -> assertThat(third.equals(new Letter("hello"))).isTrue())
                .areExactly(load);
        session.expungeAll();
        Letter fourth = answer(session).getAnswers();
        assertStatements(() -> assertThat(new Letter("hello").equals(fourth)).isTrue())
                .areExactly(load);
    }

    @Test
    void equalsAndHashCodeThatTheClassDoesNotDeclareLoadNothing() {
        Manual reference = first().getPrecedes();
        assertStatements(() -> {
                    assertThat(reference.equals(new Manual("manual 2"))).isFalse();
                    assertThat(reference.hashCode()).isEqualTo(System.identityHashCode(reference));
                    assertThat(reference.toString()).startsWith("workshop.ManualReference_@");
                })
                .areNone();
    }

    @Test
    void equalityByClassHoldsWithinASessionAndNotBetweenAReferenceAndAPlainObject() {
        letters();
        Stamp reference = answer(session).getStamp();
        assertThat(reference.getClass()).isNotEqualTo(Stamp.class);
        assertThat(reference.equals(new Stamp(7))).isFalse();
        assertThat(new Stamp(7).equals(reference)).isFalse();
        Set<Stamp> stamps = new HashSet<>(Set.of(reference));
        assertThat(reference.getPrice()).isEqualTo(80);
        assertThat(stamps).contains(session.getOne(STAMP, 7), answer(session).getStamp());
        try (Session other = sessions.open()) {
            assertThat(answer(other).getStamp()).isEqualTo(reference);
            other.expungeAll();
            assertThat(other.getOne(STAMP, 7)).isNotEqualTo(reference);
        }
    }

    @Test
    void aCompositeKeyIsKnownAndTellsOneObjectFromAnother() {
        database.run(
                "insert into press_authors (country, number, name) values ('de', 1, 'Kant'), ('de', 2, 'Hegel')",
                "insert into press_letters (text, author_country, author_number) values ('a', 'de', 1), ('b', 'de', 2),"
                        + " ('c', 'de', 1)");
        List<Letter> letters = session.list(select(LETTER).orderBy(LETTER.text));
        assertStatements(() -> {
                    List<Author> authors =
                            letters.stream().map(Letter::getAuthor).toList();
                    assertThat(authors)
                            .extracting(each -> each.getKey().number())
                            .containsExactly(1, 2, 1);
                    assertThat(authors.get(0)).isSameAs(authors.get(2));
                    assertThat(new HashSet<>(authors)).hasSize(2);
                    Map<Author, String> byAuthor = new HashMap<>();
                    letters.forEach(letter -> byAuthor.merge(letter.getAuthor(), letter.getText(), String::concat));
                    assertThat(byAuthor).containsValues("ac", "b");
                    assertThat(session.reference(AUTHOR, new AuthorKey("de", 2)))
                            .isSameAs(authors.get(1));
                })
                .areNone();
        Author kant = letters.get(0).getAuthor();
        Set<Author> before = new HashSet<>(Set.of(kant));
        assertStatements(() -> assertThat(kant.getName()).isEqualTo("Kant")).count(1);
        assertThat(before).contains(kant, session.getOne(AUTHOR, new AuthorKey("de", 1)));
        assertStatements(() -> assertThat(letters.get(1).getAuthor().getName()).isEqualTo("Hegel"))
                .areNone();
    }

    @Test
    void aRowThatIsGoneSaysWhoseReferenceLeadsThere() {
        letters();
        Letter answer = answer(session);
        database.run("update press_letters set answers_id = null", "delete from press_letters where text = 'hello'");
        assertThatThrownBy(() -> answer.getAnswers().getText())
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessage("Letter with identifier 1, which Letter.answers refers to, does not exist");
    }

    private static List<Object> manualWithoutSuccessor() {
        List<Object> row = new java.util.ArrayList<>();
        row.add("manual 3");
        row.add(null);
        return row;
    }

    private static Manual serialized(Manual manual) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(manual);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Manual) in.readObject();
        }
    }
}
