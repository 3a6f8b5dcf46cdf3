package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an entity stands among entities that extend each other. */
final class InheritanceDraft {
    /** How the rows of a hierarchy are laid out. */
    enum Strategy {
        SINGLE_TABLE,
        JOINED,
        TABLE_PER_CLASS
    }

    /**
     * A column that tells the class of a row.
     *
     * @param field its field in the metamodel
     */
    record Discriminator(String column, String field, BasicType type) {}

    final Strategy strategy;

    /** The entity it extends; null for the root. */
    final @Nullable EntityDraft parent;

    final boolean isAbstract;

    /** The same for the whole hierarchy; null if classes are told otherwise. */
    final @Nullable Discriminator discriminator;

    /** The value that rows of exactly this class have; null for an abstract class. */
    final @Nullable CodeBlock value;

    /** The entities of this compilation that extend it directly. */
    final List<String> subclasses = new ArrayList<>();

    /** How many of the draft's attributes the superclass has too. */
    int inherited;

    InheritanceDraft(
            Strategy strategy,
            @Nullable EntityDraft parent,
            boolean isAbstract,
            @Nullable Discriminator discriminator,
            @Nullable CodeBlock value) {
        this.strategy = strategy;
        this.parent = parent;
        this.isAbstract = isAbstract;
        this.discriminator = discriminator;
        this.value = value;
    }

    boolean isRoot() {
        return parent == null;
    }

    /** Whether the rows that a reference to this entity leads to may lie in several tables, so that no constraint can check it. */
    boolean isInSeveralTables() {
        return strategy == Strategy.TABLE_PER_CLASS && (isAbstract || !subclasses.isEmpty());
    }

    /** Whether an object found under this entity may be of another class. */
    boolean isPolymorphic() {
        return isAbstract || !subclasses.isEmpty();
    }
}
