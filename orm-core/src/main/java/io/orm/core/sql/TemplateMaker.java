package io.orm.core.sql;

import java.util.List;

/** Replaces values by numbered parameters. */
final class TemplateMaker extends Transformer {
    private int next;

    @Override
    public Node visitValue(Node.Value value) {
        return new Node.Parameter(next++, value.type());
    }

    @Override
    public Node visitParameter(Node.Parameter parameter) {
        return new Node.Parameter(next++, parameter.type());
    }

    @Override
    public StatementNode visitSelect(SelectNode select) {
        StatementNode made = super.visitSelect(select);
        return made instanceof SelectNode node && !node.options().isEmpty() ? node.withOptions(List.of()) : made;
    }

    @Override
    public StatementNode visitUpdate(UpdateNode update) {
        UpdateNode made = (UpdateNode) super.visitUpdate(update);
        return made.options().isEmpty()
                ? made
                : new UpdateNode(
                        made.table(),
                        made.assignments(),
                        made.from(),
                        made.where(),
                        made.returning(),
                        made.ctes(),
                        made.check(),
                        List.of());
    }

    @Override
    public StatementNode visitDelete(DeleteNode delete) {
        DeleteNode made = (DeleteNode) super.visitDelete(delete);
        return made.options().isEmpty()
                ? made
                : new DeleteNode(
                        made.table(),
                        made.using(),
                        made.where(),
                        made.returning(),
                        made.ctes(),
                        made.check(),
                        List.of());
    }
}
