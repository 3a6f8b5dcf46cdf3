package lab;

import io.orm.core.type.BitString;
import io.orm.core.type.Inet;
import io.orm.core.type.Interval;
import io.orm.core.type.MacAddress;
import io.orm.core.type.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A specimen with a value in every attribute, and what can be done to it. */
public final class LabSamples {
    private LabSamples() {}

    public static Code codeOf(Specimen specimen) {
        return specimen.code;
    }

    public static @Nullable Limits limitsOf(Specimen specimen) {
        return specimen.limits;
    }

    public static Specimen full(Code code) {
        Specimen specimen = new Specimen(code);
        specimen.tiny = Byte.MIN_VALUE;
        specimen.boxedTiny = Byte.MAX_VALUE;
        specimen.grade = 'ü';
        specimen.mark = '"';
        specimen.population = new BigInteger("123456789012345678901234567890");
        specimen.seen = OffsetDateTime.parse("2024-02-29T10:00:00.123456Z");
        specimen.opens = OffsetTime.parse("08:30:00+05:30");
        specimen.every = Period.of(1, 2, -3);
        specimen.lasts = Interval.of(Period.ofMonths(1), Duration.ofMillis(-1));
        specimen.host = Inet.parse("2001:db8::1").address();
        specimen.network = Inet.parse("10.1.0.0/16");
        specimen.mac = MacAddress.parse("08:00:2b:01:02:03");
        specimen.flags = new BitString("0101");
        specimen.currency = "€";
        specimen.markup = "<a/>";
        specimen.counts = new int[] {1, 2};
        specimen.names = new String[] {"a,b", null, ""};
        specimen.days = new ArrayList<>(List.of(LocalDate.of(2024, 2, 29)));
        specimen.preferences = new Preferences("dark", null);
        specimen.setLabels(labels());
        specimen.tree = JsonNodeFactory.instance.objectNode().put("price", new BigDecimal("1.10"));
        specimen.stay = Range.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 8));
        specimen.mood = Mood.HAPPY;
        specimen.moods = new ArrayList<>(List.of(Mood.SAD, Mood.OK));
        specimen.setPrice(new Money(new BigDecimal("9.99")));
        specimen.temperature = new Celsius(21.5);
        specimen.setActive(true);
        specimen.words = new ArrayList<>(List.of("one", "two"));
        specimen.limits = new Limits(new Celsius(-4), new Celsius(30), true);
        return specimen;
    }

    private static Map<String, List<String>> labels() {
        Map<String, List<String>> labels = new TreeMap<>();
        labels.put("colours", new ArrayList<>(List.of("red", "green")));
        return labels;
    }

    /** All values, comparable by {@code equals}. */
    public static List<@Nullable Object> values(Specimen specimen) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(specimen.code);
        values.add(specimen.tiny);
        values.add(specimen.boxedTiny);
        values.add(specimen.grade);
        values.add(specimen.mark);
        values.add(specimen.population);
        values.add(specimen.seen);
        values.add(specimen.opens);
        values.add(specimen.every);
        values.add(specimen.lasts);
        values.add(specimen.host);
        values.add(specimen.network);
        values.add(specimen.mac);
        values.add(specimen.flags);
        values.add(specimen.currency);
        values.add(specimen.markup);
        values.add(Arrays.toString(specimen.counts));
        values.add(Arrays.toString(specimen.names));
        values.add(specimen.days);
        values.add(specimen.preferences);
        values.add(specimen.getLabels());
        values.add(specimen.tree);
        values.add(specimen.stay);
        values.add(specimen.mood);
        values.add(specimen.moods);
        values.add(specimen.getPrice());
        values.add(specimen.temperature);
        values.add(specimen.isActive());
        values.add(specimen.words);
        values.add(specimen.limits);
        return values;
    }

    /** A change inside of an attribute's value, by the column that must be written for it. */
    public static Map<String, Consumer<Specimen>> changesInPlace() {
        return Map.of(
                "counts", specimen -> Objects.requireNonNull(specimen.counts)[0]++,
                "names", specimen -> Objects.requireNonNull(specimen.names)[1] = "changed",
                "days", specimen -> Objects.requireNonNull(specimen.days).add(LocalDate.of(2025, 1, 1)),
                "labels",
                        specimen -> Objects.requireNonNull(specimen.getLabels())
                                .get("colours")
                                .add("blue"),
                "tree", specimen -> ((ObjectNode) Objects.requireNonNull(specimen.tree)).put("added", true),
                "moods", specimen -> Objects.requireNonNull(specimen.moods).remove(0),
                "words", specimen -> Objects.requireNonNull(specimen.words).add("three"));
    }

    /** Values that no column has room for, by what is said of them. */
    public static Map<String, Consumer<Specimen>> valuesWithoutRoom() {
        String zero = " has the character 0, which PostgreSQL stores in bytea only,";
        Map<String, Consumer<Specimen>> values = new HashMap<>();
        values.put("currency" + zero, specimen -> specimen.currency = "a\0");
        values.put("grade" + zero, specimen -> specimen.grade = '\0');
        values.put("markup" + zero, specimen -> specimen.markup = "a\0");
        values.put("labels" + zero, specimen -> specimen.setLabels(Map.of("a", List.of("\0"))));
        values.put("preferences" + zero, specimen -> specimen.preferences = new Preferences("\0", null));
        values.put("words" + zero, specimen -> specimen.words = List.of("a\0"));
        values.put("names has an element (number 2) that" + zero, specimen -> specimen.names = new String[] {"", "\0"});
        values.put(
                "names has an element (number 1) that is too long",
                specimen -> specimen.names = new String[] {"a".repeat(256)});
        values.put("grade cannot be stored", specimen -> specimen.grade = '\ud800');
        String half = " has half of a surrogate pair at index ";
        String none = ", which is no character,";
        values.put("currency" + half + 1 + none, specimen -> specimen.currency = "a\ud83d");
        values.put("markup" + half + 3 + none, specimen -> specimen.markup = "<a>\ude00</a>");
        values.put("words" + half + 2 + none, specimen -> specimen.words = List.of("\ud83d\ude00\ud83d"));
        values.put(
                "names has an element (number 2) that" + half + 0 + none,
                specimen -> specimen.names = new String[] {"\ud83d\ude00", "\ude00\ud83d"});
        values.put("flags has 2 bits", specimen -> specimen.flags = new BitString("01"));
        values.put(
                "population has 131073 digits before the point and 0 behind it, where 131072 and 16383 are the most",
                specimen -> specimen.population = BigInteger.TEN.pow(131_072));
        values.put("seen is out of range", specimen -> specimen.seen = OffsetDateTime.parse("+300000-01-01T00:00Z"));
        values.put("opens has an offset of +18:00", specimen -> specimen.opens = OffsetTime.parse("10:00+18:00"));
        values.put(
                "days has an element (number 1) that is out of range",
                specimen -> specimen.days = List.of(LocalDate.of(6_000_000, 1, 1)));
        return values;
    }

    /** What is equal in the database to {@link #full}. */
    public static Map<String, Consumer<Specimen>> equalValues() {
        return Map.of(
                "the same moment at another offset",
                specimen -> specimen.seen =
                        Objects.requireNonNull(specimen.seen).withOffsetSameInstant(ZoneOffset.ofHours(3)),
                "a year and two months as 14",
                specimen -> specimen.every = Period.of(0, 14, -3),
                "a copy of an array",
                specimen ->
                        specimen.names = Objects.requireNonNull(specimen.names).clone(),
                "a copy of a list",
                specimen -> specimen.days = new ArrayList<>(Objects.requireNonNull(specimen.days)),
                "a copy of a document",
                specimen -> specimen.setLabels(new TreeMap<>(Objects.requireNonNull(specimen.getLabels()))),
                "another list of words",
                specimen -> specimen.words = List.copyOf(Objects.requireNonNull(specimen.words)));
    }
}
