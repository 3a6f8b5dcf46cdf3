package io.orm.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A user as every contestant must have seen it; {@code orders} in the order of their numbers, empty where they were not asked for. */
record UserRow(
        long id,
        String name,
        String email,
        Instant createdAt,
        boolean active,
        BigDecimal score,
        int version,
        List<OrderRow> orders) {
    /** An order as every contestant must have seen it. */
    record OrderRow(long id, long userId, String productName, BigDecimal amount, Instant createdAt) {}
}
