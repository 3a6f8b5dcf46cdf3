package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.internal.unitofwork.LinkOperation.Link;
import java.util.ArrayList;
import java.util.List;

/** What an INSERT of elements says of the collection that they are in: the owner's key, and the place in a list or map. */
final class OwnerColumns {
    final RequiredOwner required;

    /** One for each row. */
    final List<Link> links;

    private final List<ColumnBuffer> buffers = new ArrayList<>(2);

    OwnerColumns(RequiredOwner required, List<Link> links) {
        this.required = required;
        this.links = links;
    }

    List<Object> owners() {
        List<Object> owners = new ArrayList<>(links.size());
        for (Link each : links) {
            Object owner = each.owner();
            if (owner != null) {
                owners.add(owner);
            }
        }
        return owners;
    }

    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(required.association().ownColumns());
        Column<?> place = required.association().placeColumn();
        if (place != null) {
            columns.add(place);
        }
        return columns;
    }

    /** Once the owners have keys. */
    List<ColumnBuffer> bound() {
        if (buffers.isEmpty()) {
            buffers.addAll(ColumnBinder.bindKeys(required.owner(), owners()));
            addPlaces();
        }
        return buffers;
    }

    /** As far as keys are known before the flush. */
    void preview() {
        if (buffers.isEmpty()) {
            for (int column : required.owner().key) {
                buffers.add(ColumnBinder.preview(required.owner(), owners(), column));
            }
            addPlaces();
        }
    }

    private void addPlaces() {
        Column<?> place = required.association().placeColumn();
        if (place == null) {
            return;
        }
        ColumnBuffer places = new ColumnBuffer(place.type(), links.size());
        for (Link each : links) {
            LinkOperation.writePlace(each.place(), place.type(), places);
        }
        buffers.add(places);
    }
}
