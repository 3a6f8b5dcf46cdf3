package io.orm.processor;

import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Which of an entity's columns lie in which {@code @SecondaryTable}s: its own, or those of the entities that it extends. */
final class SecondaryTables {
    private static final String JPA = "jakarta.persistence.";

    private final EntityDraft draft;
    private final SecondaryTableDiagnostics diagnostics;

    /** By name, those of the topmost entity first. */
    private final Map<String, Declared> tables = new LinkedHashMap<>();

    /**
     * One of the tables.
     *
     * @param by the entity that has the annotation
     */
    private record Declared(EntityDraft by, AnnotationMirror annotation, List<String> columns) {}

    SecondaryTables(EntityDraft draft, SecondaryTableDiagnostics diagnostics) {
        this.draft = draft;
        this.diagnostics = diagnostics;
        add(draft);
        boolean hasOwn = tables.values().stream().anyMatch(each -> each.by == draft);
        TypeElement entity = draft.element;
        if (hasOwn && draft.view != null) {
            diagnostics.ofView(entity);
        } else if (hasOwn && Annotations.has(entity, OrmTypes.OPTIMISTIC_LOCKING.canonicalName())) {
            diagnostics.compared(entity);
        }
    }

    private void add(EntityDraft level) {
        EntityDraft above = level.parent();
        if (above != null) {
            add(above);
        }
        for (AnnotationMirror each :
                Annotations.repeated(level.element, JPA + "SecondaryTable", JPA + "SecondaryTables")) {
            String name = Annotations.string(each, "name").orElse("");
            boolean isTaken = name.equals(level.table)
                    || tables.putIfAbsent(name, new Declared(level, each, new ArrayList<>())) != null;
            if (isTaken && level == draft) {
                diagnostics.nameTwice(draft.element, name);
            }
        }
    }

    /** The names of the tables that a class itself declares. */
    private List<String> declaredBy(EntityDraft level) {
        return tables.entrySet().stream()
                .filter(each -> each.getValue().by == level)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Puts a column into the table that its annotation names.
     *
     * @param annotation {@code @Column} or {@code @JoinColumn}; null if there is none
     * @param obstacle what the column is that has to lie in the entity's own table; empty if it may lie in any
     */
    void place(Attribute attribute, @Nullable AnnotationMirror annotation, String column, String obstacle) {
        EntityDraft level = draft.declaring(attribute.path);
        Optional<String> table = annotation == null ? Optional.empty() : Annotations.string(annotation, "table");
        if (table.isEmpty() || table.get().equals(level.table)) {
            return;
        }
        Declared known = tables.get(table.get());
        if (known != null && known.by == level && obstacle.isEmpty()) {
            known.columns.add(column);
        } else if (level != draft) {
            // Its class is told.
            return;
        } else if (known == null || known.by != level) {
            diagnostics.unknownTable(attribute.field, table.get(), level.table, declaredBy(level));
        } else {
            diagnostics.inOwnTable(attribute.field, table.get(), obstacle);
        }
    }

    /**
     * Puts a formula into the table of the columns that it names.
     *
     * @param level the entity that declares it: what it computes lies with its class
     * @return whether one table of the class has them all; if not, it is read where these are joined
     */
    boolean placeFormula(EntityDraft level, String column, List<String> named) {
        List<String> holders = named.stream().map(this::holder).distinct().toList();
        if (holders.size() > 1) {
            return false;
        }
        Declared secondary = holders.isEmpty() ? null : tables.get(holders.get(0));
        if (secondary == null) {
            return true;
        }
        boolean isOfClass = secondary.by == level;
        if (isOfClass) {
            secondary.columns.add(column);
        }
        return isOfClass;
    }

    /** The table that has a column, which is the entity's own where no secondary one does. */
    private String holder(String column) {
        return tables.entrySet().stream()
                .filter(each -> each.getValue().columns.contains(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(draft.table);
    }

    /** Those of some columns that lie in the entity's own table. */
    List<String> inOwnTable(List<String> all) {
        return all.stream()
                .filter(each -> tables.values().stream().noneMatch(other -> other.columns.contains(each)))
                .toList();
    }

    /** What a table's indexes are made of. */
    @FunctionalInterface
    interface Indexes {
        List<EntityMapping.Index> of(AnnotationMirror table, List<String> columns);
    }

    List<EntityMapping.Secondary> mappings(Indexes indexes) {
        List<EntityMapping.Secondary> mappings = new ArrayList<>();
        tables.forEach((name, table) -> {
            boolean isOwn = table.by == draft;
            if (isOwn && table.columns.isEmpty()) {
                diagnostics.withoutColumns(draft.element, name);
            }
            List<String> keys = keyColumns(name, table);
            for (String each : keys) {
                if (isOwn && table.columns.contains(each)) {
                    diagnostics.keyIsAttribute(draft.element, name, each);
                }
            }
            mappings.add(new EntityMapping.Secondary(
                    Annotations.string(table.annotation, "schema").orElse(table.by.schema),
                    name,
                    keys,
                    table.columns,
                    isOwn ? indexes.of(table.annotation, table.columns) : List.of()));
        });
        return mappings;
    }

    /** In the order of the entity's key; those that are not named are called as there. */
    private List<String> keyColumns(String name, Declared table) {
        List<String> keys = MappingResolver.keyColumns(table.by);
        List<AnnotationMirror> given = Annotations.annotations(table.annotation, "pkJoinColumns");
        if (given.isEmpty()) {
            return keys;
        }
        List<String> names = new ArrayList<>(keys);
        boolean isSound = given.size() == keys.size();
        for (int i = 0; i < given.size() && isSound; i++) {
            Optional<String> referenced = Annotations.string(given.get(i), "referencedColumnName");
            int at = referenced.isPresent() ? keys.indexOf(referenced.get()) : keys.size() == 1 ? 0 : -1;
            isSound = at >= 0;
            if (isSound) {
                names.set(at, Annotations.string(given.get(i), "name").orElse(keys.get(at)));
            }
        }
        if (!isSound && table.by == draft) {
            diagnostics.joinColumns(draft.element, name, keys);
        }
        return names;
    }
}
