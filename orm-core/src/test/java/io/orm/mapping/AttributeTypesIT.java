package io.orm.mapping;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static lab.Probe_.PROBE;
import static lab.Specimen_.SPECIMEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.DataException;
import io.orm.core.schema.Schema;
import io.orm.exception.InvalidValueException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import lab.Celsius;
import lab.Code;
import lab.LabSamples;
import lab.Money;
import lab.Probe;
import lab.Specimen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes of every type, through the whole way: generated code, flush, queries, snapshots. */
@ExtendWith(PostgresExtension.class)
class AttributeTypesIT {
    private static final EntityModel LAB = EntityModel.of(List.of(SPECIMEN, PROBE));
    private static final Code CODE = new Code("A", 1);

    private final Database database;
    private final SessionFactory sessions;

    AttributeTypesIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine(), SessionOptions.defaults(), LAB);
    }

    @BeforeEach
    void createTables() {
        database.clear();
        sessions.schema().createAll();
    }

    private void inTransaction(Consumer<Session> work) {
        sessions.useTransaction(work::accept);
    }

    private void store(Specimen specimen) {
        inTransaction(session -> session.add(specimen));
    }

    @Test
    void createAllMakesTheEnumTypeAndValidateComparesItsConstants() {
        Schema schema = sessions.schema();
        assertThat(schema.ddl())
                .contains("CREATE TYPE lab_mood AS ENUM ('SAD', 'OK', 'HAPPY')")
                .contains("mood lab_mood")
                .contains("moods lab_mood[]")
                .contains("price numeric(12, 2)")
                .contains("flags bit(4)")
                .contains("counts integer[]")
                .contains("strict varchar(255)")
                .contains("labels jsonb");
        assertThat(schema.validate().differences()).isEmpty();
        schema.createAll();
        database.run("ALTER TYPE lab_mood ADD VALUE 'ANGRY'");
        assertThat(schema.validate().differences())
                .containsExactly(
                        "Enum type lab_mood has the constants [SAD, OK, HAPPY] in the model and [SAD, OK, HAPPY,"
                                + " ANGRY] in the database");
        schema.dropAll();
        assertThat(database.value("SELECT count(*) FROM pg_type WHERE typname = 'lab_mood'"))
                .isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void whatIsStoredIsLoaded(int count) {
        List<Specimen> stored = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stored.add(LabSamples.full(new Code("A", i)));
        }
        inTransaction(session -> stored.forEach(session::add));
        for (int execution = 1; execution <= 3; execution++) {
            inTransaction(session -> {
                List<Specimen> loaded = session.list(select(SPECIMEN));
                assertThat(loaded).hasSize(count);
                loaded.forEach(each -> assertThat(LabSamples.values(each))
                        .isEqualTo(LabSamples.values(LabSamples.full(LabSamples.codeOf(each)))));
                assertThat(session.isModified(loaded.get(0))).isFalse();
            });
        }
    }

    @Test
    void nullIsNullInEveryAttribute() {
        store(new Specimen(CODE));
        inTransaction(session -> {
            Specimen loaded = session.get(SPECIMEN, CODE).orElseThrow();
            assertThat(LabSamples.values(loaded)).isEqualTo(LabSamples.values(new Specimen(CODE)));
            assertThat(session.isModified(loaded)).isFalse();
        });
    }

    @Test
    void aRowIsWrittenByOneStatementWhateverItsTypes() {
        inTransaction(session -> {
            session.add(new Specimen(CODE));
            assertStatements(session::flush).count(1);
        });
    }

    @Test
    void changesInPlaceAreNoticed() {
        Map<String, Consumer<Specimen>> changes = new TreeMap<>(LabSamples.changesInPlace());
        store(LabSamples.full(CODE));
        changes.forEach((column, change) -> inTransaction(session -> {
            Specimen specimen = session.get(SPECIMEN, CODE).orElseThrow();
            assertThat(session.isModified(specimen)).as(column).isFalse();
            change.accept(specimen);
            assertThat(session.isModified(specimen)).as(column).isTrue();
            assertStatements(session::flush).count(1).contain("update specimens set " + column + " = ?");
            assertThat(session.isModified(specimen)).as(column).isFalse();
        }));
    }

    @Test
    void aChangeInsideOfAJsonObjectWritesItsColumn() {
        store(LabSamples.full(CODE));
        inTransaction(session -> {
            Specimen specimen = session.get(SPECIMEN, CODE).orElseThrow();
            assertStatements(() -> {
                        // tag::inplace[]
                        specimen.getLabels().get("colours").add("blue");
                        // update specimens set labels = ?::jsonb where specimens.code = ?
                        // end::inplace[]
                        session.flush();
                    })
                    .count(1);
        });
        assertThat(database.value("SELECT labels::text FROM specimens"))
                .isEqualTo("{\"colours\": [\"red\", \"green\", \"blue\"]}");
    }

    @Test
    void aRollbackBringsBackWhatWasChangedInPlace() {
        store(LabSamples.full(CODE));
        try (Session session = sessions.open()) {
            Specimen specimen = session.get(SPECIMEN, CODE).orElseThrow();
            LabSamples.changesInPlace().values().forEach(change -> change.accept(specimen));
            session.rollback();
            assertThat(LabSamples.values(session.get(SPECIMEN, CODE).orElseThrow()))
                    .isEqualTo(LabSamples.values(LabSamples.full(CODE)));
        }
    }

    // tag::query[]
    static List<Specimen> warmerThan(Session session, Celsius limit) {
        return session.list(select(SPECIMEN).where(SPECIMEN.temperature.gt(limit)));
    }
    // end::query[]

    @Test
    void aComparisonBindsTheConvertedValue() {
        store(LabSamples.full(CODE));
        inTransaction(session -> {
            assertStatements(() ->
                            assertThat(warmerThan(session, new Celsius(20))).hasSize(1))
                    .count(1);
            assertThat(warmerThan(session, new Celsius(22))).isEmpty();
            assertThat(session.list(select(SPECIMEN.code).where(SPECIMEN.active.eq(true))))
                    .containsExactly(CODE);
            assertThat(session.list(
                            select(SPECIMEN.code).where(SPECIMEN.price.in(List.of(new Money(new BigDecimal("9.99")))))))
                    .containsExactly(CODE);
            assertThat(session.list(select(SPECIMEN.limits).where(SPECIMEN.limits.strict.eq(true))))
                    .containsExactly(LabSamples.limitsOf(LabSamples.full(CODE)));
            assertThat(session.list(select(SPECIMEN.code).where(SPECIMEN.code.eq(CODE))))
                    .containsExactly(CODE);
        });
    }

    @Test
    void aConvertedKeyIsAKey() {
        Specimen specimen = LabSamples.full(CODE);
        inTransaction(session -> {
            session.add(specimen);
            session.add(new Probe(specimen));
            session.add(new Probe(specimen));
        });
        inTransaction(session -> {
            List<Probe> probes = session.list(select(PROBE).orderBy(PROBE.id));
            assertThat(LabSamples.codeOf(probes.get(0).getSpecimen())).isEqualTo(CODE);
            assertThat(probes.get(0).getSpecimen()).isSameAs(probes.get(1).getSpecimen());
            assertThat(session.get(SPECIMEN, new Code("A", 1)).orElseThrow())
                    .isSameAs(probes.get(0).getSpecimen());
            probes.forEach(session::delete);
            session.delete(probes.get(0).getSpecimen());
        });
        assertThat(database.value("SELECT count(*) FROM specimens")).isEqualTo(0L);
        assertThat(database.value("SELECT count(*) FROM probes")).isEqualTo(0L);
    }

    @Test
    void aValueThatTheJavaTypeCannotHoldNamesTheColumn() {
        store(new Specimen(CODE));
        Map<String, String> wrong = Map.of(
                "boxed_tiny = 300", "no exact Byte",
                "population = 'NaN'", "NaN",
                "population = 1.5", "no exact BigInteger",
                "every = interval '1 day 2 hours'", "no java.time.Period",
                "host = '10.0.0.1/8'", "no java.net.InetAddress",
                "counts = array[1, null]", "no int can be",
                "code = 'nonsense'", "CodeConverter cannot convert",
                "preferences = '[1]'", "no lab.Preferences");
        wrong.forEach((assignment, message) -> {
            database.run("UPDATE specimens SET " + assignment);
            String column = assignment.substring(0, assignment.indexOf(' '));
            inTransaction(session -> assertThatThrownBy(() -> session.list(select(SPECIMEN)))
                    .as(assignment)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(column)
                    .hasMessageContaining(message));
            database.run("UPDATE specimens SET " + (column.equals("code") ? "code = 'A-1'" : column + " = NULL"));
        });
    }

    /** What only the database or the driver finds names no column there. */
    @Test
    void aValueThatTheColumnCannotHoldNamesTheAttribute() {
        Map<String, Consumer<Specimen>> wrong = new TreeMap<>(LabSamples.valuesWithoutRoom());
        wrong.forEach((problem, change) -> {
            String attribute = problem.substring(0, problem.indexOf(' '));
            Specimen added = new Specimen(CODE);
            change.accept(added);
            try (Session session = sessions.open()) {
                session.add(added);
                assertUnfit(session, attribute, problem);
                session.rollback();
            }
            store(new Specimen(CODE));
            try (Session session = sessions.open()) {
                change.accept(session.getOne(SPECIMEN, CODE));
                assertUnfit(session, attribute, problem);
                session.rollback();
                assertThat(session.isModified(session.getOne(SPECIMEN, CODE))).isFalse();
            }
            try (Session session = sessions.open()) {
                session.getOne(SPECIMEN, CODE);
                Specimen other = new Specimen(new Code("A", 2));
                Specimen third = new Specimen(new Code("A", 3));
                change.accept(third);
                session.addAll(List.of(other, third));
                assertUnfit(session, attribute, problem + " in Specimen Code[prefix=A, number=3]");
            }
            database.run("DELETE FROM specimens");
        });
    }

    private static void assertUnfit(Session session, String attribute, String problem) {
        assertThatThrownBy(session::flush)
                .as(problem)
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        e -> assertThat(e.attribute()).isEqualTo("Specimen." + attribute))
                .hasMessageContaining("Specimen." + problem);
    }

    @Test
    void equalValuesOfAnotherFormAreNoChange() {
        store(LabSamples.full(CODE));
        inTransaction(session -> {
            Specimen specimen = session.getOne(SPECIMEN, CODE);
            LabSamples.equalValues().forEach((what, change) -> {
                change.accept(specimen);
                assertThat(session.isModified(specimen)).as(what).isFalse();
            });
            assertStatements(session::flush).areNone();
        });
    }
}
