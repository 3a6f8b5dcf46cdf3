package io.orm.session;

import static io.orm.flush.BulkOption.onConflictUpdate;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pricelist.ByInstant_.BY_INSTANT;
import static pricelist.ByLocalTime_.BY_LOCAL_TIME;
import static pricelist.ByOffsetTime_.BY_OFFSET_TIME;
import static pricelist.ByUuid_.BY_UUID;

import io.orm.core.engine.Engine;
import io.orm.core.sql.Column;
import io.orm.core.sql.MutableTable;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pricelist.ByInstant;
import pricelist.ByLocalTime;
import pricelist.ByOffsetTime;
import pricelist.ByUuid;
import pricelist.Stamped;

/** Versions that are times or UUIDs, by the rules of those that are counted. */
@ExtendWith(PostgresExtension.class)
class VersionStampsIT {
    private static final EntityModel MODEL =
            EntityModel.of(List.of(BY_INSTANT, BY_LOCAL_TIME, BY_OFFSET_TIME, BY_UUID));

    private final Database database;
    private final SessionFactory sessions;
    private Session session;

    @SuppressWarnings("ImmutableEnumChecker") // tables are immutable, and so are references to constructors
    enum Kind {
        INSTANT(BY_INSTANT, "timestamptz", ByInstant::new),
        LOCAL(BY_LOCAL_TIME, "timestamp", ByLocalTime::new),
        OFFSET(BY_OFFSET_TIME, "timestamptz", ByOffsetTime::new),
        UUID(BY_UUID, "uuid", ByUuid::new);

        final EntityTable<? extends Stamped<?>, Integer> table;
        final String type;
        final BiFunction<Integer, String, Stamped<?>> create;

        Kind(
                EntityTable<? extends Stamped<?>, Integer> table,
                String type,
                BiFunction<Integer, String, Stamped<?>> create) {
            this.table = table;
            this.type = type;
            this.create = create;
        }

        @SuppressWarnings("unchecked") // every table of the model can be written
        MutableTable<Stamped<?>> mutable() {
            return (MutableTable<Stamped<?>>) (MutableTable<?>) table;
        }

        List<Stamped<?>> rows(int count) {
            List<Stamped<?>> rows = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                rows.add(create.apply(i, "row " + i));
            }
            return rows;
        }
    }

    VersionStampsIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine(), SessionOptions.defaults(), MODEL);
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void createTables() {
        database.clear();
        sessions.schema().createAll();
        session = sessions.open();
        session.connection().jdbcConnection();
        session.rollback();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<Stamped<?>> stored(Kind kind, int count) {
        List<Stamped<?>> rows = kind.rows(count);
        session.addAll(rows);
        session.commit();
        return rows.stream()
                .<Stamped<?>>map(each -> session.getOne(kind.table, each.getId()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void f9_aVersionIsAnotherOneAfterEachUpdateAndIsTheRows(Kind kind) {
        Stamped<?> row = stored(kind, 1).get(0);
        Set<Object> seen = new HashSet<>();
        String table = kind.table.name();
        for (int i = 0; i < 5; i++) {
            assertThat(seen.add(row.getVersion())).isTrue();
            row.setName("changed " + i);
            List<String> statements =
                    assertStatements(session::flush).inRoundTrips(1).count(1).all();
            assertThat(statements.get(0))
                    .startsWith("update " + table + " set name = ?, version = ? where " + table + ".id = ? and " + table
                            + ".version = ?");
            assertThat(session.isModified(row)).isFalse();
        }
        Object last = row.getVersion();
        session.commit();
        try (Session other = sessions.open()) {
            assertThat(other.getOne(kind.table, 1).getVersion()).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void f7_manyAreUpdatedByOneStatement(Kind kind) {
        List<Stamped<?>> rows = stored(kind, 50);
        rows.forEach(each -> each.setName("changed"));
        String table = kind.table.name();
        assertStatements(session::commit)
                .inRoundTrips(1)
                .count(1)
                .contain("update " + table
                        + " set name = v.c3, version = v.c4 from unnest((select ?::int4[]), (select ?::"
                        + kind.type + "[]), (select ?::text[]), (select ?::" + kind.type
                        + "[])) v(c1, c2, c3, c4) where "
                        + table + ".id = v.c1 and " + table + ".version is not distinct from v.c2");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void f8_staleRowsAreNamed(Kind kind) {
        List<Stamped<?>> rows = stored(kind, 3);
        try (Session other = sessions.open()) {
            other.getOne(kind.table, 2).setName("theirs");
            other.commit();
        }
        rows.forEach(each -> each.setName("ours"));
        List<Object> before = new ArrayList<>();
        rows.forEach(each -> before.add(each.getVersion()));
        assertThatThrownBy(session::commit)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining(" 2 was changed or removed by another transaction");
        session.rollback();
        assertThat(rows.get(0).getVersion()).isEqualTo(before.get(0));
        rows.get(0).setName("alone");
        session.commit();
        try (Session other = sessions.open()) {
            Stamped<?> stale = other.getOne(kind.table, 3);
            database.run("DELETE FROM " + kind.table.name());
            stale.setName("gone");
            assertThatThrownBy(other::flush)
                    .isInstanceOf(StaleEntityException.class)
                    .hasMessageContaining(" 3 was changed or removed");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void f9_deletesCompareThem(Kind kind) {
        List<Stamped<?>> rows = stored(kind, 2);
        try (Session other = sessions.open()) {
            other.getOne(kind.table, 1).setName("theirs");
            other.commit();
        }
        rows.forEach(session::delete);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining(" 1 was changed or removed");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void h1_aBulkUpdateComparesThemAndGivesNewOnes(Kind kind) {
        List<Stamped<?>> rows = stored(kind, 3);
        List<Object> before = rows.stream().<Object>map(Stamped::getVersion).toList();
        bulkUpdate(kind, rows);
        session.commit();
        assertThat(database.value("select count(distinct version) from " + kind.table.name()))
                .isEqualTo(1L);
        for (int i = 0; i < 3; i++) {
            Stamped<?> row = session.getOne(kind.table, i + 1);
            assertThat(row.getVersion()).isNotEqualTo(before.get(i));
            assertThat(row.getName()).isEqualTo("bulk");
            row.setName("again");
        }
        session.commit();
        assertThatThrownBy(() -> bulkUpdate(kind, kind.rows(3)))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("does not exist, or has another version");
    }

    private void bulkUpdate(Kind kind, List<Stamped<?>> rows) {
        Column<Integer> id = column(kind, "id");
        Column<String> name = column(kind, "name");
        Column<Object> version = column(kind, "version");
        assertThat(session.bulkUpdate(
                        kind.mutable(),
                        rows,
                        row -> row.set(id, Stamped::getId)
                                .set(name, each -> "bulk")
                                .set(version, each -> each.getVersion())))
                .isEqualTo(rows.size());
    }

    @SuppressWarnings("unchecked")
    private static <T> Column<T> column(Kind kind, String name) {
        return (Column<T>) kind.table.column(name);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void h10_anUpsertGivesTheRowsThatItUpdatesTheVersionsOfThoseItBrings(Kind kind) {
        List<Stamped<?>> rows = stored(kind, 2);
        List<Object> before = rows.stream().<Object>map(Stamped::getVersion).toList();
        session.bulkInsert(kind.mutable(), kind.rows(3), onConflictUpdate(column(kind, "id")));
        session.commit();
        for (int i = 0; i < 2; i++) {
            Stamped<?> row = session.getOne(kind.table, i + 1);
            session.refresh(row);
            assertThat(row.getVersion()).isNotNull().isNotEqualTo(before.get(i));
            row.setName("after");
        }
        session.commit();
        assertThat(database.value("select count(version) from " + kind.table.name()))
                .isEqualTo(3L);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void h2ComparesThemRowByRow(Kind kind) {
        try (Engine engine = Engine.create("jdbc:h2:mem:stamps;DB_CLOSE_DELAY=-1")) {
            SessionFactory factory = SessionFactory.create(engine, SessionOptions.defaults(), MODEL);
            factory.schema().createAll();
            try (Session h2 = factory.open()) {
                h2.addAll(kind.rows(3));
                h2.commit();
                List<Stamped<?>> rows = new ArrayList<>();
                for (int i = 1; i <= 3; i++) {
                    rows.add(h2.getOne(kind.table, i));
                }
                rows.forEach(each -> each.setName("changed"));
                h2.commit();
                rows.forEach(h2::refresh);
                try (Session other = factory.open()) {
                    other.getOne(kind.table, 2).setName("theirs");
                    other.commit();
                }
                rows.forEach(each -> each.setName("ours"));
                assertThatThrownBy(h2::flush)
                        .isInstanceOf(StaleEntityException.class)
                        .hasMessageContaining(" 2 was changed or removed");
                h2.rollback();
            }
            factory.schema().dropAll();
        }
    }

    @Test
    void aClockThatStandsStillOrGoesBackDoesNotHideAChange() {
        session.add(new ByInstant(1, "row"));
        session.commit();
        database.run("UPDATE by_instant SET version = '2999-01-01T00:00:00Z'");
        session.expungeAll();
        ByInstant row = session.getOne(BY_INSTANT, 1);
        row.setName("changed");
        session.flush();
        assertThat(row.getVersion()).isEqualTo(Instant.parse("2999-01-01T00:00:00.000001Z"));
    }
}
