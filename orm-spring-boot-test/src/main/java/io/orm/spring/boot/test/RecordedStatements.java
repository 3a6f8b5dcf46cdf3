package io.orm.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * The statements that a piece of work sent. One is written as its SQL, four blanks and the list of its values; without values as its SQL alone.
 * Immutable.
 */
public final class RecordedStatements {
    private final List<String> statements;

    RecordedStatements(List<String> statements) {
        this.statements = statements;
    }

    /** So many statements. */
    public RecordedStatements count(int expected) {
        assertThat(statements).as("statements").hasSize(expected);
        return this;
    }

    /** These statements in this order, and no others. */
    public RecordedStatements areExactly(String... expected) {
        assertThat(statements).as("statements").containsExactly(expected);
        return this;
    }

    /** These statements in any order, and no others. */
    public RecordedStatements areInAnyOrder(String... expected) {
        assertThat(statements).as("statements").containsExactlyInAnyOrder(expected);
        return this;
    }

    /** At least one statement contains {@code part}. */
    public RecordedStatements contain(String part) {
        assertThat(statements).as("statements").anyMatch(statement -> statement.contains(part));
        return this;
    }

    /** None was sent. */
    public RecordedStatements areNone() {
        return count(0);
    }

    /** All of them, in the order of sending. */
    public List<String> all() {
        return statements;
    }
}
