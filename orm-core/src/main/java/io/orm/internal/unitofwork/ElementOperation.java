package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.flush.FlushPlan;
import io.orm.internal.identity.ElementChanges;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.MapTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a collection table, to be inserted, or deleted by all their values; of a list that has an order and of a map, deleted or updated by
 * owner and position or key.
 */
final class ElementOperation extends Operation {
    private final ElementCollection<?, ?, ?> collection;
    private final ElementTable<?> elements;
    private final EntityWriter<Object, Object> owner;
    private final @Nullable EntityWriter<Object, Object> keys;
    private final List<Row> rows;
    private final List<ColumnBuffer> ownerValues = new ArrayList<>(1);

    /** Of the keys of a map, where these are entities. */
    private final List<ColumnBuffer> keyValues = new ArrayList<>(1);

    private final List<ColumnBuffer> elementValues = new ArrayList<>(1);
    private final @Nullable Column<?> position;
    private @Nullable ColumnBuffer positions;

    /** Whether some identifiers come from an earlier round trip. */
    private boolean late;

    record Row(Object owner, int position, Object element) {
        Row(Object owner, ElementChanges.Row row) {
            this(owner, row.position(), row.element());
        }

        /** The key of a map, where it is an entity. */
        Object key() {
            return ((Map.Entry<?, ?>) element).getKey();
        }
    }

    ElementOperation(FlushPlan.Kind kind, Changes.Elements changes, List<Row> rows, long priority) {
        super(kind, changes.collection.elements().name(), priority);
        this.collection = changes.collection;
        this.elements = collection.elements();
        this.position = elements.positionColumn();
        this.owner = changes.owner;
        this.keys = changes.keys;
        this.rows = rows;
    }

    List<Row> entries() {
        return rows;
    }

    /** The writer of the keys of a map, where these are entities; null otherwise. */
    @Nullable
    EntityWriter<Object, Object> keys() {
        return keys;
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
        long bytes = 12L * rows() * (elements.columns().size() - valueColumns().size());
        for (ColumnBuffer each : elementValues) {
            bytes += ColumnBinder.bytes(each);
        }
        return bytes;
    }

    @Override
    void bind() {
        bindElements();
        if (!late) {
            bindIdentifiers();
        }
    }

    private void bindElements() {
        elementValues.clear();
        positions = position == null ? null : bindPositions(position);
        for (Column<?> column : valueColumns()) {
            elementValues.add(bindElements(column));
        }
    }

    /** The columns that the elements say themselves. */
    private List<Column<?>> valueColumns() {
        return keys != null && elements instanceof MapTable<?, ?> map
                ? map.mapValueColumns()
                : elements.elementColumns();
    }

    private ColumnBuffer bindPositions(Column<?> column) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
        rows.forEach(row -> buffer.writeInt(row.position));
        return buffer;
    }

    private void bindIdentifiers() {
        ownerValues.clear();
        ownerValues.addAll(ColumnBinder.bindKeys(owner, owners()));
        keyValues.clear();
        if (keys != null) {
            keyValues.addAll(
                    ColumnBinder.bindKeys(keys, rows.stream().map(Row::key).toList()));
        }
    }

    private List<Object> owners() {
        List<Object> owners = new ArrayList<>(rows.size());
        rows.forEach(row -> owners.add(row.owner));
        return owners;
    }

    @SuppressWarnings("unchecked")
    private ColumnBuffer bindElements(Column<?> column) {
        ElementBinding<Object> binding = (ElementBinding<Object>) elements.binding();
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
        for (Row row : rows) {
            binding.write(row.element, column.ordinal(), buffer);
        }
        if (kind != FlushPlan.Kind.DELETE) {
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
            bindIdentifiers();
        }
        return node();
    }

    @Override
    @Nullable
    InvalidValueException unfit(RuntimeException failure) {
        List<Column<?>> columns = valueColumns();
        for (int i = 0; i < elementValues.size(); i++) {
            int row = UnfitValues.firstUnfit(columns.get(i).type(), elementValues.get(i));
            if (row >= 0) {
                return UnfitValues.invalid(
                        attribute(columns.get(i)),
                        owner.describe(rows.get(row).owner),
                        columns.get(i),
                        elementValues.get(i).at(row),
                        failure);
            }
        }
        return null;
    }

    @Override
    StatementNode preview(boolean checked) {
        if (ownerValues.isEmpty()) {
            for (int column : owner.key) {
                ownerValues.add(ColumnBinder.preview(owner, owners(), column));
            }
        }
        if (keys != null && keyValues.isEmpty()) {
            List<Object> entities = rows.stream().map(Row::key).toList();
            for (int column : keys.key) {
                keyValues.add(ColumnBinder.preview(keys, entities, column));
            }
        }
        bindElements();
        return node();
    }

    private StatementNode node() {
        List<Column<?>> columns = elements.columns();
        List<ColumnBuffer> values = new ArrayList<>(ownerValues);
        if (positions != null) {
            values.add(positions);
        }
        int identifying = elements.identifyingColumns().size();
        values.addAll(keyValues);
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
        if (kind == FlushPlan.Kind.INSERT) {
            return new InsertRowsNode(elements, columns, parameters, false, null, null, null, List.of());
        }
        List<Column<?>> keys = columns.subList(0, identifying);
        if (kind == FlushPlan.Kind.UPDATE) {
            List<Column<?>> others = columns.subList(identifying, columns.size());
            return new UpdateRowsNode(elements, keys, null, others, parameters, null, List.of());
        }
        return identifying == 0
                ? new DeleteRowsNode(elements, columns, null, true, parameters, null, List.of())
                : new DeleteRowsNode(elements, keys, null, parameters.subList(0, identifying), null, List.of());
    }

    /** An element that somebody else has removed meanwhile is what was wanted, so counts are not compared. */
    @Override
    Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
