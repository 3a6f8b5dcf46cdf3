package io.orm.core.internal.jdbc;

import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/** Writes pages of columns as the rows of {@code COPY … FROM STDIN (FORMAT binary)}, in pieces of bounded size. */
final class BinaryCopy implements CopyFormat {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int PIECE = 64 * 1024;

    private final OutputStream out;
    private final BinaryWriter writer = new BinaryWriter(PIECE + 8 * 1024);

    BinaryCopy(OutputStream out) {
        this.out = out;
        writer.raw(SIGNATURE);
        writer.int32(0);
        writer.int32(0);
    }

    /** Whether every column has a binary form; if not, rows have to go by another way. */
    static boolean supports(Collection<? extends SqlType<?>> types) {
        return types.stream().allMatch(BinaryWriter::supports);
    }

    @Override
    public void write(List<ColumnBuffer> page) throws IOException {
        int rows = page.get(0).size();
        for (int row = 0; row < rows; row++) {
            writer.int16(page.size());
            for (int i = 0; i < page.size(); i++) {
                field(page.get(i), row);
            }
            if (writer.size() >= PIECE) {
                writer.drainTo(out);
            }
        }
    }

    private void field(ColumnBuffer column, int row) {
        if (column.isNull(row)) {
            writer.nullField();
            return;
        }
        SqlType<?> type = column.type();
        switch (ColumnBuffer.storage(type.kind())) {
            case LONGS -> writer.integerField(column.longAt(row), type.kind());
            case DOUBLES -> writer.floatingField(column.doubleAt(row), type.kind());
            case OBJECTS -> writer.field(column.at(row), type);
        }
    }

    @Override
    public void finish() throws IOException {
        writer.int16(-1);
        writer.drainTo(out);
    }
}
