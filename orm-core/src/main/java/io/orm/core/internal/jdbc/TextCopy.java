package io.orm.core.internal.jdbc;

import io.orm.core.type.BaseText;
import io.orm.core.type.ColumnBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code COPY … (FORMAT text)}, for types whose binary form only the server knows: {@code inet}, ranges, those of extensions. */
final class TextCopy implements CopyFormat {
    private static final int PIECE = 64 * 1024;

    private final OutputStream out;
    private final StringBuilder rows = new StringBuilder(PIECE + 8 * 1024);

    TextCopy(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(List<ColumnBuffer> page) throws IOException {
        int size = page.get(0).size();
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < page.size(); i++) {
                if (i > 0) {
                    rows.append('\t');
                }
                field(page.get(i), row);
            }
            rows.append('\n');
            if (rows.length() >= PIECE) {
                drain();
            }
        }
    }

    private void field(ColumnBuffer column, int row) {
        Object base = column.at(row);
        if (base == null) {
            rows.append("\\N");
            return;
        }
        String text = PostgresDriver.requireCharacters(BaseText.write(base, column.type()), column.type());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    private void drain() throws IOException {
        out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        rows.setLength(0);
    }

    @Override
    public void finish() throws IOException {
        drain();
    }
}
