package io.orm.core.sql;

import io.orm.core.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hashes of shapes: of trees without their values. */
final class Shapes {
    private Shapes() {}

    static int value(SqlType<?> type) {
        return type.hashCode() * 31 + 7;
    }

    static int of(@Nullable Node node) {
        return node == null ? 0 : node.shape();
    }

    static int of(int seed, List<Node> nodes) {
        int hash = seed;
        for (int i = 0; i < nodes.size(); i++) {
            hash = 31 * hash + nodes.get(i).shape();
        }
        return hash;
    }

    static int orderings(int seed, List<Ordering> orderings) {
        int hash = seed;
        for (int i = 0; i < orderings.size(); i++) {
            hash = 31 * hash + orderings.get(i).sortKey().shape();
        }
        return hash;
    }
}
