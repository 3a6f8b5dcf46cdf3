package io.orm.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
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
    void lengthsAndPrecisionsAreChecked() {
        assertThatThrownBy(() -> SqlTypes.varchar(0)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SqlTypes.numeric(3, 4)).isInstanceOf(UsageException.class);
    }
}
