package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static reading.Book_.BOOK;
import static reading.Room_.ROOM;
import static reading.Shelf_.SHELF;

import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reading.Book;
import reading.Room;
import reading.Shelf;

/** A graph costs one round trip for each of its levels, however many collections are on one. */
class LevelsTogetherIT extends SessionFixture {
    private static final String CHAPTERS = "from library_book_chapters where library_book_chapters.library_book_id = ";
    private static final String LABELS = "from library_shelf_labels where library_shelf_labels.library_shelf_id = ";
    private static final String BY_NUMBER = " order by library_book_chapters.chapters_order    ";

    LevelsTogetherIT(Database database) {
        super(database);
    }

    /** Two rooms; the first shows "a" and "b", has lent "b" and "c", and has two shelves; the second has nothing. */
    @BeforeEach
    void rooms() {
        Book a = new Book("a", "a1", "a2");
        Book b = new Book("b", "b1");
        Book c = new Book("c");
        Room attic = new Room("attic");
        attic.getShown().addAll(List.of(a, b));
        attic.getLent().addAll(List.of(b, c));
        attic.getShelves().add(new Shelf(attic, "left", "old", "red"));
        attic.getShelves().add(new Shelf(attic, "right"));
        session.add(attic);
        session.add(new Room("cellar"));
        session.commit();
        reopen();
    }

    private static void assertWhole(List<Room> rooms) {
        assertThat(rooms).extracting(Room::getName).containsExactly("attic", "cellar");
        Room attic = rooms.get(0);
        assertThat(attic.getShown()).extracting(Book::getTitle).containsExactly("a", "b");
        assertThat(attic.getShown()).extracting(Book::getChapters).containsExactly(List.of("a1", "a2"), List.of("b1"));
        assertThat(attic.getLent()).extracting(Book::getChapters).containsExactly(List.of("b1"), List.of());
        assertThat(attic.getLent().get(0)).isSameAs(attic.getShown().get(1));
        assertThat(attic.getShelves()).extracting(Shelf::getLabels).containsExactly(List.of("old", "red"), List.of());
        assertThat(rooms.get(1).getShown()).isEmpty();
        assertThat(rooms.get(1).getShelves()).isEmpty();
    }

    @Test
    void levelsBelowSeveralCollectionsLoadInOneRoundTrip() {
        assertStatements(() -> assertWhole(session.list(select(ROOM)
                        .orderBy(ROOM.id)
                        .options(
                                selectInLoad(ROOM.shown).then(selectInLoad(BOOK.chapters)),
                                selectInLoad(ROOM.lent).then(selectInLoad(BOOK.chapters)),
                                selectInLoad(ROOM.shelves).then(selectInLoad(SHELF.labels))))))
                .inRoundTrips(3)
                .contain(CHAPTERS + "any(?::int8[])" + BY_NUMBER + "[[1, 2]]")
                .contain(CHAPTERS + "?" + BY_NUMBER + "[3]")
                .contain(LABELS + "any(?::int8[])")
                .count(7);
    }

    @Test
    void soDoThoseBelowAnObjectAskedForByIdentifier() {
        assertStatements(() -> {
                    Room attic = session.get(
                                    ROOM,
                                    1L,
                                    all(
                                            selectInLoad(ROOM.shown).then(selectInLoad(BOOK.chapters)),
                                            selectInLoad(ROOM.shelves).then(selectInLoad(SHELF.labels))))
                            .orElseThrow();
                    assertThat(attic.getShown().get(0).getChapters()).containsExactly("a1", "a2");
                    assertThat(attic.getShelves().get(0).getLabels()).containsExactly("old", "red");
                })
                .inRoundTrips(2)
                .contain(CHAPTERS + "any(?::int8[])" + BY_NUMBER + "[[1, 2]]")
                .contain(LABELS + "any(?::int8[])");
    }

    @Test
    void soDoThoseOfObjectsThatAreHere() {
        List<Room> rooms = session.list(select(ROOM).orderBy(ROOM.id));
        assertStatements(() -> {
                    session.load(
                            rooms,
                            all(
                                    selectInLoad(ROOM.shown).then(selectInLoad(BOOK.chapters)),
                                    selectInLoad(ROOM.lent).then(selectInLoad(BOOK.chapters)),
                                    selectInLoad(ROOM.shelves).then(selectInLoad(SHELF.labels))));
                    assertWhole(rooms);
                })
                .inRoundTrips(2)
                .contain(CHAPTERS + "any(?::int8[])" + BY_NUMBER + "[[1, 2]]")
                .contain(CHAPTERS + "?" + BY_NUMBER + "[3]")
                .contain(LABELS + "any(?::int8[])");
    }

    @Test
    void subqueriesAreNoExceptionAndAskForNothingTwice() {
        assertStatements(() -> assertWhole(session.list(select(ROOM)
                        .orderBy(ROOM.id)
                        .options(
                                subqueryLoad(ROOM.shown).then(selectInLoad(BOOK.chapters)),
                                selectInLoad(ROOM.lent).then(subqueryLoad(BOOK.chapters)),
                                subqueryLoad(ROOM.shelves).then(selectInLoad(SHELF.labels))))))
                .inRoundTrips(3)
                .contain(CHAPTERS + "any(?::int8[])" + BY_NUMBER + "[[1, 2]]")
                .contain(LABELS + "any(?::int8[])");
    }

    @Test
    void immediateStillAsksOneByOne() {
        assertStatements(() -> session.list(select(ROOM)
                        .where(ROOM.id.eq(1))
                        .options(
                                selectInLoad(ROOM.shown).then(immediateLoad(BOOK.chapters)),
                                selectInLoad(ROOM.shelves).then(selectInLoad(SHELF.labels)))))
                .inRoundTrips(5);
    }
}
