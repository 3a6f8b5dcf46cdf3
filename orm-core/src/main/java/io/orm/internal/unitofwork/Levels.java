package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one entity by their distance from an object outside the set, along a reference of the entity to itself.
 *
 * @param levels parents before children; objects on a circle, and what hangs below one, come last
 * @param hasCircle whether the last level is such a circle
 */
record Levels(List<List<Object>> levels, boolean hasCircle) {
    static Levels of(EntityWriter<Object, Object> writer, Reference self, List<Object> entities) {
        Map<Object, Integer> depths = new IdentityHashMap<>();
        entities.forEach(entity -> depths.put(entity, -1));
        ToOne<?, ?> relationship = self.relationship();
        List<List<Object>> levels = new ArrayList<>();
        List<Object> onCircle = new ArrayList<>();
        for (Object entity : entities) {
            int depth = depth(writer, relationship, entity, depths);
            if (depth < 0) {
                onCircle.add(entity);
                continue;
            }
            while (levels.size() <= depth) {
                levels.add(new ArrayList<>());
            }
            levels.get(depth).add(entity);
        }
        if (!onCircle.isEmpty()) {
            levels.add(onCircle);
        }
        return new Levels(levels, !onCircle.isEmpty());
    }

    /** Walks up to the first object whose depth is known, without recursion: chains may be long. */
    private static int depth(
            EntityWriter<Object, Object> writer, ToOne<?, ?> relationship, Object entity, Map<Object, Integer> depths) {
        List<Object> path = new ArrayList<>();
        Object at = entity;
        int depth = -1;
        while (true) {
            Integer known = depths.get(at);
            if (known == null) {
                break;
            }
            if (known != -1) {
                depth = known;
                break;
            }
            depths.put(at, -2);
            path.add(at);
            Object parent = parent(writer, relationship, at);
            if (parent == null) {
                break;
            }
            at = parent;
        }
        if (depth == -2) {
            path.forEach(each -> depths.put(each, -2));
            return -2;
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            depths.put(path.get(i), ++depth);
        }
        Integer result = depths.get(entity);
        return result == null ? 0 : result;
    }

    private static @Nullable Object parent(
            EntityWriter<Object, Object> writer, ToOne<?, ?> relationship, Object entity) {
        return writer.binding.target(entity, relationship);
    }

    List<Object> flat() {
        List<Object> all = new ArrayList<>();
        levels.forEach(all::addAll);
        return all;
    }
}
