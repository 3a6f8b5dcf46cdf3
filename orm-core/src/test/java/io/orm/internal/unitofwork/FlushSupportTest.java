package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The small parts that a flush stands on. */
class FlushSupportTest {
    @Test
    void uuidsOfVersionSevenAscend() {
        UUID previous = TimeOrderedUuid.next();
        for (int i = 0; i < 10_000; i++) {
            UUID next = TimeOrderedUuid.next();
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            assertThat(next.toString()).isGreaterThan(previous.toString());
            previous = next;
        }
    }

    @Test
    void keyPoolsGiveEveryValueOnce() {
        KeyPools pools = new KeyPools();
        assertThat(pools.take("s", 3)).isEmpty();
        pools.put("s", 11, 2);
        pools.put("s", 51, 50);

        assertThat(pools.available("s")).isEqualTo(52);
        assertThat(pools.take("s", 4)).containsExactly(11, 12, 51, 52);
        assertThat(pools.take("s", 100)).hasSize(48).startsWith(53).endsWith(100);
        assertThat(pools.available("s")).isZero();
    }

    @Test
    void objectsRolledBackAreRememberedByIdentityOnly() {
        WeakIdentitySet set = new WeakIdentitySet();
        String one = new String("same");
        String other = new String("same");
        set.add(one);

        assertThat(set.contains(one)).isTrue();
        assertThat(set.contains(other)).isFalse();
        set.remove(one);
        assertThat(set.contains(one)).isFalse();
    }

    @Test
    void aTextOneCharacterTooLongIsFoundAndAnEmojiCountsAsOne() {
        assertThat(firstUnfit(SqlTypes.varchar(3), "abc", "😀😀😀", "abcd")).isEqualTo(2);
        assertThat(firstUnfit(SqlTypes.varchar(3), "", "abc")).isEqualTo(-1);
        assertThat(firstUnfit(SqlTypes.text(), "x".repeat(100_000))).isEqualTo(-1);
    }

    @Test
    void aNumberIsRoundedBeforeItsDigitsAreCounted() {
        assertThat(firstUnfit(SqlTypes.numeric(4, 2), new BigDecimal("99.994"), new BigDecimal("99.995")))
                .isEqualTo(1);
        assertThat(firstUnfit(SqlTypes.numeric(4, 2), new BigDecimal("-99.99"), new BigDecimal("1E+2")))
                .isEqualTo(1);
        assertThat(firstUnfit(SqlTypes.numeric(4, 2), BigDecimal.ZERO, new BigDecimal("0.00001")))
                .isEqualTo(-1);
    }

    @SafeVarargs
    private static <T> int firstUnfit(SqlType<T> type, T... values) {
        ColumnBuffer buffer = new ColumnBuffer(type, values.length);
        for (T value : values) {
            buffer.write(value, type);
        }
        return ColumnBinder.firstUnfit(type, buffer);
    }
}
