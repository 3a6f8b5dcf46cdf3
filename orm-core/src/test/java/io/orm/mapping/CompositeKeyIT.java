package io.orm.mapping;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warehouse.Bin_.BIN;
import static warehouse.Parcel_.PARCEL;

import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import warehouse.Address;
import warehouse.Bin;
import warehouse.BinKey;
import warehouse.Inspection;
import warehouse.Parcel;
import warehouse.ParcelKey;
import warehouse.Position;
import warehouse.Size;

/** Keys of several columns, of both kinds, wherever keys are used; embedded values in each other. */
@ExtendWith(PostgresExtension.class)
class CompositeKeyIT {
    private static final String PARCELS =
            "select parcels.year, parcels.number, parcels.city, parcels.latitude, parcels.longitude, parcels.to_city,"
                    + " parcels.to_latitude, parcels.to_longitude, parcels.bin_aisle, parcels.bin_number,"
                    + " parcels.returned_year, parcels.returned_number from parcels";
    private static final String BINS_OF_PARCELS =
            "select bins.aisle, bins.number, bins.width, bins.height, inspections_1.id, inspections_1.result,"
                    + " inspections_1.bin_aisle, inspections_1.bin_number from bins"
                    + " left join inspections as inspections_1 on inspections_1.bin_aisle = bins.aisle"
                    + " and inspections_1.bin_number = bins.number"
                    + " where (bins.aisle, bins.number) in (select * from unnest(?::text[], ?::int4[]))    [[A, B], [1, 2]]";

    private final SessionFactory sessions;
    private final Database database;

    CompositeKeyIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
    }

    @BeforeEach
    void twoBinsWithThreeParcels() {
        if (database.rows("select 1 from pg_tables where tablename = 'bins'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        try (Session session = sessions.open()) {
            Bin a1 = new Bin("A", 1, new Size(2, 3));
            Bin b2 = new Bin("B", 2, null);
            Parcel first = parcel(1, "Oslo", a1);
            Parcel second = parcel(2, "Rome", a1);
            Parcel third = parcel(3, "Oslo", b2);
            third.setSender(new Address("Bonn", new Position(50.7, 7.1)));
            third.setReturned(first);
            first.getBundle().add(second);
            first.getBundle().add(third);
            Inspection inspection = new Inspection("clean");
            inspection.setBin(a1);
            session.addAll(List.of(first, second, third, inspection));
            session.commit();
        }
    }

    private static Parcel parcel(long number, String city, Bin bin) {
        Parcel parcel = new Parcel(2024, number, new Address(city, null));
        parcel.setBin(bin);
        return parcel;
    }

    @Test
    void anObjectIsFoundByItsCompositeKeyAndOnce() {
        try (Session session = sessions.open()) {
            Bin bin = session.get(BIN, new BinKey("A", 1)).orElseThrow();
            assertThat(bin.getSize()).isEqualTo(new Size(2, 3));
            assertThat(session.get(PARCEL, new ParcelKey(2024, 9))).isEmpty();
            Parcel third = session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow();
            assertStatements(() -> {
                        assertThat(session.get(BIN, new BinKey("A", 1)).orElseThrow())
                                .isSameAs(bin);
                        assertThat(session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow())
                                .isSameAs(third);
                        assertThat(third.getBin().getKey()).isEqualTo(new BinKey("B", 2));
                        assertThat(third.getReturned().getNumber()).isEqualTo(1);
                    })
                    .areNone();
        }
    }

    @Test
    void referencesToCompositeKeysLoadForAllPeersAtOnce() {
        try (Session session = sessions.open()) {
            List<Parcel> parcels = session.list(select(PARCEL).orderBy(PARCEL.number));
            assertStatements(() -> {
                        assertThat(parcels.get(0).getBin().getSize()).isEqualTo(new Size(2, 3));
                        assertThat(parcels.get(2).getBin().getSize()).isNull();
                        assertThat(parcels.get(2).getReturned()).isSameAs(parcels.get(0));
                    })
                    .areExactly(BINS_OF_PARCELS);
        }
    }

    @Test
    void collectionsAndTheSideWithoutColumnFindTheirOwnersByCompositeKeys() {
        try (Session session = sessions.open()) {
            List<Bin> bins = session.list(select(BIN).orderBy(BIN.key.aisle));
            assertThat(bins.get(0).getInspection().getResult()).isEqualTo("clean");
            assertThat(bins.get(0).getInspection().getBin()).isSameAs(bins.get(0));
            assertThat(bins.get(1).getInspection()).isNull();
            assertStatements(() -> {
                        assertThat(bins.get(0).getParcels())
                                .extracting(Parcel::getNumber)
                                .containsExactly(1L, 2L);
                        assertThat(bins.get(1).getParcels())
                                .extracting(Parcel::getNumber)
                                .containsExactly(3L);
                    })
                    .contain(PARCELS)
                    .count(1);
        }
    }

    @Test
    void aJoinTableHasAllColumnsOfBothKeys() {
        try (Session session = sessions.open()) {
            Parcel first = session.get(PARCEL, new ParcelKey(2024, 1)).orElseThrow();
            assertThat(first.getBundle()).extracting(Parcel::getNumber).containsExactlyInAnyOrder(2L, 3L);
            first.getBundle().removeIf(each -> each.getNumber() == 2);
            session.commit();
        }
        assertThat(database.rows("select 1 from parcels_parcels")).hasSize(1);
    }

    @Test
    void aReferenceMovesInAllItsColumnsAndCanBeNone() {
        try (Session session = sessions.open()) {
            Parcel first = session.get(PARCEL, new ParcelKey(2024, 1)).orElseThrow();
            Parcel third = session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow();
            first.setBin(session.get(BIN, new BinKey("B", 2)).orElseThrow());
            third.setBin(null);
            session.commit();
        }
        assertThat(database.rows("select 1 from parcels where bin_aisle = 'B' and bin_number = 2"))
                .hasSize(1);
        assertThat(database.rows("select 1 from parcels where bin_aisle is null and bin_number is null"))
                .hasSize(1);
    }

    @Test
    void embeddedValuesAreReadIntoEachOtherAndNullIfAllTheirColumnsAre() {
        try (Session session = sessions.open()) {
            Parcel third = session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow();
            assertThat(third.getSender().getCity()).isEqualTo("Bonn");
            assertThat(third.getSender().getPosition()).isEqualTo(new Position(50.7, 7.1));
            assertThat(third.getRecipient().getCity()).isEqualTo("Oslo");
            assertThat(third.getRecipient().getPosition()).isNull();
            assertThat(session.get(PARCEL, new ParcelKey(2024, 1)).orElseThrow().getSender())
                    .isNull();
        }
    }

    @Test
    void aChangedEmbeddedValueWritesOnlyTheColumnsThatDiffer() {
        try (Session session = sessions.open()) {
            Parcel third = session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow();
            third.setSender(new Address("Bonn", new Position(50.7, 8.0)));
            third.setRecipient(new Address("Rome", null));
            assertThat(assertStatements(session::flush).count(1).all())
                    .first()
                    .asString()
                    .contains("longitude", "to_city")
                    .doesNotContain("latitude = ", "to_longitude");
            session.commit();
        }
        try (Session session = sessions.open()) {
            Parcel third = session.get(PARCEL, new ParcelKey(2024, 3)).orElseThrow();
            assertThat(third.getSender().getPosition()).isEqualTo(new Position(50.7, 8.0));
            third.setSender(null);
            session.commit();
        }
        assertThat(database.rows("select 1 from parcels where number = 3 and city is null and latitude is null"))
                .hasSize(1);
    }

    @Test
    void aOneToOneAllowsOneEvenByACompositeKey() {
        assertThatThrownBy(() -> database.run(
                        "INSERT INTO inspections (result, bin_aisle, bin_number) VALUES ('dirty', 'A', 1)"))
                .hasStackTraceContaining("duplicate key value violates unique constraint");
    }

    @Test
    void anotherOneTakesThePlaceOfTheFirst() {
        try (Session session = sessions.open()) {
            Inspection second = new Inspection("dirty");
            second.setBin(session.get(BIN, new BinKey("A", 1)).orElseThrow());
            session.add(second);
            session.commit();
        }

        assertThat(database.rows("SELECT result, bin_aisle, bin_number FROM inspections ORDER BY id"))
                .containsExactly(Arrays.asList("clean", null, null), Arrays.asList("dirty", "A", 1));
    }
}
