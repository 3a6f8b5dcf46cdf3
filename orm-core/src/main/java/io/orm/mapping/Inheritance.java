package io.orm.mapping;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where an entity stands among entities that extend each other; declared by generated metamodels. Immutable, safe for several threads. */
public final class Inheritance {
    private final @Nullable Strategy strategy;
    private final @Nullable Supplier<EntityTable<?, ?>> parent;
    private final @Nullable String discriminatorColumn;
    private final @Nullable Object discriminator;

    /** How the rows of a hierarchy are laid out: {@code jakarta.persistence.InheritanceType}. */
    public enum Strategy {
        /** All classes in one table; a column tells the class. */
        SINGLE_TABLE,
        /** A table for each class with the columns it declares, their keys equal. */
        JOINED,
        /** A table for each class that is not abstract, with all its columns. */
        TABLE_PER_CLASS
    }

    private Inheritance(
            @Nullable Strategy strategy,
            @Nullable Supplier<EntityTable<?, ?>> parent,
            @Nullable String discriminatorColumn,
            @Nullable Object discriminator) {
        this.strategy = strategy;
        this.parent = parent;
        this.discriminatorColumn = discriminatorColumn;
        this.discriminator = discriminator;
    }

    /**
     * The topmost entity.
     *
     * @param discriminatorColumn the column that tells the class of a row; null if tables do
     * @param discriminator what rows of exactly this class have there; null for an abstract class
     */
    public static Inheritance root(
            Strategy strategy, @Nullable String discriminatorColumn, @Nullable Object discriminator) {
        return new Inheritance(strategy, null, discriminatorColumn, discriminator);
    }

    /**
     * An entity whose class extends that of another one.
     *
     * @param parent asked for when it is needed, never while metamodels initialise each other
     * @param discriminator null for an abstract class
     */
    public static Inheritance below(Supplier<EntityTable<?, ?>> parent, @Nullable Object discriminator) {
        return new Inheritance(null, parent, null, discriminator);
    }

    /** The entity that this one's class extends; null for the root. */
    @Nullable
    EntityTable<?, ?> parent() {
        return parent == null ? null : parent.get();
    }

    /** The whole hierarchy's; null but for the root. */
    @Nullable
    Strategy strategy() {
        return strategy;
    }

    @Nullable
    String discriminatorColumn() {
        return discriminatorColumn;
    }

    /** What rows of exactly this class have in the discriminator column; null if there are none, since the class is abstract. */
    @Nullable
    Object discriminator() {
        return discriminator;
    }
}
