package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.flush.FlushPlan;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import java.util.ArrayList;
import java.util.List;

/** Rows of a collection table, to be inserted, or deleted by all their values. */
final class ElementOperation extends Operation {
    private final ElementCollection<?, ?, ?> collection;
    private final ElementTable<?> elements;
    private final EntityWriter<Object, Object> owner;
    private final List<Row> rows;
    private final List<ColumnBuffer> ownerValues = new ArrayList<>(1);
    private final List<ColumnBuffer> elementValues = new ArrayList<>(1);

    /** Whether some keys of owners come from an earlier round trip. */
    private boolean late;

    record Row(Object owner, Object element) {}

    ElementOperation(
            FlushPlan.Kind kind,
            ElementCollection<?, ?, ?> collection,
            EntityWriter<Object, Object> owner,
            List<Row> rows,
            long priority) {
        super(kind, collection.elements().name(), priority);
        this.collection = collection;
        this.elements = collection.elements();
        this.owner = owner;
        this.rows = rows;
    }

    List<Row> entries() {
        return rows;
    }

    void bindLate() {
        late = true;
    }

    @Override
    int rows() {
        return rows.size();
    }

    @Override
    List<Column<?>> columns() {
        return elements.columns();
    }

    @Override
    long parameterBytes() {
        long bytes = 12L * rows() * elements.ownerColumns().size();
        for (ColumnBuffer each : elementValues) {
            bytes += ColumnBinder.bytes(each);
        }
        return bytes;
    }

    @Override
    void bind() {
        elementValues.clear();
        for (Column<?> column : elements.elementColumns()) {
            elementValues.add(bindElements(column));
        }
        if (!late) {
            bindOwners();
        }
    }

    private void bindOwners() {
        ownerValues.clear();
        List<Object> owners = new ArrayList<>(rows.size());
        rows.forEach(row -> owners.add(row.owner));
        for (int column : owner.key) {
            ownerValues.add(ColumnBinder.bind(owner, owners, column));
        }
    }

    @SuppressWarnings("unchecked")
    private ColumnBuffer bindElements(Column<?> column) {
        ElementBinding<Object> binding = (ElementBinding<Object>) elements.binding();
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
        for (Row row : rows) {
            binding.write(row.element, column.ordinal(), buffer);
        }
        if (kind == FlushPlan.Kind.INSERT) {
            check(column, buffer);
        }
        return buffer;
    }

    private void check(Column<?> column, ColumnBuffer buffer) {
        boolean isRequired =
                column.definition().notNull() || column.definition().primaryKey();
        if (isRequired && buffer.hasNulls()) {
            for (int i = 0; i < rows.size(); i++) {
                if (buffer.isNull(i)) {
                    throw new InvalidValueException(
                            attribute(column),
                            attribute(column) + " is null in " + owner.describe(rows.get(i).owner) + ", but column "
                                    + elements.name() + "." + column.name() + " is NOT NULL; set it before the flush");
                }
            }
        }
        int wrong = ColumnBinder.firstUnfit(column.type(), buffer);
        if (wrong >= 0) {
            throw ColumnBinder.unfit(
                    attribute(column), owner.describe(rows.get(wrong).owner), column, buffer.at(wrong));
        }
    }

    /** {@code User.nicknames}, {@code User.addresses.city}. */
    private String attribute(Column<?> column) {
        boolean isWhole = elements.attributeNames().get(column.ordinal()).equals(ElementTable.VALUE);
        return collection + (isWhole ? "" : "." + elements.attributeNames().get(column.ordinal()));
    }

    @Override
    StatementNode statement(boolean checked) {
        if (ownerValues.isEmpty()) {
            bindOwners();
        }
        return node();
    }

    @Override
    StatementNode preview(boolean checked) {
        if (ownerValues.isEmpty()) {
            elements.ownerColumns().forEach(column -> ownerValues.add(ColumnBinder.nulls(column, rows())));
        }
        if (elementValues.isEmpty()) {
            elements.elementColumns().forEach(column -> elementValues.add(ColumnBinder.nulls(column, rows())));
        }
        return node();
    }

    private StatementNode node() {
        List<Column<?>> columns = elements.columns();
        List<ColumnBuffer> values = new ArrayList<>(ownerValues);
        values.addAll(elementValues);
        if (kind == FlushPlan.Kind.INSERT && rows() == 1) {
            List<Assignment> assignments = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                assignments.add(new Assignment(columns.get(i), ColumnBinder.single(columns.get(i), values.get(i))));
            }
            return new InsertNode(elements, assignments, List.of(), null, null, null, List.of(), List.of());
        }
        List<Node.Value> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.add(ColumnBinder.parameter(columns.get(i), values.get(i)));
        }
        return kind == FlushPlan.Kind.INSERT
                ? new InsertRowsNode(elements, columns, parameters, false, null, null, null, List.of())
                : new DeleteRowsNode(elements, columns, null, true, parameters, null, List.of());
    }

    /** An element that somebody else has removed meanwhile is what was wanted, so counts are not compared. */
    @Override
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
