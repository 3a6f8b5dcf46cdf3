package io.orm.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.DataException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Sql;
import io.orm.core.type.BitString;
import io.orm.core.type.Interval;
import io.orm.core.type.Range;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values as other programs and settings leave them: read as they are or refused by name, in text and in binary form alike. */
@ExtendWith(PostgresExtension.class)
class ForeignValuesIT {
    private final Database database;

    ForeignValuesIT(Database database) {
        this.database = database;
    }

    /** As the first execution of a text reads it, and as later ones do. */
    private <T> List<@Nullable T> read(String expression, SqlType<T> type, String... settings) {
        List<@Nullable T> read = new ArrayList<>();
        database.engine().useTransaction(connection -> {
            for (String each : settings) {
                String[] setting = each.split("=", 2);
                connection.list(Sql.text("SELECT set_config('" + setting[0] + "', '" + setting[1] + "', true)"));
            }
            for (int execution = 1; execution <= 2; execution++) {
                read.add(connection
                        .oneOrNone(Sql.text("SELECT " + expression + " AS a").as(Sql.column("a", type)))
                        .orElse(null));
            }
        });
        return read;
    }

    private <T> void reads(String expression, SqlType<T> type, T value, String... settings) {
        assertThat(read(expression, type, settings)).as(expression).containsExactly(value, value);
    }

    private void refuses(String expression, SqlType<?> type, String... parts) {
        database.engine().useTransaction(connection -> {
            for (int execution = 1; execution <= 2; execution++) {
                assertThatThrownBy(() -> connection.list(
                                Sql.text("SELECT " + expression + " AS a").as(Sql.column("a", type))))
                        .as("execution %s of %s", execution, expression)
                        .isInstanceOf(DataException.class)
                        .hasMessageStartingWith("Column a (number 1)")
                        .hasMessageContainingAll(parts);
            }
        });
    }

    @Test
    void wholeNumbersAreNotCutOutOfFractions() {
        for (String each : List.of("1.5::numeric", "1.5::float8", "1.5::float4")) {
            refuses(each, SqlTypes.smallint(), "1.5", "no exact Short");
            refuses(each, SqlTypes.integer(), "1.5", "no exact Integer");
            refuses(each, SqlTypes.bigint(), "1.5", "no exact Long");
        }
        refuses("'NaN'::numeric", SqlTypes.bigint(), "NaN");
        refuses("'NaN'::float8", SqlTypes.integer(), "NaN");
        refuses("1e19::numeric", SqlTypes.bigint(), "no exact Long");
        refuses("70000", SqlTypes.smallint(), "70000".substring(0, 2));
        refuses("1e300::float8", SqlTypes.real(), "1.0E300");
        reads("42::numeric", SqlTypes.bigint(), 42L);
        reads("42.00::numeric", SqlTypes.integer(), 42);
        reads("42::float8", SqlTypes.smallint(), (short) 42);
        reads("9223372036854775807::numeric", SqlTypes.bigint(), Long.MAX_VALUE);
        reads("'Infinity'::float8", SqlTypes.real(), Float.POSITIVE_INFINITY);
        reads("'NaN'::numeric", SqlTypes.doublePrecision(), Double.NaN);
        assertThat(read("null::numeric", SqlTypes.bigint())).containsExactly(null, null);
    }

    @Test
    void elementsOfArraysAreNotCutEither() {
        refuses("array[70000, 1]", SqlTypes.array(SqlTypes.smallint()), "70000");
        refuses("array[5000000000, 1]", SqlTypes.array(SqlTypes.integer()), "5000000000");
        refuses("array[1.5, 1]", SqlTypes.array(SqlTypes.integer()), "1.5");
        refuses("array['NaN'::float8]", SqlTypes.array(SqlTypes.numeric()), "NaN");
        refuses("array['NaN'::numeric]", SqlTypes.array(SqlTypes.numeric()), "NaN");
        reads("array[70000, null]", SqlTypes.array(SqlTypes.bigint()), Arrays.asList(70000L, null));
    }

    @Test
    void arraysOfSeveralDimensionsAreRefusedWhateverTheirElements() {
        String reason = "an array of several dimensions";
        refuses("array[[1,2],[3,4]]", SqlTypes.array(SqlTypes.integer()), reason, "to_jsonb");
        refuses("array[[1,2],[3,4]]", SqlTypes.arrayAs(int[].class, SqlTypes.integer()), reason);
        refuses("array[['a'],['b']]", SqlTypes.array(SqlTypes.text()), reason);
        refuses("array[['a'],['b']]", SqlTypes.array(SqlTypes.text().map(each -> each, each -> each)), reason);
        refuses("array[[date '2020-01-01']]", SqlTypes.array(SqlTypes.date()), reason);
        refuses("array[[jsonb '1']]", SqlTypes.array(SqlTypes.jsonb()), reason);
        refuses("array[[int4range(1,2)]]", SqlTypes.array(SqlTypes.range(SqlTypes.integer())), reason);
    }

    @Test
    void arraysAreReadWhateverTheirBoundsDelimitersAndContents() {
        reads("'[0:2]={1,2,3}'::int4[]", SqlTypes.array(SqlTypes.integer()), List.of(1, 2, 3));
        reads("'{}'::int4[]", SqlTypes.array(SqlTypes.integer()), List.of());
        reads(
                "array['NULL', null, '', 'a\"b', 'a\\b', '{x}', ' ', ',', ';']",
                SqlTypes.array(SqlTypes.text()),
                Arrays.asList("NULL", null, "", "a\"b", "a\\b", "{x}", " ", ",", ";"));
        reads(
                "array['((0,0),(1,1))'::box, null, '((0,0),(2,2))']",
                SqlTypes.array(SqlTypes.named("box")),
                Arrays.asList("(1,1),(0,0)", null, "(2,2),(0,0)"));
        reads("array['(0,0)'::point, '(1,1)']", SqlTypes.array(SqlTypes.named("point")), List.of("(0,0)", "(1,1)"));
        reads("array['ab'::char(5), '  ', null]", SqlTypes.array(SqlTypes.character(5)), Arrays.asList("ab", "", null));
        reads(
                "array[int4range(1,3), null, 'empty']",
                SqlTypes.array(SqlTypes.range(SqlTypes.integer())),
                Arrays.asList(Range.of(1, 3), null, Range.empty()));
        reads(
                "array[int4multirange(int4range(1,3)), '{}']",
                SqlTypes.array(SqlTypes.multirange(SqlTypes.integer())),
                List.of(List.of(Range.of(1, 3)), List.of()));
        reads("array[b'101', null]", SqlTypes.array(SqlTypes.bit(3)), Arrays.asList(new BitString("101"), null));
        reads(
                "array[interval '1 mon -1 day', null]",
                SqlTypes.array(SqlTypes.mixedInterval()),
                Arrays.asList(new Interval(1, -1, 0), null));
    }

    @Test
    void bytesAreReadInBothOutputFormats() {
        byte[] bytes = {'x', 'x', 'a', 'b', '\\', 0, (byte) 0xFF};
        String literal = "'\\x787861625c00ff'::bytea";
        for (String format : List.of("bytea_output=hex", "bytea_output=escape")) {
            assertThat(read(literal, SqlTypes.bytes(), format)).containsExactly(bytes, bytes);
            List<List<byte[]>> arrays = read("array[" + literal + ", '']", SqlTypes.array(SqlTypes.bytes()), format);
            assertThat(arrays).allSatisfy(each -> {
                assertThat(each.get(0)).as(format).isEqualTo(bytes);
                assertThat(each.get(1)).isEmpty();
            });
        }
    }

    @Test
    void timesAreReadInEveryZoneAndToTheEndsOfTheCalendar() {
        for (String zone : List.of("TimeZone=Europe/Amsterdam", "TimeZone=Asia/Kolkata", "TimeZone=America/St_Johns")) {
            for (String each : List.of(
                    "1800-01-01T00:00:00Z",
                    "1937-06-30T22:00:00.123456Z",
                    "-0043-03-15T10:00:00Z",
                    "-4712-01-02T00:00:00Z",
                    "+294276-12-30T23:59:59.999999Z")) {
                Instant moment = Instant.parse(each);
                LocalDate day = moment.atOffset(java.time.ZoneOffset.UTC).toLocalDate();
                String literal = "timestamptz '"
                        + moment.toString().replaceAll("^[-+]", "").replace("T", " ") + "'";
                if (day.getYear() < 1) {
                    literal = String.format(
                            "timestamptz '%04d-%02d-%02d %sZ BC'",
                            1 - day.getYear(),
                            day.getMonthValue(),
                            day.getDayOfMonth(),
                            moment.atOffset(java.time.ZoneOffset.UTC).toLocalTime());
                }
                reads(literal, SqlTypes.timestamptz(), moment, zone);
                reads("array[" + literal + "]", SqlTypes.array(SqlTypes.timestamptz()), List.of(moment), zone);
                reads(
                        "tstzrange(" + literal + ", null)",
                        SqlTypes.range(SqlTypes.timestamptz()),
                        new Range<>(moment, true, null, false),
                        zone);
            }
        }
        reads("date '5874897-12-31'", SqlTypes.date(), LocalDate.of(5_874_897, 12, 31));
        reads("time '24:00'", SqlTypes.time(), LocalTime.MAX);
        reads("timetz '10:00-15:59:59'", SqlTypes.timetz(), OffsetTime.parse("10:00-15:59:59"));
        reads(
                "tstzrange('-infinity', 'infinity')",
                SqlTypes.range(SqlTypes.timestamptz()),
                Range.of(Instant.MIN, Instant.MAX));
        reads(
                "datemultirange(daterange(null,'2020-01-01'), daterange('2021-01-01', 'infinity'))",
                SqlTypes.multirange(SqlTypes.date()),
                List.of(
                        new Range<>(null, false, LocalDate.of(2020, 1, 1), false),
                        Range.of(LocalDate.of(2021, 1, 1), LocalDate.MAX)));
    }

    @Test
    void intervalsThatAreNoneOfJavaAreRefused() {
        refuses("interval 'infinity'", SqlTypes.interval(), "infinity", "isfinite");
        refuses("interval '-infinity'", SqlTypes.mixedInterval(), "-infinity");
        refuses("array[interval 'infinity']", SqlTypes.array(SqlTypes.period()), "infinity");
        refuses("interval '1 mon 1 hour'", SqlTypes.interval(), "has months", "mixedInterval()");
        refuses("interval '1 mon 1 hour'", SqlTypes.period(), "smaller than a day", "mixedInterval()");
        reads("interval '1 day 2 hours'", SqlTypes.interval(), Duration.ofHours(26));
        reads("interval '2 years -3 days'", SqlTypes.period(), Period.of(2, 0, -3));
        reads(
                "interval '-1 year 2 mons -3 days 04:05:06.5'",
                SqlTypes.mixedInterval(),
                new Interval(-10, -3, 14_706_500_000L),
                "IntervalStyle=iso_8601");
    }

    @Test
    void moneyIsRefusedWithAdviceWhateverItIsReadAs() {
        for (SqlType<?> each :
                List.of(SqlTypes.numeric(), SqlTypes.doublePrecision(), SqlTypes.real(), SqlTypes.bigint())) {
            refuses("'1.50'::money", each, "of type money", "cast it to numeric");
        }
        assertThatThrownBy(() -> SqlTypes.named("pg_catalog.money"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("numeric(19, 2)");
    }

    @Test
    void aTextThatIsNoUuidIsRefusedAndOneThatIsIsRead() {
        refuses("'zz'::text", SqlTypes.uuid(), "'zz' is no uuid");
        UUID id = new UUID(1, 2);
        reads("'" + id + "'::text", SqlTypes.uuid(), id);
        reads("'" + id + "'::uuid", SqlTypes.uuid(), id);
    }

    private <T> T echo(T value, SqlType<T> type) {
        return database.engine().inTransaction(connection -> connection.one(Sql.select(Sql.value(value, type))));
    }

    /** The driver, whose counters have 16 bits, would write another number and say nothing. */
    @Test
    void aNumberThatNumericHasNoRoomForIsRefusedInEveryPosition() {
        BigDecimal largest = new BigDecimal("1E+131071");
        BigDecimal smallest = new BigDecimal("1E-16383");
        assertThat(echo(largest, SqlTypes.numeric())).isEqualByComparingTo(largest);
        assertThat(echo(smallest, SqlTypes.numeric())).isEqualByComparingTo(smallest);
        for (BigDecimal each :
                List.of(new BigDecimal("1E+131072"), new BigDecimal("-1E+2147483647"), new BigDecimal("1E-16384"))) {
            assertThatThrownBy(() -> echo(each, SqlTypes.numeric()))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("131072 digits before the point and 16383 behind it");
            assertThatThrownBy(() -> echo(List.of(each), SqlTypes.array(SqlTypes.numeric())))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("131072 digits before the point");
        }
    }

    @Test
    void whatIsOutOfRangeIsAnErrorOfOurs() {
        assertThatThrownBy(() -> echo(Instant.MAX.minusSeconds(1), SqlTypes.timestamptz()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("out of the range of timestamptz");
        assertThatThrownBy(() -> echo(LocalDate.of(6_000_000, 1, 1), SqlTypes.date()))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> echo(OffsetTime.parse("10:00:00+18:00"), SqlTypes.timetz()))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("out of range");
    }

    @Test
    void hstoreKeepsNullsQuotesAndEmptyTextsAndRefusesANullKey() {
        database.run("CREATE EXTENSION IF NOT EXISTS hstore");
        Map<String, @Nullable String> map = new HashMap<>();
        map.put("NULL", null);
        map.put("null", "NULL");
        map.put("", "");
        map.put("a\"\\'", "=>, \"");
        assertThat(echo(map, SqlTypes.hstore())).isEqualTo(map);
        assertThat(echo(Map.of(), SqlTypes.hstore())).isEmpty();
        assertThat(echo(Arrays.asList(map, null), SqlTypes.array(SqlTypes.hstore())))
                .containsExactly(map, null);
        assertThatThrownBy(() -> echo(Collections.singletonMap(null, "x"), SqlTypes.hstore()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("null key");
    }
}
