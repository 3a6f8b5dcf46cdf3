package io.orm.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

/** A user to insert, with one order. */
record NewUser(
        String name,
        String email,
        Instant createdAt,
        boolean active,
        BigDecimal score,
        String productName,
        BigDecimal amount) {}
