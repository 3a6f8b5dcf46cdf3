package io.orm.core.sql;

/** One method per kind of statement, none with a default. */
public interface StatementVisitor<R> {
    R visitSelect(SelectNode select);

    R visitInsert(InsertNode insert);

    R visitUpdate(UpdateNode update);

    R visitDelete(DeleteNode delete);

    R visitMerge(MergeNode merge);

    R visitText(TextNode text);

    R visitInsertRows(InsertRowsNode insert);

    R visitUpdateRows(UpdateRowsNode update);

    R visitDeleteRows(DeleteRowsNode delete);
}
