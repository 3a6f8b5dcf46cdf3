package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Breaks circles among statements that all wait for each other. */
final class Circles {
    private final PlannedOperations planned;
    private final DependencyRules rules;
    private final UniqueValues uniqueValues;
    private final TakenKeys takenKeys;

    Circles(PlannedOperations planned, DependencyRules rules, UniqueValues uniqueValues, TakenKeys takenKeys) {
        this.planned = planned;
        this.rules = rules;
        this.uniqueValues = uniqueValues;
        this.takenKeys = takenKeys;
    }

    /**
     * Breaks a circle among operations that all wait for each other: a foreign key that may be null is written as null first, and set when
     * the row it refers to is there; or set to null before rows go.
     *
     * @return the operations that were added
     */
    List<Operation> cut(Collection<Operation> stuck) {
        for (Operation operation : stuck) {
            for (Dependency dependency : List.copyOf(operation.dependencies)) {
                if (stuck.contains(dependency.on())) {
                    List<Operation> vacating = takenKeys.parkInstead(dependency);
                    if (vacating.isEmpty()) {
                        vacating = uniqueValues.vacateInstead(operation, dependency);
                    }
                    if (!vacating.isEmpty()) {
                        return vacating;
                    }
                }
                Reference reference = dependency.reference();
                if (reference == null || !reference.nullable() || !stuck.contains(dependency.on())) {
                    continue;
                }
                if (operation instanceof InsertOperation insert) {
                    UpdateOperation update = setLater(planned, insert, reference);
                    rules.waitForParents(update);
                    return List.of(update);
                }
                if (operation instanceof DeleteOperation delete && dependency.on() instanceof DeleteOperation child) {
                    return List.of(cut(delete, child, reference));
                }
            }
        }
        throw new UsageException("These changes wait for each other and no foreign key among them may be null: " + stuck
                + "; make one of the foreign keys nullable, or flush in between");
    }

    /** The row is inserted with a foreign key that is null, and gets it when the one that it refers to is there. */
    static UpdateOperation setLater(PlannedOperations planned, InsertOperation insert, Reference reference) {
        insert.cut(reference);
        insert.dependencies.removeIf(dependency -> dependency.reference() == reference);
        List<Object> referring = new ArrayList<>();
        for (Object entity : insert.entities) {
            if (insert.writer.binding.target(entity, reference.relationship()) != null) {
                referring.add(entity);
            }
        }
        UpdateOperation update = new UpdateOperation(
                insert.writer,
                referring,
                List.of(),
                reference.columns(),
                List.of(),
                false,
                Priority.CUTS + Priority.of(insert.writer));
        update.dependOn(
                insert, "the row is inserted with " + reference.label() + " null", insert.makesKeysOnServer(), null);
        if (referring.stream().anyMatch(insert.writer::isKeyless)) {
            update.bindKeysLate();
        }
        planned.addCut(update);
        return update;
    }

    private UpdateOperation cut(DeleteOperation parent, DeleteOperation child, Reference reference) {
        UpdateOperation update = new UpdateOperation(
                child.writer(),
                child.entities(),
                List.of(),
                reference.columns(),
                List.of(),
                true,
                Priority.CUTS + Priority.of(child.writer()));
        parent.dependencies.removeIf(dependency -> dependency.reference() == reference && dependency.on() == child);
        parent.dependOn(update, reference.label() + " is set to null first");
        child.dependOn(update, reference.label() + " is set to null first");
        planned.add(update);
        return update;
    }
}
