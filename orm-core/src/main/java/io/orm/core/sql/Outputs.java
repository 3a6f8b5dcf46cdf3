package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement yields. */
final class Outputs implements StatementVisitor<List<? extends Selection<?>>> {
    private static final Outputs INSTANCE = new Outputs();

    private Outputs() {}

    static List<? extends Selection<?>> of(StatementNode statement) {
        return statement.accept(INSTANCE);
    }

    private static List<Selection<?>> of(@Nullable Selection<?> selection) {
        return selection == null ? List.of() : List.of(selection);
    }

    @Override
    public List<Selection<?>> visitSelect(SelectNode select) {
        return select.selections();
    }

    @Override
    public List<Selection<?>> visitInsert(InsertNode insert) {
        return of(insert.returning());
    }

    @Override
    public List<Selection<?>> visitUpdate(UpdateNode update) {
        return of(update.returning());
    }

    @Override
    public List<Selection<?>> visitDelete(DeleteNode delete) {
        return of(delete.returning());
    }

    @Override
    public List<Selection<?>> visitMerge(MergeNode merge) {
        return List.of();
    }

    @Override
    public List<Selection<?>> visitText(TextNode text) {
        return of(text.row());
    }

    @Override
    public List<Selection<?>> visitInsertRows(InsertRowsNode insert) {
        return of(insert.returning());
    }

    @Override
    public List<Selection<?>> visitUpdateRows(UpdateRowsNode update) {
        return of(update.returning());
    }

    @Override
    public List<Selection<?>> visitDeleteRows(DeleteRowsNode delete) {
        return List.of();
    }
}
