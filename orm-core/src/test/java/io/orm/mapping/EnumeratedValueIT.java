package io.orm.mapping;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.type.SqlTypes.enumByValue;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.testing.Statements.assertStatements;
import static lab.Alarm_.ALARM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import lab.Alarm;
import lab.Channel;
import lab.Reach;
import lab.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code @EnumeratedValue}: a field of the enum is what the database holds. */
@ExtendWith(PostgresExtension.class)
class EnumeratedValueIT {
    private final Database database;
    private final SessionFactory sessions;

    EnumeratedValueIT(Database database) {
        this.database = database;
        this.sessions =
                SessionFactory.create(database.engine(), SessionOptions.defaults(), EntityModel.of(List.of(ALARM)));
    }

    @BeforeEach
    void createTables() {
        database.clear();
        sessions.schema().createAll();
    }

    private static Alarm full(Severity severity) {
        Alarm alarm = new Alarm(severity);
        alarm.setChannel(Channel.PHONE);
        alarm.setOthers(new ArrayList<>(List.of(Channel.DOOR, Channel.MAIL)));
        alarm.setSteps(Severity.NOTE, Severity.ALARM);
        alarm.setReach(new Reach(Channel.MAIL, Severity.WARNING));
        return alarm;
    }

    @Test
    void theColumnHasTheTypeOfTheField() {
        assertThat(sessions.schema().ddl())
                .contains("severity integer")
                .contains("channel varchar(1)")
                .contains("others varchar(255)[]")
                .contains("steps integer[]")
                .contains("via varchar(1)")
                .contains("up_to integer")
                .contains("follows_severity integer");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void theFieldIsStoredAndTheConstantIsLoadedInEveryPosition() {
        try (Session session = sessions.open()) {
            Alarm first = full(Severity.ALARM);
            Alarm second = full(Severity.NOTE);
            second.setFollows(first);
            session.add(second);
            assertStatements(session::commit)
                    .count(1)
                    .contain("insert into alarms (severity, channel, others, steps, via, up_to, follows_severity)");
        }
        assertThat(database.value("SELECT string_agg(concat_ws(' ', severity, channel, others, steps, via, up_to,"
                        + " follows_severity), '; ' ORDER BY severity) FROM alarms"))
                .isEqualTo("10 P {D,M} {10,99} M 20 99; 99 P {D,M} {10,99} M 20");
        try (Session session = sessions.open()) {
            Alarm note = session.get(ALARM, Severity.NOTE).orElseThrow();
            assertThat(note.getChannel()).isEqualTo(Channel.PHONE);
            assertThat(note.getOthers()).containsExactly(Channel.DOOR, Channel.MAIL);
            assertThat(note.getSteps()).containsExactly(Severity.NOTE, Severity.ALARM);
            assertThat(note.getReach()).isEqualTo(new Reach(Channel.MAIL, Severity.WARNING));
            assertThat(note.getFollows().getSeverity()).isEqualTo(Severity.ALARM);
            assertThat(session.isModified(note)).isFalse();
            note.getOthers().remove(Channel.DOOR);
            assertStatements(session::flush).count(1).contain("update alarms set others = ?");
        }
    }

    @Test
    void nullIsNull() {
        try (Session session = sessions.open()) {
            session.add(new Alarm(Severity.NOTE));
            session.commit();
            Alarm loaded = session.get(ALARM, Severity.NOTE).orElseThrow();
            assertThat(loaded.getChannel()).isNull();
            assertThat(loaded.getOthers()).isNull();
            assertThat(loaded.getSteps()).isNull();
            assertThat(loaded.getReach()).isNull();
        }
    }

    @Test
    void aComparisonBindsTheField() {
        try (Session session = sessions.open()) {
            session.addAll(List.of(full(Severity.NOTE), full(Severity.ALARM)));
            assertThat(session.list(select(ALARM.severity)
                            .where(ALARM.severity.gt(Severity.WARNING).and(ALARM.channel.eq(Channel.PHONE)))))
                    .containsExactly(Severity.ALARM);
            assertThat(session.list(select(ALARM.severity).where(ALARM.reach.via.in(List.of(Channel.DOOR)))))
                    .isEmpty();
        }
    }

    @Test
    void aValueThatNoConstantHasNamesTheColumn() {
        database.run("INSERT INTO alarms (severity, channel) VALUES (10, 'X')");
        try (Session session = sessions.open()) {
            assertThatThrownBy(() -> session.list(select(ALARM)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("channel")
                    .hasMessageContaining("The database holds 'X', which no constant of lab.Channel has in code");
        }
    }

    @SuppressWarnings("UnusedVariable") // read by its name
    private enum Twin {
        A("x"),
        B("x");

        final String code;

        Twin(String code) {
            this.code = code;
        }
    }

    @SuppressWarnings("UnusedVariable") // read by its name
    private enum Blank {
        A;

        final @Nullable String code = null;
    }

    @Test
    void constantsThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> enumByValue(MethodHandles.lookup(), Twin.class, "code", varchar(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Twin.B has the value x in code, as has A; give one of them another value");
        assertThatThrownBy(() -> enumByValue(MethodHandles.lookup(), Blank.class, "code", varchar(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Blank.A has null in code");
        assertThat(enumByValue(MethodHandles.lookup(), Channel.class, "code", varchar(1)))
                .isEqualTo(enumByValue(MethodHandles.lookup(), Channel.class, "code", varchar(1)))
                .isNotEqualTo(enumByValue(MethodHandles.lookup(), Channel.class, "code", varchar(2)));
    }
}
