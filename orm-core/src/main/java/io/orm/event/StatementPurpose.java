package io.orm.event;

/** Why a session runs a statement. Those of a flush are none of these. */
public enum StatementPurpose {
    /** The program asks for rows: a select, or a write with {@code RETURNING}. */
    QUERY,
    /** The program writes by condition, or inserts. */
    COMMAND,
    /** The program's own SQL, of which the session knows nothing. */
    TEXT,
    /** Objects are read by their identifiers: {@code get}, {@code refresh}, a reference that is used. */
    IDENTIFIERS,
    /** A collection, or a reference without a column, is read for one owner or many. */
    RELATIONSHIP,
    /** Columns are read that a load left out. */
    COLUMNS
}
