package io.orm.internal.unitofwork;

/** The default order of statements, lowest first; within each kind, and before links, tables go by {@link EntityWriter#rank}. */
final class Priority {
    static final long VACATES = -2L << 40;

    /** Behind those, which find rows by the identifiers that they have. */
    static final long PARKS = -1L << 40;

    static final long LINKS = 1L << 40;
    static final long ELEMENTS = LINKS + (1L << 39);
    static final long CUTS = 2L << 40;
    static final long OWNED = 3L << 40;
    private static final long DELETES = 4L << 40;

    private static final long RANK = 1L << 16;
    private static final long INSERTS = 0x8000;
    private static final int LAST_PART = 0x7000;

    private Priority() {}

    /** Of the first statement that writes a table. */
    static long of(EntityWriter<?, ?> writer) {
        return writer.rank * RANK;
    }

    static long ofUpdate(EntityWriter<?, ?> writer, int part) {
        return of(writer) + Math.min(part, LAST_PART);
    }

    static long ofInsert(EntityWriter<?, ?> writer, int part) {
        return of(writer) + INSERTS + Math.min(part, LAST_PART);
    }

    /** Children first. */
    static long ofDelete(EntityWriter<?, ?> writer, int part) {
        return DELETES - of(writer) + (1L << 38) + part;
    }
}
