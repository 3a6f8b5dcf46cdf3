package io.orm.core.compliance;

import static io.orm.core.sql.ColumnOption.identity;
import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.sql.ColumnOption.unique;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.bool;
import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.numeric;
import static io.orm.core.type.SqlTypes.timestamptz;
import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.engine.Connection;
import io.orm.core.sql.BaseTable;
import io.orm.core.sql.BooleanColumn;
import io.orm.core.sql.IntegerColumn;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.TemporalColumn;
import io.orm.core.sql.TextColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three teams and five people: small enough to see every answer by eye. */
final class Staff {
    private Staff() {}

    static final class Team extends BaseTable {
        static final Team TEAM = new Team(null);

        final NumberColumn<Long> id = column("id", bigint(), primaryKey());
        final TextColumn name = column("name", varchar(40), notNull(), unique());
        final IntegerColumn floor = column("floor", integer());

        private Team(@Nullable String alias) {
            super(null, "team", alias);
        }

        Team as(String alias) {
            return new Team(alias);
        }
    }

    /** A mixed-case name, to be quoted wherever it stands. */
    static final class Person extends BaseTable {
        static final Person PERSON = new Person(null);

        final NumberColumn<Long> id = column("id", bigint(), primaryKey(), identity());
        final TextColumn name = column("FullName", varchar(40), notNull());
        final NumberColumn<BigDecimal> salary = column("salary", numeric(12, 2));
        final BooleanColumn active = column("active", bool(), notNull());
        final IntegerColumn grade = column("grade", integer());
        final TemporalColumn<LocalDate> born = column("born", date());
        final TemporalColumn<Instant> hired = column("hired", timestamptz());
        final NumberColumn<Long> teamId = column("team_id", bigint(), references("team", "id"));

        private Person(@Nullable String alias) {
            super(null, "Person", alias);
        }

        Person as(String alias) {
            return new Person(alias);
        }
    }

    record NewPerson(
            String name,
            @Nullable String salary,
            boolean active,
            @Nullable Integer grade,
            String born,
            @Nullable Long team) {}

    static final List<NewPerson> PEOPLE = List.of(
            new NewPerson("Ada", "5000.50", true, 3, "1815-12-10", 1L),
            new NewPerson("Bob", "3000", true, 1, "1990-05-05", 1L),
            new NewPerson("Cleo", "4000", false, 2, "1985-01-31", 2L),
            new NewPerson("Dan", null, true, null, "2000-02-29", 2L),
            new NewPerson("O'Neil", "1000", false, 1, "1970-07-07", null));

    static void fill(Connection connection) {
        Team team = Team.TEAM;
        Person person = Person.PERSON;
        connection.execute(
                insert(team).set(team.id, 1L).set(team.name, "Engines").set(team.floor, 2));
        connection.execute(
                insert(team).set(team.id, 2L).set(team.name, "Poetry").set(team.floor, 1));
        connection.execute(
                insert(team).set(team.id, 3L).set(team.name, "Nobody").setNull(team.floor));
        connection.execute(insert(person)
                .rows(
                        PEOPLE,
                        row -> row.set(person.name, NewPerson::name)
                                .set(person.salary, p -> p.salary() == null ? null : new BigDecimal(p.salary()))
                                .set(person.active, NewPerson::active)
                                .set(person.grade, NewPerson::grade)
                                .set(person.born, p -> LocalDate.parse(p.born()))
                                .set(person.hired, p -> Instant.parse("2024-03-01T12:00:00Z"))
                                .set(person.teamId, NewPerson::team)));
    }
}
