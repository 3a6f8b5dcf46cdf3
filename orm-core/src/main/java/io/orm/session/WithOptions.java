package io.orm.session;

import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.MergeNode;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.StatementVisitor;
import io.orm.core.sql.TextNode;
import io.orm.core.sql.UpdateNode;
import io.orm.core.sql.UpdateRowsNode;
import java.util.List;

/** The same statement with other options. */
record WithOptions(List<StatementOption<?>> options) implements StatementVisitor<StatementNode> {
    @Override
    public StatementNode visitSelect(SelectNode select) {
        return select.withOptions(options);
    }

    @Override
    public StatementNode visitInsert(InsertNode insert) {
        return new InsertNode(
                insert.table(),
                insert.values(),
                insert.columns(),
                insert.query(),
                insert.conflict(),
                insert.returning(),
                insert.ctes(),
                options);
    }

    @Override
    public StatementNode visitUpdate(UpdateNode update) {
        return new UpdateNode(
                update.table(),
                update.assignments(),
                update.from(),
                update.where(),
                update.returning(),
                update.ctes(),
                update.check(),
                options);
    }

    @Override
    public StatementNode visitDelete(DeleteNode delete) {
        return new DeleteNode(
                delete.table(),
                delete.using(),
                delete.where(),
                delete.returning(),
                delete.ctes(),
                delete.check(),
                options);
    }

    @Override
    public StatementNode visitMerge(MergeNode merge) {
        return new MergeNode(merge.table(), merge.source(), merge.on(), merge.branches(), options);
    }

    @Override
    public StatementNode visitText(TextNode text) {
        return new TextNode(text.text(), text.parameters(), text.row(), text.yieldsRows(), options);
    }

    @Override
    public StatementNode visitInsertRows(InsertRowsNode insert) {
        return new InsertRowsNode(
                insert.table(),
                insert.columns(),
                insert.values(),
                insert.computed(),
                insert.overridingSystemValue(),
                insert.conflict(),
                insert.returning(),
                insert.check(),
                options);
    }

    @Override
    public StatementNode visitUpdateRows(UpdateRowsNode update) {
        return new UpdateRowsNode(
                update.table(),
                update.keyColumns(),
                update.version(),
                update.compared(),
                update.setColumns(),
                update.values(),
                update.computed(),
                update.returning(),
                update.check(),
                options);
    }

    @Override
    public StatementNode visitDeleteRows(DeleteRowsNode delete) {
        return new DeleteRowsNode(
                delete.table(),
                delete.keyColumns(),
                delete.version(),
                delete.matchesNulls(),
                delete.values(),
                delete.check(),
                options);
    }
}
