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
import java.util.ArrayList;
import java.util.Arrays;
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
}
