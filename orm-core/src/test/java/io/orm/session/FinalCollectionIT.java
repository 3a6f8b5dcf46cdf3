package io.orm.session;

import static gallery.Exhibition_.EXHIBITION;
import static gallery.Gallery_.GALLERY;
import static gallery.Poster_.POSTER;
import static gallery.Room_.ROOM;
import static gallery.Sponsor_.SPONSOR;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.everyLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gallery.Exhibition;
import gallery.Gallery;
import gallery.Picture;
import gallery.Room;
import gallery.Sponsor;
import io.orm.annotation.LoadingStrategy;
import io.orm.core.engine.Result;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.MappingException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Collections in final fields: filled where they are, and compared by each flush. */
class FinalCollectionIT extends SessionFixture {
    private static final String GALLERIES = "select gallery.id, gallery.name from gallery order by gallery.id";

    FinalCollectionIT(Database database) {
        super(database);
    }

    /** Rooms: east, west; sponsors: Ann, Bob; open from nine to five. */
    private Gallery louvre() {
        Gallery louvre = new Gallery("Louvre");
        louvre.getRooms().add(new Room("west"));
        louvre.getRooms().add(new Room("east"));
        louvre.getSponsors().add(new Sponsor("Ann"));
        louvre.getSponsors().add(new Sponsor("Bob"));
        louvre.getHours().addAll(List.of("nine", "five"));
        session.add(louvre);
        session.commit();
        reopen();
        return session.getOne(GALLERY, louvre.getId());
    }

    private static List<String> names(Gallery gallery) {
        return gallery.getRooms().stream().map(Room::getName).toList();
    }

    @Test
    void areLoadedWithTheirOwnersInOneStatementEach() {
        louvre();
        session.add(new Gallery("Prado"));
        session.commit();
        reopen();
        assertStatements(() -> {
                    List<Gallery> galleries = session.list(select(GALLERY).orderBy(GALLERY.id));
                    assertThat(names(galleries.get(0))).containsExactly("east", "west");
                    assertThat(galleries.get(0).getSponsors())
                            .extracting(Sponsor::getName)
                            .containsExactlyInAnyOrder("Ann", "Bob");
                    assertThat(galleries.get(0).getHours()).containsExactlyInAnyOrder("nine", "five");
                    assertThat(galleries.get(1).getRooms()).isEmpty();
                })
                .inRoundTrips(3)
                .areExactly(
                        GALLERIES,
                        "select room.id, room.name, room.gallery_id, room.within_id from room"
                                + " where room.gallery_id = any(?::int8[]) order by room.name    [[1, 2]]",
                        "select gallery_sponsor.gallery_id, sponsor.id, sponsor.name from gallery_sponsor"
                                + " join sponsor on sponsor.id = gallery_sponsor.sponsor_id"
                                + " where gallery_sponsor.gallery_id = any(?::int8[])    [[1, 2]]",
                        "select gallery_hours.gallery_id, gallery_hours.hours from gallery_hours"
                                + " where gallery_hours.gallery_id = any(?::int8[])    [[1, 2]]",
                        "select gallery_tour.gallery_id, gallery_tour.tour_order, gallery_tour.tour from gallery_tour"
                                + " where gallery_tour.gallery_id = any(?::int8[]) order by gallery_tour.tour_order    [[1, 2]]",
                        "select room.id, room.name, room.gallery_id, room.within_id from room"
                                + " where room.within_id = any(?::int8[]) order by room.name    [[2, 1]]");
    }

    @Test
    void areTheCollectionsThatTheConstructorMade() {
        Gallery louvre = louvre();
        assertThat(louvre.getRooms()).isExactlyInstanceOf(ArrayList.class);
        assertThat(louvre.getHours()).isExactlyInstanceOf(ArrayList.class);
    }

    @Test
    void whatComesAndGoesIsNoticedByTheFlush() {
        Gallery louvre = louvre();
        louvre.getRooms().removeIf(room -> room.getName().equals("east"));
        louvre.getRooms().add(new Room("north"));
        louvre.getSponsors().removeIf(sponsor -> sponsor.getName().equals("Bob"));
        louvre.getHours().remove("five");
        louvre.getHours().add("six");
        assertThat(session.isModified(louvre)).isTrue();
        assertStatements(session::flush)
                .areInAnyOrder(
                        "insert into room (name, gallery_id, within_id) values (?, ?, ?) returning room.id"
                                + "    [north, 1, null]",
                        "delete from room where room.id = ?    [2]",
                        "delete from gallery_sponsor using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2)"
                                + " where gallery_sponsor.gallery_id = v.c1 and gallery_sponsor.sponsor_id = v.c2"
                                + "    [[1], [2]]",
                        "delete from gallery_hours using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where gallery_hours.gallery_id = v.c1 and gallery_hours.hours = v.c2    [[1], [five]]",
                        "insert into gallery_hours (gallery_id, hours) values (?, ?)    [1, six]");
        assertThat(session.isModified(louvre)).isFalse();
        assertStatements(session::flush).areNone();
        session.commit();
        reopen();
        assertThat(names(session.getOne(GALLERY, 1L))).containsExactly("north", "west");
    }

    @Test
    void anUnchangedOneIsNotWritten() {
        Gallery louvre = louvre();
        Room east = louvre.getRooms().remove(0);
        louvre.getRooms().add(east);
        louvre.getHours().remove("nine");
        louvre.getHours().add("nine");
        assertThat(session.isModified(louvre)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void theOtherSideFollowsAtTheFlush() {
        Gallery louvre = louvre();
        Sponsor bob = session.one(select(SPONSOR).where(SPONSOR.name.eq("Bob")));
        assertThat(bob.getGalleries()).containsExactly(louvre);
        Room north = new Room("north");
        louvre.getRooms().add(north);
        louvre.getSponsors().remove(bob);
        assertThat(north.getGallery()).isNull();
        session.flush();
        assertThat(north.getGallery()).isSameAs(louvre);
        assertThat(bob.getGalleries()).isEmpty();
    }

    @Test
    void aListKeepsItsOrder() {
        Gallery louvre = louvre();
        louvre.getTour().addAll(List.of("east", "west", "east"));
        session.commit();
        reopen();
        Gallery found = session.getOne(GALLERY, louvre.getId());
        assertThat(found.getTour()).containsExactly("east", "west", "east");
        found.getTour().remove(0);
        assertStatements(session::flush)
                .areExactly(
                        "delete from gallery_tour using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2)"
                                + " where gallery_tour.gallery_id = v.c1 and gallery_tour.tour_order = v.c2    [[1], [2]]",
                        "update gallery_tour set tour = v.c3 from unnest((select ?::int8[]), (select ?::int4[]), (select ?::text[]))"
                                + " v(c1, c2, c3) where gallery_tour.gallery_id = v.c1 and gallery_tour.tour_order = v.c2"
                                + "    [[1, 1], [0, 1], [west, east]]");
    }

    @Test
    void entitiesThatKnowNothingOfItKeepTheirOrderInOne() {
        Exhibition exhibition = new Exhibition();
        exhibition.getPictures().addAll(List.of(new Picture("a"), new Picture("b"), new Picture("c")));
        session.add(exhibition);
        session.commit();
        reopen();
        List<Picture> pictures = session.getOne(EXHIBITION, 1L).getPictures();
        assertThat(pictures).extracting(Picture::getTitle).containsExactly("a", "b", "c");
        Collections.swap(pictures, 0, 1);
        assertStatements(session::flush)
                .areExactly(
                        "update picture set place = v.c2 from unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2)"
                                + " where picture.id = v.c1    [[1, 2], [1, 0]]");
        pictures.remove(0);
        pictures.add(new Picture("d"));
        session.commit();
        assertThat(database.rows("select title, exhibition_id, place from picture order by place"))
                .containsExactly(List.of("a", 1L, 0), List.of("c", 1L, 1), List.of("d", 1L, 2));
    }

    @Test
    void aReferenceBringsItsObjectIntoTheCollection() {
        Gallery louvre = louvre();
        Gallery prado = new Gallery("Prado");
        session.add(prado);
        Room east = louvre.getRooms().get(0);
        east.setGallery(prado);
        session.flush();
        assertThat(names(louvre)).containsExactly("west");
        assertThat(names(prado)).containsExactly("east");
        assertStatements(session::flush).areNone();
    }

    @Test
    void anElementMovesFromOneOwnerToAnother() {
        Gallery louvre = louvre();
        Gallery prado = new Gallery("Prado");
        session.add(prado);
        prado.getRooms().add(louvre.getRooms().remove(0));
        session.commit();
        assertThat(database.rows("select name, gallery_id from room order by name"))
                .containsExactly(List.of("east", 2L), List.of("west", 1L));
    }

    @Test
    void aRollbackPutsBackWhatWasLoaded() {
        Gallery louvre = louvre();
        louvre.getHours().clear();
        louvre.getRooms().clear();
        session.rollback();
        assertThat(names(louvre)).containsExactly("east", "west");
        assertThat(louvre.getHours()).hasSize(2);
        louvre.getHours().clear();
        session.flush();
        session.rollback();
        assertThat(session.getOne(GALLERY, 1L)).isSameAs(louvre);
        assertThat(louvre.getHours()).containsExactlyInAnyOrder("nine", "five");
    }

    @Test
    void anExpiredOneIsFilledWithItsOwner() {
        Gallery louvre = louvre();
        database.run("insert into gallery_hours values (1, 'noon')");
        session.expire(louvre);
        assertThat(louvre.getHours()).hasSize(2);
        session.get(GALLERY, 1L);
        assertThat(louvre.getHours()).containsExactlyInAnyOrder("nine", "noon", "five");
        database.run("delete from gallery_hours");
        session.refresh(louvre);
        assertThat(louvre.getHours()).isEmpty();
    }

    @Test
    void aNewOwnerThatIsRolledBackKeepsThemForLater() {
        Gallery tate = new Gallery("Tate");
        tate.getHours().add("ten");
        session.add(tate);
        session.flush();
        session.rollback();
        assertThat(session.state(tate)).isEqualTo(EntityState.TRANSIENT);
        assertThat(tate.getHours()).containsExactly("ten");
        session.add(tate);
        session.commit();
        assertThat(database.rows("select hours from gallery_hours")).containsExactly(List.of("ten"));
    }

    @Test
    void deletingTheOwnerTakesThemAlong() {
        Gallery louvre = louvre();
        session.delete(louvre);
        session.commit();
        assertThat(database.rows("select name from room")).isEmpty();
        assertThat(database.rows("select hours from gallery_hours")).isEmpty();
        assertThat(database.rows("select sponsor_id from gallery_sponsor")).isEmpty();
    }

    @Test
    void aTreeIsLoadedWholeByOneStatementForEachLevel() {
        database.run(
                "insert into room (name, within_id) values ('house', null), ('floor', 1), ('hall', 2), ('nook', 3)");
        assertStatements(() -> {
                    Room house = session.getOne(ROOM, 1L);
                    Room nook =
                            house.getParts().get(0).getParts().get(0).getParts().get(0);
                    assertThat(nook.getName()).isEqualTo("nook");
                    assertThat(nook.getParts()).isEmpty();
                })
                .count(5);
    }

    @Test
    void joinedTheyComeInTheSameRows() {
        louvre();
        reopen();
        assertStatements(() -> {
                    Gallery louvre = session.one(select(GALLERY).options(joinedLoad(GALLERY.rooms)));
                    assertThat(names(louvre)).containsExactly("east", "west");
                })
                .contain("left join room");
    }

    @Test
    void strategiesThatWaitForTheFirstUseAreRefused() {
        louvre();
        reopen();
        assertThatThrownBy(() -> session.list(select(GALLERY).options(lazyLoad(GALLERY.rooms))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "Gallery.rooms is a final field, so nothing could load it when it is used, as SELECT says: load it at"
                                + " once, or remove final");
        assertThatThrownBy(() -> session.list(select(GALLERY).options(noLoad(GALLERY.hours))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("as NONE says");
    }

    @Test
    void whatIsSaidOfAllRelationshipsIsNotMeantForThem() {
        louvre();
        reopen();
        Gallery louvre = session.one(select(GALLERY).options(everyLoad(LoadingStrategy.RAISE)));
        assertThat(names(louvre)).containsExactly("east", "west");
    }

    @Test
    void aStreamFillsThemPartitionByPartition() {
        database.run(
                "insert into gallery (name) select 'g' || n from generate_series(1, 30) n",
                "insert into gallery_hours select n, 'noon' from generate_series(1, 30) n");
        int filled = 0;
        try (Result<Gallery> galleries = session.execute(select(GALLERY).options(yieldPer(10)))) {
            for (Gallery each : galleries) {
                filled += each.getHours().size();
            }
        }
        assertThat(filled).isEqualTo(30);
    }

    @Test
    void nullIsRefusedByTheFlush() {
        Gallery louvre = louvre();
        louvre.getRooms().add(null);
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Gallery.rooms takes no null, but has one in Gallery 1: take it out, and do this again; nothing"
                                + " was added or sent");
        louvre.getRooms().remove(null);
        session.commit();
    }

    @Test
    void whatCannotBeFilledIsRefused() {
        database.run("insert into poster values (1), (2)", "insert into poster_slogans values (1, 'new')");
        assertThat(session.getOne(POSTER, 2L).getSlogans()).isEmpty();
        assertThatThrownBy(() -> session.get(POSTER, 1L))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "Poster.slogans is final and holds a collection that does not change, which cannot be filled: initialise"
                                + " it with a new ArrayList or LinkedHashSet, or remove final");
    }

    @Test
    void mergeCopiesIntoThem() {
        Gallery detached = louvre();
        session.expunge(detached);
        detached.getHours().remove("nine");
        detached.getRooms().removeIf(room -> room.getName().equals("east"));
        detached.getRooms().add(new Room("south"));
        reopen();
        Gallery merged = session.merge(detached);
        assertThat(merged).isNotSameAs(detached);
        session.commit();
        assertThat(database.rows("select name from room order by name"))
                .containsExactly(List.of("south"), List.of("west"));
        assertThat(database.rows("select hours from gallery_hours")).containsExactly(List.of("five"));
    }

    @Test
    void aDetachedOwnerIsTakenAsItIs() {
        Gallery louvre = louvre();
        session.expunge(louvre);
        session.add(louvre);
        assertStatements(session::flush).areNone();
        louvre.getHours().add("noon");
        assertStatements(session::flush)
                .areExactly("insert into gallery_hours (gallery_id, hours) values (?, ?)    [1, noon]");
    }
}
