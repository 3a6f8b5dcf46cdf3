package io.orm.core.type;

import static io.orm.core.sql.ColumnOption.primaryKey;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ValueColumn;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every type that the library knows, each with values that the database can hold. */
final class TypeCases {
    private TypeCases() {}

    /**
     * One type, as one column of {@link AllTypes}.
     *
     * @param isKey whether rows may be told apart by it
     * @param inH2 whether H2 has it
     */
    record TypeCase<T>(String name, SqlType<T> type, Arbitrary<T> values, boolean isKey, boolean inH2) {
        TypeCase<T> notAsKey() {
            return new TypeCase<>(name, type, values, false, inH2);
        }

        TypeCase<T> notInH2() {
            return new TypeCase<>(name, type, values, isKey, false);
        }
    }

    enum Mood {
        SAD,
        OK,
        HAPPY
    }

    record Tag(String name, @Nullable Integer weight) {}

    record Money(BigDecimal amount) {}

    /** A number as the first column, then one of each case, and one that is always null. */
    static final class AllTypes extends BaseTable {
        final List<ValueColumn<?>> values = new ArrayList<>();
        final Column<Integer> unused;

        AllTypes(String name, List<TypeCase<?>> cases) {
            super(null, name, null);
            column("n", SqlTypes.integer(), primaryKey());
            cases.forEach(each -> values.add(column("v_" + each.name(), each.type())));
            this.unused = column("unused", SqlTypes.integer());
        }
    }

    static List<TypeCase<?>> all() {
        List<TypeCase<?>> cases = new ArrayList<>();
        cases.addAll(numbers());
        cases.addAll(texts());
        cases.addAll(times());
        cases.addAll(structures());
        cases.addAll(composed());
        List<TypeCase<?>> arrays = new ArrayList<>();
        for (TypeCase<?> each : cases) {
            if (each.type().kind() != TypeKind.ARRAY) {
                arrays.add(arrayOf(each));
            }
        }
        cases.addAll(arrays);
        cases.add(new TypeCase<>(
                "java_ints",
                SqlTypes.arrayAs(int[].class, SqlTypes.integer()),
                Arbitraries.integers().array(int[].class).ofMaxSize(4),
                false,
                true));
        cases.add(new TypeCase<>(
                "java_texts",
                SqlTypes.arrayAs(String[].class, SqlTypes.text()),
                text().array(String[].class).ofMaxSize(4),
                false,
                true));
        return cases;
    }

    private static <T> TypeCase<T> of(String name, SqlType<T> type, Arbitrary<T> values) {
        return new TypeCase<>(name, type, values, true, true);
    }

    private static <T> TypeCase<List<T>> arrayOf(TypeCase<T> element) {
        Arbitrary<List<T>> lists =
                element.values().injectNull(0.2).list().ofMaxSize(4).map(list -> (List<T>) new ArrayList<>(list));
        // H2 has no arrays of JSON, and drops the zeros at the end of numbers.
        boolean isOtherInH2 = element.type().kind() == TypeKind.JSON
                || element.type().kind() == TypeKind.JSONB
                || element.type().kind() == TypeKind.NUMERIC;
        return new TypeCase<>(
                element.name() + "_array",
                SqlTypes.array(element.type()),
                lists,
                false,
                element.inH2() && !isOtherInH2);
    }

    private static List<TypeCase<?>> numbers() {
        Arbitrary<BigDecimal> decimals = Combinators.combine(
                        Arbitraries.bigIntegers(), Arbitraries.integers().between(0, 20))
                .as(BigDecimal::new);
        return List.of(
                of("tiny", SqlTypes.tinyint(), Arbitraries.bytes()),
                of("small", SqlTypes.smallint(), Arbitraries.shorts()),
                of("int", SqlTypes.integer(), Arbitraries.integers()),
                of("big", SqlTypes.bigint(), Arbitraries.longs()),
                of(
                                "float",
                                SqlTypes.real(),
                                Arbitraries.frequencyOf(
                                        Tuple.of(5, Arbitraries.floats()),
                                        Tuple.of(
                                                1,
                                                Arbitraries.of(
                                                        Float.NaN,
                                                        Float.POSITIVE_INFINITY,
                                                        Float.NEGATIVE_INFINITY,
                                                        Float.MIN_VALUE))))
                        .notAsKey(),
                of(
                                "double",
                                SqlTypes.doublePrecision(),
                                Arbitraries.frequencyOf(
                                        Tuple.of(5, Arbitraries.doubles()),
                                        Tuple.of(
                                                1,
                                                Arbitraries.of(
                                                        Double.NaN,
                                                        Double.POSITIVE_INFINITY,
                                                        Double.NEGATIVE_INFINITY,
                                                        Double.MAX_VALUE))))
                        .notAsKey(),
                // 1.0 and 1.00 are one value there, and two here; H2 drops the zeros at the end.
                of("numeric", SqlTypes.numeric(), decimals).notAsKey().notInH2(),
                of("whole", SqlTypes.bigInteger(), Arbitraries.bigIntegers()),
                of("bool", SqlTypes.bool(), Arbitraries.of(true, false)).notAsKey());
    }

    /** What arrays, COPY and hstore have to escape, and what takes several bytes. */
    private static Arbitrary<String> text() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "", "NULL", "\"q\" \\ b", "{a,b}", "ü€😀", "a\nb\tc\rd", "\\N", "\\.", "a,b=>c", " ")),
                Tuple.of(
                        1,
                        Arbitraries.strings().withCharRange('\u0001', '\uD7FF').ofMaxLength(20)));
    }

    private static List<TypeCase<?>> texts() {
        return List.of(
                of("text", SqlTypes.text(), text()),
                of("varchar", SqlTypes.varchar(20), text()),
                of("padded", SqlTypes.character(20), text().filter(each -> !each.endsWith(" "))),
                of("single", SqlTypes.singleCharacter(), Arbitraries.chars().range('\u0001', '\uD7FF')),
                of("by_name", SqlTypes.enumByName(Mood.class), Arbitraries.of(Mood.class)),
                of("by_ordinal", SqlTypes.enumByOrdinal(Mood.class), Arbitraries.of(Mood.class)),
                of("native", SqlTypes.namedEnum("mood", Mood.class), Arbitraries.of(Mood.class)),
                of(
                        "uuid",
                        SqlTypes.uuid(),
                        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                                .as(UUID::new)),
                of(
                                "bytes",
                                SqlTypes.bytes(),
                                Arbitraries.bytes().array(byte[].class).ofMaxSize(20))
                        .notAsKey(),
                of("xml", SqlTypes.xml(), Arbitraries.of("<a>ü</a>", "<b c=\"1\"/>", "text"))
                        .notAsKey()
                        .notInH2());
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(-1_500_000, 1_500_000).map(LocalDate::ofEpochDay)),
                Tuple.of(1, Arbitraries.of(LocalDate.of(-43, 3, 15), LocalDate.of(12_000, 1, 1))));
    }

    private static Arbitrary<LocalTime> timesOfDay() {
        return Arbitraries.longs().between(0, 86_399_999_999L).map(micros -> LocalTime.ofNanoOfDay(micros * 1_000));
    }

    private static List<TypeCase<?>> times() {
        Arbitrary<LocalDateTime> timestamps =
                Combinators.combine(dates(), timesOfDay()).as(LocalDateTime::of);
        Arbitrary<Instant> instants = timestamps.map(each -> each.toInstant(ZoneOffset.UTC));
        Arbitrary<ZoneOffset> offsets = Arbitraries.integers()
                .between(-15 * 60 + 1, 15 * 60 - 1)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
        Arbitrary<Duration> durations = Arbitraries.longs()
                .between(-400_000_000_000L, 400_000_000_000L)
                .map(micros -> Duration.ofNanos(micros * 1_000));
        Arbitrary<Integer> parts = Arbitraries.integers().between(-2_000, 2_000);
        return List.of(
                of("date", SqlTypes.date(), dates()),
                of("time", SqlTypes.time(), timesOfDay()),
                of(
                        "timetz",
                        SqlTypes.timetz(),
                        Combinators.combine(timesOfDay(), offsets).as(OffsetTime::of)),
                of("timestamp", SqlTypes.timestamp(), timestamps),
                of("timestamptz", SqlTypes.timestamptz(), instants),
                of("at_utc", SqlTypes.timestamptzAtUtc(), instants.map(each -> each.atOffset(ZoneOffset.UTC))),
                of("endless_date", SqlTypes.date(), Arbitraries.of(LocalDate.MIN, LocalDate.MAX))
                        .notInH2(),
                of("endless_timestamp", SqlTypes.timestamp(), Arbitraries.of(LocalDateTime.MIN, LocalDateTime.MAX))
                        .notInH2(),
                of("endless_moment", SqlTypes.timestamptz(), Arbitraries.of(Instant.MIN, Instant.MAX))
                        .notInH2(),
                of(
                                "endless_at_utc",
                                SqlTypes.timestamptzAtUtc(),
                                Arbitraries.of(OffsetDateTime.MIN, OffsetDateTime.MAX))
                        .notInH2(),
                of("duration", SqlTypes.interval(), durations),
                of(
                                "period",
                                SqlTypes.period(),
                                Combinators.combine(parts, parts)
                                        .as((months, days) -> Period.of(months / 12, months % 12, days)))
                        .notInH2(),
                of(
                                "interval",
                                SqlTypes.mixedInterval(),
                                Combinators.combine(parts, parts, durations)
                                        .as((months, days, time) -> Interval.of(Period.of(0, months, days), time)))
                        .notAsKey()
                        .notInH2());
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<TypeCase<?>> structures() {
        Arbitrary<InetAddress> hosts = Arbitraries.oneOf(
                        Arbitraries.bytes().array(byte[].class).ofSize(4),
                        Arbitraries.bytes().array(byte[].class).ofSize(16).filter(each -> each[0] != 0))
                .map(TypeCases::address);
        Arbitrary<Map<String, @Nullable String>> maps =
                Arbitraries.maps(text(), text().injectNull(0.2)).ofMaxSize(4).map(HashMap::new);
        return List.of(
                of(
                                "json",
                                SqlTypes.json(),
                                Arbitraries.of("{\"a\":1}", "[1,\"ü\",null]", "\"x\"")
                                        .map(Json::new))
                        .notAsKey(),
                of(
                                "jsonb",
                                SqlTypes.jsonb(),
                                Arbitraries.of("{\"a\": 1}", "[1, \"ü\", null]", "1.50")
                                        .map(Json::new))
                        .notAsKey()
                        .notInH2(),
                of(
                                "tag",
                                SqlTypes.jsonb(Tag.class),
                                Combinators.combine(
                                                text(), Arbitraries.integers().injectNull(0.3))
                                        .as(Tag::new))
                        .notAsKey(),
                of(
                                "tags",
                                SqlTypes.json(new JsonOf<Map<String, List<Tag>>>() {}),
                                Arbitraries.maps(
                                                text(),
                                                Combinators.combine(
                                                                text(),
                                                                Arbitraries.integers()
                                                                        .injectNull(0.3))
                                                        .as(Tag::new)
                                                        .list()
                                                        .ofMaxSize(2))
                                        .ofMaxSize(2))
                        .notAsKey(),
                of(
                                "tree",
                                SqlTypes.jsonb(JsonNode.class),
                                Arbitraries.of(
                                        JsonNodeFactory.instance.objectNode().put("a", new BigDecimal("1.10")),
                                        JsonNodeFactory.instance
                                                .arrayNode()
                                                .add(1)
                                                .addNull(),
                                        JsonNodeFactory.instance.stringNode("ü")))
                        .notAsKey()
                        .notInH2(),
                of("inet", SqlTypes.inet(), hosts).notInH2(),
                of(
                                "network",
                                SqlTypes.inetWithPrefix(),
                                Combinators.combine(
                                                hosts, Arbitraries.integers().between(0, 32))
                                        .as(Inet::new))
                        .notInH2(),
                of(
                                "cidr",
                                SqlTypes.cidr(),
                                Arbitraries.of("10.0.0.0/8", "192.168.1.0/24", "1.2.3.4", "2001:db8::/32")
                                        .map(Inet::parse))
                        .notInH2(),
                of(
                                "macaddr",
                                SqlTypes.macaddr(),
                                Arbitraries.longs().between(0, (1L << 48) - 1).map(MacAddress::new))
                        .notInH2(),
                of(
                                "bits",
                                SqlTypes.bit(8),
                                Arbitraries.strings()
                                        .withChars("01")
                                        .ofLength(8)
                                        .map(BitString::new))
                        .notInH2(),
                of(
                                "varbits",
                                SqlTypes.varbit(9),
                                Arbitraries.strings()
                                        .withChars("01")
                                        .ofMaxLength(9)
                                        .map(BitString::new))
                        .notInH2(),
                of("hstore", SqlTypes.hstore(), maps).notAsKey().notInH2(),
                of("tsvector", SqlTypes.tsvector(), Arbitraries.of("'cat':3 'fat':2,4", "'a b'", ""))
                        .notAsKey()
                        .notInH2());
    }

    private static <T extends Comparable<? super T>> Arbitrary<Range<T>> ranges(Arbitrary<T> bounds) {
        return Combinators.combine(bounds, bounds, Arbitraries.integers().between(0, 5))
                .as((a, b, form) -> {
                    if (form == 0 || a.compareTo(b) == 0) {
                        return Range.empty();
                    }
                    T lower = a.compareTo(b) < 0 ? a : b;
                    T upper = a.compareTo(b) < 0 ? b : a;
                    return new Range<>(form == 1 ? null : lower, true, form == 2 ? null : upper, false);
                });
    }

    private static <T> TypeCase<Range<T>> range(String name, SqlType<T> bound, Arbitrary<Range<T>> values) {
        return of(name, SqlTypes.range(bound), values).notInH2();
    }

    /** Ranges, which the server brings into one form, and types of the application. */
    private static List<TypeCase<?>> composed() {
        Arbitrary<LocalDateTime> timestamps =
                Combinators.combine(dates(), timesOfDay()).as(LocalDateTime::of);
        Arbitrary<Instant> instants = timestamps.map(each -> each.toInstant(ZoneOffset.UTC));
        Arbitrary<BigDecimal> cents = Arbitraries.integers().map(each -> new BigDecimal(each).movePointLeft(2));
        return List.of(
                range("ints", SqlTypes.integer(), ranges(Arbitraries.integers())),
                range("longs", SqlTypes.bigint(), ranges(Arbitraries.longs())),
                range("nums", SqlTypes.numeric(), ranges(cents)),
                range("days", SqlTypes.date(), ranges(dates())),
                range("spans", SqlTypes.timestamp(), ranges(timestamps)),
                range("moments", SqlTypes.timestamptz(), ranges(instants)),
                of(
                                "multi",
                                SqlTypes.multirange(SqlTypes.date()),
                                Arbitraries.integers().between(0, 3).map(count -> {
                                    List<Range<LocalDate>> months = new ArrayList<>();
                                    for (int i = 0; i < count; i++) {
                                        months.add(Range.of(
                                                LocalDate.of(2024, 1 + 2 * i, 1), LocalDate.of(2024, 2 + 2 * i, 1)));
                                    }
                                    return months;
                                }))
                        .notInH2(),
                of("money", SqlTypes.numeric(12, 2).map(Money::new, Money::amount), cents.map(Money::new)),
                of(
                                "listed",
                                SqlTypes.varchar(200)
                                        .map(each -> List.of(each.split(",")), each -> String.join(",", each)),
                                Arbitraries.of("a", "b", "c")
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(5))
                        .notAsKey());
    }

    /** A value by which equal ones are equal: arrays as lists, not a number as text. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof int[] ints) {
            return Arrays.toString(ints);
        }
        if (value instanceof Object[] objects) {
            return comparable(Arrays.asList(objects));
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> comparables = new ArrayList<>();
            list.forEach(each -> comparables.add(comparable(each)));
            return comparables;
        }
        return value;
    }
}
