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
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of an association table, to be inserted or deleted as pairs, or as entries of maps. */
sealed class LinkOperation extends Operation permits LinkUpdate {
    final AssociationTable association;
    final EntityWriter<Object, Object> owner;
    final EntityWriter<Object, Object> target;

    /** The writer of the keys of a map, where these are entities; null otherwise. */
    final @Nullable EntityWriter<Object, Object> keys;

    private final List<Link> links;

    /** Whether rows are found by owner and key, as an element may be under several. */
    private final boolean isByKey;

    private final List<ColumnBuffer> values = new ArrayList<>(2);

    /** Whether some keys come from an earlier round trip. */
    private boolean late;

    /** The identifiers of owners and keys, where they are written before they change; null if they are not. */
    private @Nullable KeysInRows inRows;

    /**
     * A row: an object of the side that has the join table, and one of the other side. Places make no difference between two of them.
     *
     * @param owner null if the target is to be in no collection
     * @param place position or key; null in a collection whose places the database does not keep, or if it is not known
     */
    record Link(
            @Nullable Object owner, Object target, @Nullable Object place) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link && link.owner == owner && link.target == target;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(owner) + System.identityHashCode(target);
        }
    }

    LinkOperation(FlushPlan.Kind kind, Links changes, List<Link> links, long priority) {
        super(kind, changes.association.table().name(), priority);
        this.association = changes.association;
        this.owner = changes.owner;
        this.target = changes.target;
        this.keys = changes.keys;
        this.links = links;
        this.isByKey = association.rows() == Rows.ENTRIES && links.stream().noneMatch(link -> link.place == null);
    }

    final List<Link> links() {
        return links;
    }

    /** Owners and keys are to be named by the identifiers that their rows have. */
    final void referTo(KeysInRows keys) {
        inRows = keys;
    }

    @Override
    final boolean needsOldKeys() {
        return inRows != null;
    }

    final void bindLate() {
        late = true;
    }

    final boolean isLate() {
        return late;
    }

    /** Whether the owners' keys are written, or looked for. */
    boolean namesOwners() {
        return true;
    }

    @Override
    final int rows() {
        return links.size();
    }

    @Override
    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(association.ownColumns());
        if (namesTargets()) {
            columns.addAll(association.otherColumns());
        }
        if (namesPlaces()) {
            columns.addAll(association.placeColumns());
        }
        return columns;
    }

    private boolean namesTargets() {
        return kind == FlushPlan.Kind.INSERT || !isByKey;
    }

    private boolean namesPlaces() {
        return kind == FlushPlan.Kind.INSERT || isByKey;
    }

    @Override
    long parameterBytes() {
        return 24L * rows();
    }

    @Override
    void bind() {
        if (!late) {
            bindValues();
        }
    }

    private void bindValues() {
        values.addAll(boundOwners());
        if (namesTargets()) {
            values.addAll(boundTargets());
        }
        if (namesPlaces()) {
            values.addAll(boundPlaces());
        }
    }

    final List<ColumnBuffer> boundOwners() {
        return bound(owner, Link::owner);
    }

    private List<ColumnBuffer> bound(EntityWriter<Object, Object> writer, Function<Link, @Nullable Object> end) {
        List<ColumnBuffer> bound = new ArrayList<>(1);
        for (int part = 0; part < writer.key.length; part++) {
            int column = writer.key[part];
            ColumnBuffer buffer = new ColumnBuffer(writer.columns.get(column).type(), rows());
            for (Link link : links) {
                Object entity = end.apply(link);
                if (entity == null) {
                    buffer.writeNull();
                } else if (inRows == null || !inRows.write(entity, part, buffer)) {
                    writer.binding.write(entity, column, buffer);
                }
            }
            bound.add(buffer);
        }
        return bound;
    }

    final List<ColumnBuffer> boundTargets() {
        return ColumnBinder.bindKeys(target, links.stream().map(Link::target).toList());
    }

    /** None where the database keeps no places. */
    final List<ColumnBuffer> boundPlaces() {
        if (keys != null) {
            return bound(keys, Link::place);
        }
        return boundPlaces(association, links.stream().map(Link::place).toList());
    }

    /** Those of places that are no entities, column by column. */
    static List<ColumnBuffer> boundPlaces(AssociationTable association, List<@Nullable Object> places) {
        List<ColumnBuffer> bound = new ArrayList<>(1);
        for (Column<?> column : association.placeColumns()) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), places.size());
            for (Object place : places) {
                association.writePlace(place, bound.size(), buffer);
            }
            bound.add(buffer);
        }
        return bound;
    }

    /** As far as keys are known before the flush. */
    final List<ColumnBuffer> shownOwners() {
        return shown(owner, Link::owner, inRows);
    }

    final List<ColumnBuffer> shownTargets() {
        return shown(target, Link::target, null);
    }

    final List<ColumnBuffer> shownPlaces() {
        return keys == null ? boundPlaces() : shown(keys, Link::place, inRows);
    }

    private List<ColumnBuffer> shown(
            EntityWriter<Object, Object> writer, Function<Link, @Nullable Object> end, @Nullable KeysInRows before) {
        List<Object> entities = new ArrayList<>(links.size());
        for (Link link : links) {
            Object entity = end.apply(link);
            if (entity == null) {
                return bound(writer, end);
            }
            entities.add(entity);
        }
        List<ColumnBuffer> shown = new ArrayList<>(1);
        for (int part = 0; part < writer.key.length; part++) {
            ColumnBuffer wanted = ColumnBinder.preview(writer, entities, writer.key[part]);
            shown.add(before == null ? wanted : before.inPlaceOf(wanted, entities, part));
        }
        return shown;
    }

    @Override
    StatementNode statement(boolean checked) {
        if (values.isEmpty()) {
            bindValues();
        }
        return node();
    }

    @Override
    StatementNode preview(boolean checked) {
        if (values.isEmpty()) {
            values.addAll(shownOwners());
            if (namesTargets()) {
                values.addAll(shownTargets());
            }
            if (namesPlaces()) {
                values.addAll(shownPlaces());
            }
        }
        return node();
    }

    private StatementNode node() {
        List<Column<?>> columns = columns();
        if (kind == FlushPlan.Kind.INSERT && rows() == 1) {
            List<Assignment> assignments = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                assignments.add(new Assignment(columns.get(i), ColumnBinder.single(columns.get(i), values.get(i))));
            }
            return new InsertNode(association.table(), assignments, List.of(), null, null, null, List.of(), List.of());
        }
        List<Node.Value> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parameters.add(ColumnBinder.parameter(columns.get(i), values.get(i)));
        }
        if (kind == FlushPlan.Kind.INSERT) {
            return new InsertRowsNode(association.table(), columns, parameters, false, null, null, null, List.of());
        }
        return new DeleteRowsNode(association.table(), columns, null, parameters, null, List.of());
    }

    /** A link that somebody else has removed meanwhile is what was wanted, so counts are not compared. */
    @Override
    final Step step(boolean checked) {
        return new Step(statement(checked), rows -> {}, null);
    }
}
