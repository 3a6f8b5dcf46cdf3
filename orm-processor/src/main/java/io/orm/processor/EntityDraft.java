package io.orm.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** An entity as far as its own class tells: what other entities ask about it before relationships are resolved. */
final class EntityDraft {
    final TypeElement element;
    final ClassName type;
    final String constant;
    final boolean isRecord;
    final @Nullable ClassName view;
    final @Nullable String schema;
    final String table;
    final List<Attribute> attributes = new ArrayList<>();
    final List<CallbackMapping> callbacks = new ArrayList<>();

    @Nullable
    TypeElement idClass;

    /** Why the class can have no lazy reference, as a sentence; null if it can. */
    @Nullable
    String referenceObstacle;

    /** Null for an entity that neither extends another nor is meant to be extended. */
    @Nullable
    InheritanceDraft inheritance;

    EntityDraft(
            TypeElement element,
            String constant,
            boolean isRecord,
            @Nullable ClassName view,
            @Nullable String schema,
            String table) {
        this.element = element;
        this.type = ClassName.get(element);
        this.constant = constant;
        this.isRecord = isRecord;
        this.view = view;
        this.schema = schema;
        this.table = table;
    }

    /** The same draft, its rows in the table of the hierarchy's root. */
    EntityDraft inTableOf(EntityDraft root) {
        return new EntityDraft(element, constant, isRecord, view, root.schema, root.table);
    }

    /** The topmost entity of the hierarchy; this one if it extends none. */
    EntityDraft root() {
        InheritanceDraft own = inheritance;
        return own == null || own.parent == null ? this : own.parent.root();
    }

    /** The entity of the hierarchy that an attribute belongs to: this one, or the one it was inherited from. */
    EntityDraft declaring(Attribute attribute) {
        InheritanceDraft own = inheritance;
        return own == null
                        || own.parent == null
                        || own.parent.attributes.stream().noneMatch(attribute::isSameAs)
                ? this
                : own.parent.declaring(attribute);
    }

    /** The entity of the hierarchy that an attribute, or a part of an embedded one, belongs to: {@code address.city}. */
    EntityDraft declaring(String path) {
        EntityDraft level = this;
        EntityDraft above = level.parent();
        while (above != null && above.hasAttribute(path)) {
            level = above;
            above = level.parent();
        }
        return level;
    }

    /** Null if it extends no entity. */
    @Nullable
    EntityDraft parent() {
        return inheritance == null ? null : inheritance.parent;
    }

    private boolean hasAttribute(String path) {
        return attributes.stream().anyMatch(each -> path.equals(each.path) || path.startsWith(each.path + "."));
    }

    /** Whether its rows are in the table of another entity, or it has none at all. */
    boolean sharesTable() {
        InheritanceDraft own = inheritance;
        return own != null
                && (own.strategy == InheritanceDraft.Strategy.SINGLE_TABLE && !own.isRoot()
                        || own.strategy == InheritanceDraft.Strategy.TABLE_PER_CLASS && own.isAbstract);
    }

    boolean isJoinedBelowRoot() {
        InheritanceDraft own = inheritance;
        return own != null && own.strategy == InheritanceDraft.Strategy.JOINED && !own.isRoot();
    }

    /** Whether an object found under this entity may be of a subclass. */
    boolean isPolymorphic() {
        InheritanceDraft own = inheritance;
        return own != null && own.isPolymorphic();
    }

    /** Whether its rows may lie in several tables, so that none can have a column for all of them. */
    boolean isInSeveralTables() {
        InheritanceDraft own = inheritance;
        return own != null && own.isInSeveralTables();
    }

    boolean isAbstract() {
        InheritanceDraft own = inheritance;
        return own != null && own.isAbstract;
    }

    boolean isReadOnly() {
        return isRecord || view != null;
    }

    /** One field. */
    static final class Attribute {
        final VariableElement field;
        final Member member;
        final TypeMirror javaType;
        /** {@code name}, {@code address.city}. */
        final String path;

        boolean isId;
        boolean isVersion;

        /** Of a basic attribute. */
        @Nullable
        BasicType basic;

        String column = "";

        @Nullable
        AnnotationMirror columnAnnotation;

        /** Of an embedded one. */
        @Nullable
        TypeElement embeddable;

        final List<Attribute> parts = new ArrayList<>();

        /** Of a relationship: {@code ManyToOne} and the like. */
        @Nullable
        String relationship;

        @Nullable
        AnnotationMirror relationshipAnnotation;

        @Nullable
        TypeElement target;

        /** Of a reference with {@code @MapsId}: the attribute of the embedded identifier that it gives, empty for the whole identifier. */
        @Nullable
        String mapsId;

        /** Of a reference that is part of the identifier: the entity at its other end. */
        @Nullable
        EntityDraft derivedFrom;

        /** Of a reference that is part of the identifier: the columns of the key it refers to, as they are called here. */
        final List<Attribute> keyParts = new ArrayList<>();

        /** Of one of {@link #keyParts}: its field in the metamodel. */
        @Nullable
        String fieldOfKey;

        /** Of a column of the identifier: the reference that gives it its value. */
        @Nullable
        Attribute givenBy;

        /** What an element collection has: a basic or embedded value, its parts under their own names. */
        @Nullable
        Attribute element;

        /** Of a map. */
        @Nullable
        TypeMirror mapKeyType;

        /** Of a map whose keys have a column of their own. */
        @Nullable
        MapKeyColumn mapKeyColumn;

        /** Of a map whose keys are embedded values. */
        @Nullable
        Attribute mapKeyEmbedded;

        /** Of a map whose keys are entities. */
        @Nullable
        TypeElement mapKeyEntity;

        /** {@code List} and the like, for a collection. */
        @Nullable
        ClassName collection;

        Attribute(VariableElement field, Member member, TypeMirror javaType, String path) {
            this.field = field;
            this.member = member;
            this.javaType = javaType;
            this.path = path;
        }

        String name() {
            return field.getSimpleName().toString();
        }

        /** What the metamodel calls the column: {@code name}, {@code userId} for part of a reference. */
        String columnField() {
            return fieldOfKey == null ? name() : fieldOfKey;
        }

        /** Whether it gives the identifier or a part of it. */
        boolean isIdentifying() {
            return relationship != null && (isId || mapsId != null);
        }

        boolean isFinal() {
            return field.getModifiers().contains(Modifier.FINAL);
        }

        boolean isSameAs(Attribute other) {
            return field.equals(other.field);
        }

        boolean isOwningToOne() {
            return relationship != null
                    && (relationship.equals("ManyToOne") || relationship.equals("OneToOne"))
                    && mappedBy() == null;
        }

        @Nullable
        String mappedBy() {
            AnnotationMirror annotation = relationshipAnnotation;
            return annotation == null
                    ? null
                    : Annotations.string(annotation, "mappedBy").orElse(null);
        }
    }

    /** The column that a map has for its keys. */
    record MapKeyColumn(String name, BasicType type) {}

    /** A basic attribute among those of an embedded value or among the entity's own. */
    record Leaf(Attribute attribute, List<Member> path) {}

    /** All basic attributes, embedded ones opened, in the order of the table. */
    List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Attribute each : attributes) {
            addLeaves(each, List.of(), leaves);
        }
        return leaves;
    }

    static void addLeaves(Attribute attribute, List<Member> before, List<Leaf> leaves) {
        List<Member> path = new ArrayList<>(before);
        path.add(attribute.member);
        if (attribute.embeddable != null) {
            attribute.parts.forEach(part -> addLeaves(part, path, leaves));
        } else if (attribute.relationship != null) {
            attribute.keyParts.forEach(part -> leaves.add(new Leaf(part, List.of())));
        } else if (attribute.basic != null) {
            leaves.add(new Leaf(attribute, List.copyOf(path)));
        }
    }

    /** The basic attributes of the identifier. */
    List<Leaf> keyLeaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Attribute each : attributes) {
            if (each.isId) {
                addLeaves(each, List.of(), leaves);
            }
        }
        return leaves;
    }

    List<Attribute> ids() {
        return attributes.stream().filter(each -> each.isId).toList();
    }
}
