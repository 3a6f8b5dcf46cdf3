package io.orm.spring.boot.autoconfigure;

import java.util.Map;
import java.util.stream.Collectors;

/** The pool is configured twice, and not in the same way. */
class ConflictingPoolPropertiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * @param ours properties {@code orm.engine.*} and their values
     * @param hikariProperty what they mean for Hikari
     * @param hikariValue its value as set
     * @param wanted its value if it were ours to set
     */
    ConflictingPoolPropertiesException(
            Map<String, Object> ours, String hikariProperty, String hikariValue, String wanted) {
        super(ours.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" and "))
                + (ours.size() == 1 ? " means " : " mean ") + hikariProperty + "=" + wanted + ", but that is set to "
                + hikariValue + ".");
        this.advice = "Remove " + String.join(" and ", ours.keySet()) + ", or remove " + hikariProperty + ".";
    }

    /** For a pool that Boot did not make. */
    ConflictingPoolPropertiesException() {
        super(
                "Properties orm.engine.pool-*, max-overflow or isolation are set, but the connection pool is not the one that Spring Boot makes "
                        + "(HikariCP from spring.datasource.*): they would have no effect.");
        this.advice = "Configure the pool where your DataSource bean is declared, and remove those properties.";
    }

    String advice() {
        return advice;
    }
}
