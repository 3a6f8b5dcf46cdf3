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

    /** The keys of a map that are entities; of other collections none. */
    List<Object> keys() {
        List<Object> keys = new ArrayList<>(required.keys() == null ? 0 : links.size());
        for (Link each : links) {
            Object key = each.place();
            if (required.keys() != null && key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(required.association().ownColumns());
        columns.addAll(required.association().placeColumns());
        return columns;
    }

    /** Once the owners have keys. */
    List<ColumnBuffer> bound() {
        if (buffers.isEmpty()) {
            buffers.addAll(ColumnBinder.bindKeys(required.owner(), owners()));
            EntityWriter<Object, Object> keys = required.keys();
            if (keys == null) {
                addPlaces();
            } else {
                buffers.addAll(ColumnBinder.bindKeys(keys, keys()));
            }
        }
        return buffers;
    }

    /** As far as keys are known before the flush. */
    void preview() {
        if (buffers.isEmpty()) {
            for (int column : required.owner().key) {
                buffers.add(ColumnBinder.preview(required.owner(), owners(), column));
            }
            EntityWriter<Object, Object> keys = required.keys();
            if (keys == null) {
                addPlaces();
                return;
            }
            for (int column : keys.key) {
                buffers.add(ColumnBinder.preview(keys, keys(), column));
            }
        }
    }

    private void addPlaces() {
        buffers.addAll(LinkOperation.boundPlaces(
                required.association(), links.stream().map(Link::place).toList()));
    }
}
