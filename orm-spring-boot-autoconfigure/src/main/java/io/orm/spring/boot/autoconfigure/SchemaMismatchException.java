package io.orm.spring.boot.autoconfigure;

import java.util.List;

/** The database does not look as the mapping says. */
class SchemaMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // The list that it holds can be serialized.
    private final List<String> differences;

    SchemaMismatchException(List<String> differences) {
        super("The database differs from the mapping: " + String.join("; ", differences));
        this.differences = List.copyOf(differences);
    }

    List<String> differences() {
        return differences;
    }
}
