package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.orm.processor.InheritanceDraft.Discriminator;
import io.orm.processor.InheritanceDraft.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what makes an entity the root of a hierarchy, or puts it into one. */
final class InheritanceReader {
    private static final String JPA = "jakarta.persistence.";
    private static final int DEFAULT_LENGTH = 31;

    private final InheritanceDiagnostics diagnostics;

    /** The entity that has a discriminator value, by root and value. */
    private final Map<String, String> values = new HashMap<>();

    InheritanceReader(InheritanceDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    InheritanceDiagnostics diagnostics() {
        return diagnostics;
    }

    /** The nearest superclass that is an entity. */
    static Optional<TypeElement> parentOf(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        while (superclass.getKind() == TypeKind.DECLARED) {
            TypeElement element = (TypeElement) ((DeclaredType) superclass).asElement();
            if (EntityReader.isEntity(element)) {
                return Optional.of(element);
            }
            superclass = element.getSuperclass();
        }
        return Optional.empty();
    }

    static TypeElement rootOf(TypeElement entity) {
        TypeElement root = entity;
        Optional<TypeElement> parent = parentOf(root);
        while (parent.isPresent()) {
            root = parent.get();
            parent = parentOf(root);
        }
        return root;
    }

    static boolean isInHierarchy(TypeElement entity) {
        return parentOf(entity).isPresent() || Annotations.has(entity, JPA + "Inheritance");
    }

    /** A class that extends an entity of a hierarchy, and is nothing itself. */
    void checkSubclass(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS
                || EntityReader.isEntity(type)
                || Annotations.has(type, JPA + "MappedSuperclass")
                || type.getInterfaces().stream().anyMatch(InheritanceReader::isReference)) {
            return;
        }
        parentOf(type)
                .filter(InheritanceReader::isInHierarchy)
                .ifPresent(parent -> diagnostics.subclassWithoutEntity(
                        type, parent.getSimpleName().toString()));
    }

    private static boolean isReference(TypeMirror type) {
        return type.toString().equals(OrmTypes.LAZY_REFERENCE.canonicalName());
    }

    /** Null if the entity neither extends one nor is meant to be extended. */
    @Nullable
    InheritanceDraft read(TypeElement entity, @Nullable EntityDraft parent) {
        boolean isAbstract = entity.getModifiers().contains(Modifier.ABSTRACT);
        return parent == null ? root(entity, isAbstract) : below(entity, parent, isAbstract);
    }

    private @Nullable InheritanceDraft root(TypeElement entity, boolean isAbstract) {
        Optional<AnnotationMirror> inheritance = Annotations.find(entity, JPA + "Inheritance");
        if (inheritance.isEmpty()) {
            if (isAbstract) {
                diagnostics.abstractWithoutInheritance(entity);
            }
            return null;
        }
        Strategy strategy = Strategy.valueOf(
                Annotations.constant(inheritance.get(), "strategy").orElse("SINGLE_TABLE"));
        Optional<AnnotationMirror> column = Annotations.find(entity, JPA + "DiscriminatorColumn");
        if (strategy == Strategy.TABLE_PER_CLASS && column.isPresent()) {
            diagnostics.noDiscriminator(entity, "DiscriminatorColumn", "TABLE_PER_CLASS");
        }
        boolean hasColumn = strategy == Strategy.SINGLE_TABLE || strategy == Strategy.JOINED && column.isPresent();
        Discriminator discriminator = hasColumn ? discriminator(column.orElse(null)) : null;
        return new InheritanceDraft(
                strategy,
                null,
                isAbstract,
                discriminator,
                value(entity, entity, strategy, discriminator, column.orElse(null), isAbstract));
    }

    private static Discriminator discriminator(@Nullable AnnotationMirror column) {
        String name =
                column == null ? "dtype" : Annotations.string(column, "name").orElse("dtype");
        BasicType type = switch (type(column)) {
            case "INTEGER" ->
                new BasicType(
                        TypeName.INT.box(),
                        BasicType.Access.INT,
                        CodeBlock.of("$T.integer()", OrmTypes.SQL_TYPES),
                        CodeBlock.of("$T.integer()", OrmTypes.SQL_TYPES),
                        List.of("integer"),
                        OrmTypes.INTEGER_COLUMN,
                        BasicType.Content.IMMUTABLE);
            case "CHAR" -> text(1);
            default -> text(length(column));
        };
        String field = Naming.variable(Naming.pascalCase(name));
        return new Discriminator(name, field, type);
    }

    private static BasicType text(int length) {
        return new BasicType(
                ClassName.get(String.class),
                BasicType.Access.STRING,
                CodeBlock.of("$T.varchar($L)", OrmTypes.SQL_TYPES, length),
                CodeBlock.of("$T.varchar($L)", OrmTypes.SQL_TYPES, length),
                List.of("varchar"),
                OrmTypes.TEXT_COLUMN,
                BasicType.Content.IMMUTABLE);
    }

    private static String type(@Nullable AnnotationMirror column) {
        return column == null
                ? "STRING"
                : Annotations.constant(column, "discriminatorType").orElse("STRING");
    }

    private static int length(@Nullable AnnotationMirror column) {
        return column == null ? DEFAULT_LENGTH : Annotations.integer(column, "length", DEFAULT_LENGTH);
    }

    private InheritanceDraft below(TypeElement entity, EntityDraft parent, boolean isAbstract) {
        TypeElement rootElement = rootOf(entity);
        String root = rootElement.getSimpleName().toString();
        InheritanceDraft above = parent.inheritance;
        if (above == null) {
            diagnostics.parentWithoutInheritance(entity, root);
            above = new InheritanceDraft(Strategy.SINGLE_TABLE, null, false, null, null);
        }
        if (Annotations.has(entity, JPA + "Inheritance")) {
            diagnostics.inheritanceBelowRoot(entity, root);
        }
        if (Annotations.has(entity, JPA + "DiscriminatorColumn")) {
            diagnostics.onlyOnRoot(entity, "DiscriminatorColumn", root);
        }
        if (Annotations.has(entity, JPA + "IdClass")) {
            diagnostics.idClassBelowRoot(entity, root);
        }
        if (above.strategy == Strategy.SINGLE_TABLE && Annotations.has(entity, JPA + "Table")) {
            diagnostics.tableOfSubclass(entity, parent.table);
        }
        above.subclasses.add(entity.getSimpleName().toString());
        return new InheritanceDraft(
                above.strategy,
                parent,
                isAbstract,
                above.discriminator,
                value(
                        entity,
                        rootElement,
                        above.strategy,
                        above.discriminator,
                        Annotations.find(rootElement, JPA + "DiscriminatorColumn")
                                .orElse(null),
                        isAbstract));
    }

    private @Nullable CodeBlock value(
            TypeElement entity,
            TypeElement root,
            Strategy strategy,
            @Nullable Discriminator discriminator,
            @Nullable AnnotationMirror column,
            boolean isAbstract) {
        Optional<String> given =
                Annotations.find(entity, JPA + "DiscriminatorValue").flatMap(each -> Annotations.string(each, "value"));
        String name = Annotations.find(entity, JPA + "Entity")
                .flatMap(each -> Annotations.string(each, "name"))
                .orElse(entity.getSimpleName().toString());
        if (given.isPresent() && isAbstract) {
            diagnostics.valueOfAbstract(entity);
        } else if (given.isPresent() && strategy == Strategy.TABLE_PER_CLASS) {
            diagnostics.noDiscriminator(entity, "DiscriminatorValue", "TABLE_PER_CLASS");
        } else if (given.isPresent() && discriminator == null) {
            diagnostics.valueWithoutColumn(entity, root.getSimpleName().toString());
        }
        if (isAbstract) {
            return null;
        }
        String value = discriminator == null ? name : given.orElse(name);
        String type = discriminator == null ? "STRING" : type(column);
        String other = values.putIfAbsent(
                root.getQualifiedName() + " " + value, entity.getSimpleName().toString());
        if (other != null) {
            diagnostics.valueTwice(entity, value, other);
        }
        switch (type) {
            case "INTEGER" -> {
                if (given.isEmpty()) {
                    diagnostics.valueMissing(entity, type);
                    return null;
                }
                if (!value.matches("-?\\d{1,9}")) {
                    diagnostics.valueOfOtherType(entity, value, type);
                    return null;
                }
                return CodeBlock.of("$L", Integer.parseInt(value));
            }
            case "CHAR" -> {
                if (given.isEmpty()) {
                    diagnostics.valueMissing(entity, type);
                } else if (value.length() != 1) {
                    diagnostics.valueOfOtherType(entity, value, type);
                }
            }
            default -> {
                if (discriminator != null && value.length() > length(column)) {
                    diagnostics.valueTooLong(entity, value, length(column));
                }
            }
        }
        return CodeBlock.of("$S", value);
    }

    /** A field that a class below the root declares. */
    void checkOwnField(VariableElement field, Element root) {
        String name = root.getSimpleName().toString();
        if (Annotations.has(field, JPA + "Id") || Annotations.has(field, JPA + "EmbeddedId")) {
            diagnostics.idBelowRoot(field, name);
        }
        if (Annotations.has(field, JPA + "MapsId")) {
            diagnostics.mapsIdBelowRoot(field, name);
        }
        if (Annotations.has(field, JPA + "Version")) {
            diagnostics.versionBelowRoot(field, name);
        }
    }

    /** The name that {@code @PrimaryKeyJoinColumn} gives to the key of a JOINED subclass. */
    Optional<String> keyColumn(EntityDraft draft) {
        Optional<AnnotationMirror> given = Annotations.find(draft.element, JPA + "PrimaryKeyJoinColumn");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!draft.isJoinedBelowRoot() || draft.keyLeaves().size() != 1) {
            diagnostics.joinColumnOfKey(draft.element);
            return Optional.empty();
        }
        return Annotations.string(given.get(), "name");
    }
}
