package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.Operation.Dependency;
import io.orm.internal.unitofwork.UpdateOperation.Purpose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * Breaks a circle among operations that all wait for each other. Identifiers and unique values are given up before they are taken. Of a foreign key there are four ways
     * out: a new row gets it when the row it refers to is there, and has null before, if it may; so does one that is there and gets another identifier, which keeps the one
     * it has; a row that is to lose one loses it first, if it may be null, be it that rows are to go or that it is to have another one.
     *
     * @return the operations that were added
     */
    List<Operation> cut(Collection<Operation> stuck) {
        for (Operation operation : stuck) {
            for (Dependency dependency : List.copyOf(operation.dependencies)) {
                if (isInCircle(dependency.on(), operation)) {
                    List<Operation> added = cut(stuck, operation, dependency);
                    if (!added.isEmpty()) {
                        return added;
                    }
                }
            }
        }
        throw uncuttable(stuck);
    }

    private static UsageException uncuttable(Collection<Operation> stuck) {
        Set<Operation> circle = new LinkedHashSet<>();
        Set<String> references = new LinkedHashSet<>();
        for (Operation operation : stuck) {
            for (Dependency dependency : operation.dependencies) {
                if (isInCircle(dependency.on(), operation)) {
                    circle.add(operation);
                    if (dependency.reference() != null) {
                        references.add(dependency.reference().label());
                    }
                }
            }
        }
        String of = circle + ", by " + references + ", which may not be null";
        if (circle.stream().allMatch(InsertOperation.class::isInstance)) {
            return new UsageException("New rows need each other, so that none can be inserted first: " + of
                    + "; make one of these references optional: the row gets it when the other is there");
        }
        if (circle.stream().allMatch(DeleteOperation.class::isInstance)) {
            return new UsageException(
                    "Rows refer to each other, so that none can be deleted first: " + of
                            + "; make one of these references optional, or let the database delete the rows along, with @OnDelete");
        }
        return new UsageException("These changes wait for each other: " + of
                + "; make one of these references optional, or flush in between");
    }

    /** Whether the one waits for the other, perhaps by way of others. */
    private static boolean isInCircle(Operation waiting, Operation other) {
        Set<Operation> seen = new HashSet<>();
        Deque<Operation> next = new ArrayDeque<>(List.of(waiting));
        while (!next.isEmpty()) {
            Operation each = next.removeFirst();
            if (each == other) {
                return true;
            }
            if (seen.add(each)) {
                each.dependencies.forEach(dependency -> next.add(dependency.on()));
            }
        }
        return false;
    }

    private List<Operation> cut(Collection<Operation> stuck, Operation operation, Dependency dependency) {
        List<Operation> vacating = takenKeys.parkInstead(dependency);
        if (vacating.isEmpty()) {
            vacating = uniqueValues.vacateInstead(operation, dependency);
        }
        Reference reference = dependency.reference();
        if (!vacating.isEmpty()) {
            return vacating;
        }
        if (reference == null) {
            return dependency.on() instanceof LinkUpdate link && letsGo(operation) && link.setsOwner()
                    ? link.mayBeEmpty() ? List.of(emptyBefore(stuck, link)) : moveBefore(stuck, link)
                    : List.of();
        }
        if (operation instanceof UpdateOperation update) {
            return update.setsKeys() ? List.of(setLater(stuck, update, reference)) : List.of();
        }
        if (!reference.nullable()) {
            return dependency.on() instanceof UpdateOperation update && letsGo(operation)
                    ? moveBefore(stuck, update, reference)
                    : List.of();
        }
        if (operation instanceof InsertOperation insert) {
            UpdateOperation update = setLater(planned, insert, reference);
            rules.waitForParents(update);
            return List.of(update);
        }
        if (dependency.on() instanceof UpdateOperation update) {
            return List.of(emptyBefore(stuck, update, reference));
        }
        return operation instanceof DeleteOperation delete && dependency.on() instanceof DeleteOperation child
                ? List.of(emptyBefore(delete, child, reference))
                : List.of();
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
                Purpose.COMPLETE,
                Priority.CUTS + Priority.of(insert.writer));
        update.dependOn(
                insert, "the row is inserted with " + reference.label() + " null", insert.makesKeysOnServer(), null);
        if (referring.stream().anyMatch(insert.writer::isKeyless)) {
            update.bindKeysLate();
        }
        planned.addCut(update);
        return update;
    }

    /** Rows get other identifiers first, and the reference afterwards: what they refer to waits for them. */
    private UpdateOperation setLater(Collection<Operation> stuck, UpdateOperation update, Reference reference) {
        update.cut(reference);
        update.dependencies.removeIf(dependency -> dependency.reference() == reference);
        UpdateOperation later = new UpdateOperation(
                update.writer(),
                update.entities(),
                List.of(),
                reference.columns(),
                List.of(),
                Purpose.COMPLETE,
                Priority.CUTS + Priority.of(update.writer()));
        String reason = "the row gets " + reference.label() + " once it has another identifier";
        later.dependOn(update, reason);
        planned.following(update).stream()
                .filter(follow -> follow.table.equals(later.table))
                .forEach(follow -> later.dependOn(follow, reason));
        stuck.stream()
                .filter(Circles::letsGo)
                .forEach(each -> each.waitInstead(update, reference, later, reference.label() + " is set later"));
        planned.addCut(later);
        rules.waitForParents(later);
        return later;
    }

    /** Rows lose a reference before an update gives them another one: what they refer to is deleted, and that waits for it. */
    private UpdateOperation emptyBefore(Collection<Operation> stuck, UpdateOperation update, Reference reference) {
        UpdateOperation before = new UpdateOperation(
                update.writer(),
                update.entities(),
                update.snapshots(),
                reference.columns(),
                List.of(),
                Purpose.VACATE,
                Priority.VACATES + Priority.of(update.writer()));
        String reason = reference.label() + " is set to null first";
        before.findBefore(update);
        update.dependOn(before, reason);
        stuck.stream().filter(Circles::letsGo).forEach(each -> each.waitInstead(update, reference, before, reason));
        planned.add(before);
        return before;
    }

    /** The same of elements that are in no collection before they are in another one. */
    private LinkUpdate emptyBefore(Collection<Operation> stuck, LinkUpdate link) {
        LinkUpdate before = link.emptied(planned::isInserted, Priority.VACATES + Priority.of(link.target));
        String reason = "elements in " + link.table + " lose their owner first";
        link.dependOn(before, reason);
        stuck.stream().filter(Circles::letsGo).forEach(each -> each.waitInstead(link, null, before, reason));
        planned.add(before);
        return before;
    }

    /**
     * Rows whose reference may not be null refer to the row of what they are to refer to, by the identifier which that has, before it gets that of the one that they leave; then
     * they follow it.
     */
    private List<Operation> moveBefore(Collection<Operation> stuck, UpdateOperation update, Reference reference) {
        List<Object> targets = new ArrayList<>();
        update.entities().forEach(each -> targets.add(update.writer().binding.target(each, reference.relationship())));
        KeysInRows keys = keysInRows(stuck, targets);
        if (keys == null || update.needsOldKeys()) {
            return List.of();
        }
        UpdateOperation rekeying = planned.rekeyOf(update.entities().get(0));
        UpdateOperation own = rekeying != null && stuck.contains(rekeying) ? rekeying : null;
        UpdateOperation before = new UpdateOperation(
                update.writer(),
                update.entities(),
                own == null ? List.of() : own.snapshots(),
                reference.columns(),
                List.of(),
                Purpose.MOVE,
                Priority.VACATES + Priority.of(update.writer()));
        before.referTo(keys);
        if (own != null) {
            before.find(own.found());
        }
        rules.waitForParents(before);
        targets.addAll(update.entities());
        letGoFirst(
                stuck,
                update,
                reference,
                before,
                targets,
                reference.label() + " leads to a row that gets its identifier later");
        return List.of(before);
    }

    /** The same of elements that are in a collection of the one before that of the other goes. */
    private List<Operation> moveBefore(Collection<Operation> stuck, LinkUpdate link) {
        List<Object> owners = new ArrayList<>();
        link.links().forEach(each -> {
            owners.add(each.owner());
            if (link.keys != null) {
                owners.add(each.place());
            }
        });
        KeysInRows keys = keysInRows(stuck, owners);
        if (keys == null || link.needsOldKeys()) {
            return List.of();
        }
        LinkUpdate before = link.movedFirst(keys, Priority.VACATES + Priority.of(link.target));
        rules.waitForBothSides(before);
        letGoFirst(
                stuck,
                link,
                null,
                before,
                owners,
                "elements in " + link.table + " join an owner that gets its identifier later");
        return List.of(before);
    }

    /** What the rows of objects have, as far as statements that wait give them others; null if none does. */
    private @Nullable KeysInRows keysInRows(Collection<Operation> stuck, List<Object> entities) {
        KeysInRows keys = null;
        for (Object each : entities) {
            UpdateOperation update = planned.rekeyOf(each);
            if (update != null && stuck.contains(update)) {
                keys = keys == null ? new KeysInRows() : keys;
                keys.add(update);
            }
        }
        return keys;
    }

    /** @param rekeyed those of whose rows the operation needs the identifiers that they have until then */
    private void letGoFirst(
            Collection<Operation> stuck,
            Operation operation,
            @Nullable Reference reference,
            Operation before,
            List<Object> rekeyed,
            String reason) {
        operation.dependOn(before, reason);
        for (Object each : rekeyed) {
            UpdateOperation update = planned.rekeyOf(each);
            if (update != null && stuck.contains(update)) {
                for (Dependency dependency : update.dependencies) {
                    if (dependency.on() instanceof UpdateOperation parking && parking.parksKeys()) {
                        before.dependOn(parking, dependency.reason());
                    }
                }
                update.dependOn(before, reason);
            }
        }
        stuck.stream().filter(Circles::letsGo).forEach(each -> each.waitInstead(operation, reference, before, reason));
        planned.add(before);
    }

    /** Whether an operation waits until rows no longer refer to those that are to go. */
    private static boolean letsGo(Operation operation) {
        return operation instanceof DeleteOperation
                || operation instanceof OwnerOperation
                || operation instanceof VersionRaise;
    }

    private UpdateOperation emptyBefore(DeleteOperation parent, DeleteOperation child, Reference reference) {
        UpdateOperation update = new UpdateOperation(
                child.writer(),
                child.entities(),
                child.snapshots(),
                reference.columns(),
                List.of(),
                Purpose.VACATE,
                Priority.CUTS + Priority.of(child.writer()));
        parent.dependencies.removeIf(dependency -> dependency.reference() == reference && dependency.on() == child);
        parent.dependOn(update, reference.label() + " is set to null first");
        child.dependOn(update, reference.label() + " is set to null first");
        planned.add(update);
        return update;
    }
}
