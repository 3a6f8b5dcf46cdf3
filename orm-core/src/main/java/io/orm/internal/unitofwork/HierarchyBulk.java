package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance.Strategy;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What bulk operations, which write one table, can do where entities extend each other or have secondary tables. */
final class HierarchyBulk {
    private HierarchyBulk() {}

    /** @throws UsageException if the rows of an entity lie in several tables */
    static void requireOneTable(EntityModel model, String what, Table<?> table) {
        if (!(table instanceof EntityTable<?, ?> entity)) {
            return;
        }
        EntityHierarchy hierarchy = model.hierarchy(entity);
        if (hierarchy == null) {
            return;
        }
        String name = entity.entityType().getSimpleName();
        if (hierarchy.strategy() == Strategy.JOINED) {
            throw new UsageException(what + " of " + name + ": its rows lie in several tables, and one statement "
                    + (what.toLowerCase(Locale.ROOT).endsWith("insert")
                            ? "fills one; add the objects to the session, which inserts"
                            : "changes one; change the objects," + " which the session writes")
                    + " in sets");
        }
        if (hierarchy.strategy() == Strategy.TABLE_PER_CLASS && hierarchy.isPolymorphic(entity)) {
            throw new UsageException(what + " of " + name
                    + ": its rows lie in a table for each class, and one statement changes one; name the class");
        }
    }

    /** @throws UsageException if objects have columns in secondary tables */
    static void requireOwnTable(EntityWriter<Object, Object> writer) {
        if (!writer.secondaries.isEmpty()) {
            throw new UsageException(
                    "bulkInsert of " + writer.name + ": its columns lie in " + writer.table.name() + " and "
                            + writer.secondaries.get(0).table.name()
                            + ", and one statement fills one; add the objects to the session, which inserts in sets, or map the columns of "
                            + writer.table.name() + " alone");
        }
    }

    /** @throws UsageException if an object is of another class than the table's, whose columns would be lost */
    static void requireClass(EntityWriter<Object, Object> writer, Object row) {
        Class<?> type = row instanceof LazyReference ? row.getClass().getSuperclass() : row.getClass();
        if (writer.table.inheritance() != null && type != writer.table.entityType()) {
            throw new UsageException("bulkInsert of " + writer.name + " has an object of class " + type.getSimpleName()
                    + ": give the objects of each class with its own metamodel");
        }
    }

    /** @throws UsageException if rows mapped by column do not say their class */
    static void requireDiscriminator(EntityModel model, Table<?> table, ColumnMapping<?> mapping) {
        Column<?> discriminator = discriminator(model, table);
        if (discriminator != null && mapping.indexOf(discriminator) < 0) {
            EntityTable<?, ?> entity = (EntityTable<?, ?>) table;
            throw new UsageException("bulkInsert of " + entity.entityType().getSimpleName() + " by columns leaves out "
                    + discriminator.name() + ", which tells the class of a row: map it, or give objects");
        }
    }

    /** The column of a shared table that tells the class of a row; null for all other tables. */
    static @Nullable Column<?> discriminator(EntityModel model, Table<?> table) {
        EntityHierarchy hierarchy = table instanceof EntityTable<?, ?> entity ? model.hierarchy(entity) : null;
        Column<?> column = hierarchy == null ? null : hierarchy.discriminator();
        return column == null ? null : table.columns().get(column.ordinal());
    }

    /** The column of a shared table that tells an entity's rows from others, and the values they have there; nothing for a root. */
    static @Nullable ClassColumn classColumn(EntityModel model, EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = model.hierarchy(table);
        Column<?> column = discriminator(model, table);
        if (hierarchy == null
                || column == null
                || hierarchy.strategy() != Strategy.SINGLE_TABLE
                || hierarchy.root() == table.root()) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (EntityTable<?, ?> each : hierarchy.below(table)) {
            Object value = hierarchy.discriminatorOf(each);
            if (value != null) {
                values.add(value);
            }
        }
        return new ClassColumn(column, values);
    }

    /**
     * What tells an entity's rows in a shared table from those of other classes; null if all rows there are its own.
     *
     * @throws UsageException if they are of several classes, which no single value tells
     */
    static @Nullable ClassColumn onlyClass(EntityModel model, String what, Table<?> table) {
        ClassColumn ofClass = table instanceof EntityTable<?, ?> entity ? classColumn(model, entity) : null;
        if (ofClass != null && ofClass.values().size() != 1) {
            throw new UsageException(
                    what + " of " + ((EntityTable<?, ?>) table).entityType().getSimpleName()
                            + ": its rows are of several classes, and lie in " + table.name()
                            + " with those of others; give the rows of each class with its own metamodel, or all with the root's");
        }
        return ofClass;
    }

    /**
     * The writers of the secondary tables that rows of an entity may have.
     *
     * @throws UsageException if a shared table has the rows of other classes too, which have rows there as well
     */
    static List<EntityWriter<Object, Object>> secondaries(
            WriteModel model, EntityWriter<?, ?> writer, @Nullable ClassColumn ofClass) {
        EntityHierarchy hierarchy = model.model().hierarchy(writer.table);
        if (hierarchy == null || hierarchy.strategy() != Strategy.SINGLE_TABLE) {
            return writer.secondaries;
        }
        List<EntityWriter<Object, Object>> all = new ArrayList<>(writer.secondaries);
        for (EntityTable<?, ?> each : hierarchy.below(writer.table)) {
            if (each != writer.table) {
                all.addAll(model.writer(each).declaredSecondaries);
            }
        }
        if (ofClass != null && !all.isEmpty()) {
            throw new UsageException("bulkDelete of " + writer.name + ": its rows lie in "
                    + writer.rows.table.name() + ", with those of other classes, and in "
                    + all.get(0).table.name() + "; delete by a condition, which tells classes, or the objects");
        }
        return all;
    }

    /** {@link #classColumn}. */
    record ClassColumn(Column<?> column, List<Object> values) {}
}
