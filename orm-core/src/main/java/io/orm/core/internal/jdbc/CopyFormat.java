package io.orm.core.internal.jdbc;

import io.orm.core.type.ColumnBuffer;
import java.io.IOException;
import java.util.List;

/** Writes pages of columns as the rows of one {@code COPY … FROM STDIN}, in pieces of bounded size. Confined to one thread. */
interface CopyFormat {
    /** @param page one buffer per column, all of one size */
    void write(List<ColumnBuffer> page) throws IOException;

    /** Writes what is left; the stream is the caller's to close. */
    void finish() throws IOException;
}
