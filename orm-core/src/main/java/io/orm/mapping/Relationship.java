package io.orm.mapping;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.sql.Column;
import io.orm.core.sql.JoinPath;
import io.orm.core.sql.Ordering;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relationship of the metamodel, from the table or alias it was reached through.
 *
 * @param <O> the entity that has it
 * @param <T> the entity it leads to, or the class of the elements of an {@link ElementCollection}
 */
public sealed interface Relationship<O, T> extends JoinPath<T> permits LoadableRelationship, LargeToMany {
    /** The attribute, {@code orders}. */
    String name();

    EntityTable<O, ?> origin();

    @Override
    EntityTable<T, ?> target();

    /** The number by which {@link EntityBinding#relation} knows it: the position among {@link EntityTable#relationships()}. */
    int ordinal();

    /** How it is loaded unless a statement says otherwise. */
    LoadingStrategy loading();

    Set<Cascade> cascades();

    /** The other side, if it is mapped too. */
    @Nullable
    Relationship<T, O> inverse();

    /**
     * Whether this side decides what the database says: a to-one, the side of a many-to-many that has the join table, a one-to-many that no reference leads back
     * from, an element collection. The inverse side only follows.
     */
    boolean isOwner();

    /** Whether its columns are those of its owner's identifier, or some of them: it leads to the same object for as long as the owner is persistent. */
    boolean isIdentifying();

    /** The columns that refer from the one side to the other; on the owner's table for a to-one, on the target's for its inverse. Empty with a join table. */
    List<Column<?>> foreignKey();

    /** The association table of a many-to-many, seen from this side; null otherwise. */
    @Nullable
    AssociationTable association();

    /**
     * Where a collection is written: the {@link #association}, or of the elements' own rows what their entity knows nothing of, a foreign key, a position or a key. Null if
     * other attributes or tables say all of it.
     */
    @Nullable
    AssociationTable links();

    /** What a collection is ordered by, on {@code target}; empty if nothing. */
    List<Ordering> orderBy(EntityTable<T, ?> target);
}
