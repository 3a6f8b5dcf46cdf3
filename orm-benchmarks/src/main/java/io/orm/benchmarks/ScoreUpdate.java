package io.orm.benchmarks;

import java.math.BigDecimal;

/** A score to set, of a user that is known by number only. */
record ScoreUpdate(long id, BigDecimal score) {}
