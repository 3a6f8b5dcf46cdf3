package io.orm.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTypesTest {
    @Test
    void typesOfTheSameDescriptionAreEqual() {
        assertThat(SqlTypes.varchar(50)).isEqualTo(SqlTypes.varchar(50)).isNotEqualTo(SqlTypes.varchar(51));
        assertThat(SqlTypes.array(SqlTypes.text())).isEqualTo(SqlTypes.array(SqlTypes.text()));
        assertThat(SqlTypes.enumByName(DayOfWeek.class)).isEqualTo(SqlTypes.enumByName(DayOfWeek.class));
        assertThat(SqlTypes.enumByName(DayOfWeek.class)).isNotEqualTo(SqlTypes.enumByName(TypeKind.class));
        assertThat((Object) SqlTypes.enumByName(DayOfWeek.class)).isNotEqualTo(SqlTypes.varchar(255));
    }

    @Test
    void numbersAreConvertedExactlyOrRefused() {
        assertThat(SqlTypes.integer().convertExactly(7L)).isEqualTo(7);
        assertThat(SqlTypes.integer().convertExactly(new BigDecimal("7.00"))).isEqualTo(7);
        assertThat(SqlTypes.numeric().convertExactly(0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(SqlTypes.numeric().convertExactly(new BigInteger("12345678901234567890")))
                .isEqualTo("12345678901234567890");
        assertThat(SqlTypes.doublePrecision().convertExactly(3)).isEqualTo(3.0);
        assertThat(SqlTypes.doublePrecision().convertExactly(Float.NaN)).isNaN();
        assertThat(SqlTypes.smallint().convertExactly(-32768)).isEqualTo(Short.MIN_VALUE);
        List<Runnable> lossy = List.of(
                () -> SqlTypes.smallint().convertExactly(32768),
                () -> SqlTypes.integer().convertExactly(Long.MAX_VALUE),
                () -> SqlTypes.bigint().convertExactly(new BigInteger("9223372036854775808")),
                () -> SqlTypes.bigint().convertExactly(0.5f),
                () -> SqlTypes.doublePrecision().convertExactly(9007199254740993L),
                () -> SqlTypes.doublePrecision().convertExactly(new BigDecimal("1e400")),
                () -> SqlTypes.real().convertExactly(16777217),
                () -> SqlTypes.numeric().convertExactly(Double.POSITIVE_INFINITY));
        lossy.forEach(each ->
                assertThatThrownBy(each::run).isInstanceOf(UsageException.class).hasMessageContaining("no exact"));
    }

    @Test
    void enumsAreStoredByNameOrPosition() {
        SqlType<DayOfWeek> byName = SqlTypes.enumByName(DayOfWeek.class);
        SqlType<DayOfWeek> byOrdinal = SqlTypes.enumByOrdinal(DayOfWeek.class);
        assertThat(byName.toBase(DayOfWeek.FRIDAY)).isEqualTo("FRIDAY");
        assertThat(byName.fromBase("FRIDAY")).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(byOrdinal.toBase(DayOfWeek.FRIDAY)).isEqualTo((short) 4);
        assertThat(byOrdinal.fromBase((short) 4)).isEqualTo(DayOfWeek.FRIDAY);
        assertThatThrownBy(() -> byName.fromBase("SOMEDAY"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("SOMEDAY")
                .hasMessageContaining("DayOfWeek");
        assertThatThrownBy(() -> byOrdinal.fromBase((short) 9))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("9");
    }

    @Test
    void arraysKeepNullsAndAreImmutable() {
        ArrayType<Long> type = SqlTypes.array(SqlTypes.bigint());
        List<Long> list = type.fromBase(Arrays.asList(1L, null));
        assertThat(list).containsExactly(1L, null);
        assertThatThrownBy(() -> list.add(2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> SqlTypes.array(type))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dimension");
    }

    @Test
    void rangesSurviveTheirText() {
        RangeType<LocalDate> dates = SqlTypes.range(SqlTypes.date());
        Range<LocalDate> january = Range.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1));
        assertThat(dates.ddl()).isEqualTo("daterange");
        assertThat(dates.fromBase(dates.toBase(january))).isEqualTo(january);
        assertThat(dates.fromBase("[2024-01-01,)")).isEqualTo(new Range<>(LocalDate.of(2024, 1, 1), true, null, false));
        assertThat(dates.fromBase("empty")).isEqualTo(Range.empty());
        assertThat(dates.toBase(Range.empty())).isEqualTo("empty");
        RangeType<Instant> instants = SqlTypes.range(SqlTypes.timestamptz());
        assertThat(instants.fromBase("[\"2024-01-31 10:00:00.5+02\",\"2024-02-01 00:00:00+00\")"))
                .isEqualTo(Range.of(Instant.parse("2024-01-31T08:00:00.5Z"), Instant.parse("2024-02-01T00:00:00Z")));
        assertThatThrownBy(() -> SqlTypes.range(SqlTypes.text()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("text");
    }

    @Test
    void rangesKnowInfinityAndTheTimeBeforeChrist() {
        RangeType<LocalDate> dates = SqlTypes.range(SqlTypes.date());
        assertThat(dates.fromBase("[\"0044-03-15 BC\",infinity)"))
                .isEqualTo(Range.of(LocalDate.of(-43, 3, 15), LocalDate.MAX));
        assertThat(dates.toBase(Range.of(LocalDate.of(-43, 3, 15), LocalDate.MAX)))
                .isEqualTo("[\"0044-03-15 BC\",\"infinity\")");
        assertThat(SqlTypes.multirange(SqlTypes.integer()).fromBase("{[1,3),[5,7)}"))
                .isEqualTo(List.of(Range.of(1, 3), Range.of(5, 7)));
        assertThat(SqlTypes.multirange(SqlTypes.integer()).fromBase("{}")).isEqualTo(List.of());
    }

    @Test
    void intervalsAreReadInBothForms() {
        Interval interval = new Interval(-14, 3, -14_706_789_000L);
        assertThat(Interval.parse("-1 years -2 mons +3 days -04:05:06.789")).isEqualTo(interval);
        assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
        assertThat(Interval.parse("P1Y2M3DT4H5M6.5S")).isEqualTo(new Interval(14, 3, 14_706_500_000L));
        assertThat(Interval.parse("00:00:00")).isEqualTo(Interval.of(Duration.ZERO));
        assertThat(Interval.of(Duration.ofMillis(-500))).hasToString("PT-0.500000S");
        assertThat(Interval.of(Period.of(1, 2, 3)).toPeriod()).isEqualTo(Period.of(1, 2, 3));
        assertThat(new Interval(0, 1, 1_000_000).toDuration()).isEqualTo(Duration.ofSeconds(86_401));
        assertThatThrownBy(() -> Interval.parse("soon")).hasMessageContaining("soon");
        assertThatThrownBy(() -> Interval.of(Period.ofMonths(1)).toDuration()).hasMessageContaining("months");
        assertThatThrownBy(() -> Interval.of(Duration.ofHours(1)).toPeriod())
                .hasMessageContaining("smaller than a day");
        assertThatThrownBy(() -> Interval.of(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("longer than an interval");
    }

    @Test
    void addressesAndBitsAreCheckedWhenMade() {
        assertThat(Inet.parse("10.0.0.1/8")).hasToString("10.0.0.1/8");
        assertThat(Inet.parse("10.0.0.1/32").isHost()).isTrue();
        assertThatThrownBy(() -> Inet.parse("example.org")).hasMessageContaining("example.org");
        assertThatThrownBy(() -> Inet.parse("10.0.0.1/33")).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> Inet.parse("::ffff:1.2.3.4")).hasMessageContaining("1.2.3.4");
        assertThat(MacAddress.parse("0800.2b01.0203")).isEqualTo(MacAddress.parse("08-00-2B-01-02-03"));
        assertThatThrownBy(() -> MacAddress.parse("08:00")).hasMessageContaining("08:00");
        assertThat(BitString.of(new BitString("0110").toBitSet(), 4)).isEqualTo(new BitString("0110"));
        assertThatThrownBy(() -> new BitString("012")).hasMessageContaining("012");
    }

    @Test
    void moneyIsRefusedWithAdvice() {
        assertThatThrownBy(() -> SqlTypes.named("money"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("numeric(19, 2)");
    }

    @Test
    void aBlankPaddedTextLosesItsPadding() {
        assertThat(SqlTypes.character(4).fromBase("a b ")).isEqualTo("a b");
        assertThat(SqlTypes.character(4).fromBase("    ")).isEmpty();
    }

    @Test
    void aConverterMayAnswerNull() {
        SqlType<String> blank =
                SqlTypes.text().map(each -> each.isEmpty() ? null : each, each -> each.isBlank() ? null : each);
        assertThat(blank.toBase(" ")).isNull();
        assertThat(blank.fromBase("")).isNull();
        assertThat(SqlTypes.array(blank).toBase(List.of("a", " "))).isEqualTo(Arrays.asList("a", null));
    }

    @Test
    void jsonTypesOfOneClassAreEqual() {
        assertThat(SqlTypes.jsonb(new JsonOf<List<Integer>>() {}))
                .isEqualTo(SqlTypes.jsonb(new JsonOf<List<Integer>>() {}));
        assertThat((Object) SqlTypes.jsonb(new JsonOf<List<Integer>>() {}))
                .isNotEqualTo(SqlTypes.jsonb(new JsonOf<List<Long>>() {}));
        assertThatThrownBy(() -> SqlTypes.jsonb(Duration.class).fromBase("{"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("java.time.Duration");
    }

    @Test
    void lengthsAndPrecisionsAreChecked() {
        assertThatThrownBy(() -> SqlTypes.varchar(0)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SqlTypes.numeric(3, 4)).isInstanceOf(UsageException.class);
    }
}
