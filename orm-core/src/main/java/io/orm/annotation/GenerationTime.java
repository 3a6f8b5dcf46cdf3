package io.orm.annotation;

/** When the database makes a value. */
public enum GenerationTime {
    /** As the row is inserted; from then on it stays. */
    INSERT,
    /** With each INSERT and UPDATE of the row. */
    ALWAYS
}
