package io.orm.core.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.postgresql.util.ByteConverter;

/** The driver's own decoder is the judge of what we encode. */
class BinaryWriterProperties {
    @Property(tries = 1_000)
    void numericsArriveAsTheyWere(@ForAll BigInteger unscaled, @ForAll @IntRange(min = -20, max = 40) int scale) {
        BigDecimal value = new BigDecimal(unscaled, scale);

        assertThat(decoded(value)).isEqualByComparingTo(value);
        assertThat(decoded(value).scale()).isEqualTo(Math.max(scale, 0));
    }

    @Test
    void zeroesAtEitherEndOfANumericAreNotSent() {
        assertThat(encoded(new BigDecimal("10000"))).hasSize(10);
        assertThat(encoded(new BigDecimal("0.0001"))).hasSize(10);
        assertThat(encoded(BigDecimal.ZERO)).hasSize(8);
        assertThat(decoded(new BigDecimal("100000000.00000001"))).isEqualTo(new BigDecimal("100000000.00000001"));
    }

    private static BigDecimal decoded(BigDecimal value) {
        return (BigDecimal) ByteConverter.numeric(encoded(value));
    }

    private static byte[] encoded(BigDecimal value) {
        BinaryWriter writer = new BinaryWriter(8);
        writer.field(value, SqlTypes.numeric());
        byte[] field = writer.toByteArray();
        assertThat(ByteConverter.int4(field, 0)).isEqualTo(field.length - 4);
        return Arrays.copyOfRange(field, 4, field.length);
    }
}
