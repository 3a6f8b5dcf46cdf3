package io.orm.core.type;

/**
 * The database types that engine and dialects know how to bind, read and write into DDL. Each names the Java class of its
 * <em>base value</em>: what a driver adapter delivers and takes. A {@link SqlType} of the same kind with another Java type
 * converts from and to that base value.
 */
public enum TypeKind {
    /** {@code Short}. */
    SMALLINT,
    /** {@code Integer}. */
    INTEGER,
    /** {@code Long}. */
    BIGINT,
    /** {@code Float}. */
    REAL,
    /** {@code Double}. */
    DOUBLE,
    /** {@code java.math.BigDecimal}. */
    NUMERIC,
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code String}, without a limit. */
    TEXT,
    /** {@code String}, with the limit of {@link SqlType#length()}. */
    VARCHAR,
    /** {@code String}, blank-padded by the database. */
    CHAR,
    /** {@code java.util.UUID}. */
    UUID,
    /** {@code byte[]}. */
    BYTES,
    /** {@code java.time.LocalDate}. */
    DATE,
    /** {@code java.time.LocalTime}. */
    TIME,
    /** {@code java.time.OffsetTime}. */
    TIMETZ,
    /** {@code java.time.LocalDateTime}. */
    TIMESTAMP,
    /** {@code java.time.Instant}. */
    TIMESTAMPTZ,
    /** {@link Interval}. */
    INTERVAL,
    /** {@code String}: the document's text. */
    JSON,
    /** {@code String}: the document's text. */
    JSONB,
    /** {@code java.util.List} of base values of {@link SqlType#elementType()}. */
    ARRAY,
    /** {@code String}: the range's text form. */
    RANGE,
    /** {@code String}: the name of a constant of a native {@link EnumType}. */
    ENUM,
    /** {@code String}: the text form of a type that the database knows by the name in {@link SqlType#ddl()}, such as {@code inet}. */
    NAMED
}
