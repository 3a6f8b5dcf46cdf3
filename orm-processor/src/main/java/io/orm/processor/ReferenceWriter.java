package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code UserReference_}: a user that is not loaded yet. */
final class ReferenceWriter {
    private final EntityMapping entity;
    private final EntityMapping.Reference reference;
    private final String load;
    private final String loadAll;

    private ReferenceWriter(EntityMapping entity, EntityMapping.Reference reference) {
        this.entity = entity;
        this.reference = reference;
        Set<String> taken = new HashSet<>();
        reference.methods().forEach(each -> taken.add(each.declaration().name()));
        this.load = taken.contains("load") ? "loadOnFirstUse" : "load";
        this.loadAll = taken.contains("loadAll") ? "loadAllOnFirstUse" : "loadAll";
    }

    static JavaFile write(EntityMapping entity, EntityMapping.Reference reference, TypeElement origin) {
        return new ReferenceWriter(entity, reference).file(origin);
    }

    private JavaFile file(TypeElement origin) {
        ClassName self = entity.referenceType();
        TypeName key = entity.key().type();
        TypeSpec.Builder type = Generated.type(
                        self,
                        "A {@link $T} that is not loaded yet, or not whole, and loads itself on first use. Generated;"
                                + " changes belong in {@code $L.java}.",
                        entity.type(),
                        entity.type().simpleName())
                .addModifiers(Modifier.FINAL)
                .superclass(entity.type())
                .addSuperinterface(OrmTypes.LAZY_REFERENCE);
        if (reference.isSerializable()) {
            type.addField(FieldSpec.builder(
                            TypeName.LONG, "serialVersionUID", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("1L")
                    .build());
        }
        type.addField(key, "referenceKey", Modifier.PRIVATE, Modifier.FINAL)
                .addField(Generated.nullable(OrmTypes.REFERENCE_LOADER), "referenceLoader", Modifier.PRIVATE)
                .addField(Generated.nullable(OrmTypes.DEFERRED_COLUMNS), "deferredColumns", Modifier.PRIVATE)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(key, "key")
                        .addParameter(OrmTypes.REFERENCE_LOADER, "loader")
                        .addComment(
                                "What the constructor of $L calls loads nothing: there is no loader yet.",
                                entity.type().simpleName())
                        .addStatement("this.referenceKey = key")
                        .addStatement("this.referenceLoader = loader")
                        .addStatement("$T.INSTANCE.setKey(this, key)", entity.binding())
                        .build());
        type.addMethod(overriding("referenceKey", ClassName.OBJECT)
                .addStatement("return referenceKey")
                .build());
        type.addMethod(overriding("isLoaded", TypeName.BOOLEAN)
                .addStatement("return referenceLoader == null")
                .build());
        type.addMethod(overriding("referenceLoader", Generated.nullable(OrmTypes.REFERENCE_LOADER))
                .addStatement("return referenceLoader")
                .build());
        type.addMethod(overriding("markLoaded", TypeName.VOID)
                .addStatement("referenceLoader = null")
                .build());
        type.addMethod(overriding("deferredColumns", Generated.nullable(OrmTypes.DEFERRED_COLUMNS))
                .addStatement("return deferredColumns")
                .build());
        type.addMethod(overriding("deferColumns", TypeName.VOID)
                .addParameter(Generated.nullable(OrmTypes.DEFERRED_COLUMNS), "deferred")
                .addStatement("deferredColumns = deferred")
                .build());
        type.addMethod(load());
        if (reference.methods().stream().anyMatch(each -> readsColumns(each))) {
            type.addMethod(loadColumn());
        }
        if (reference.methods().stream().anyMatch(each -> !each.isKeyGetter() && each.columns() == null)) {
            type.addMethod(loadAll());
        }
        reference.methods().forEach(each -> type.addMethod(overridden(each)));
        return Generated.file(self, type, List.of(origin), new Generated.StaticImports());
    }

    private MethodSpec load() {
        return MethodSpec.methodBuilder(load)
                .addModifiers(Modifier.PRIVATE)
                .addStatement("$T loader = referenceLoader", Generated.nullable(OrmTypes.REFERENCE_LOADER))
                .beginControlFlow("if (loader == null)")
                .addStatement("return")
                .endControlFlow()
                .addStatement("referenceLoader = null")
                .beginControlFlow("try")
                .addStatement("loader.load(this)")
                .nextControlFlow("catch ($T | $T e)", RuntimeException.class, Error.class)
                .addStatement("referenceLoader = loader")
                .addStatement("throw e")
                .endControlFlow()
                .build();
    }

    /** The row, and one column that may have been left out of it. */
    private MethodSpec loadColumn() {
        return MethodSpec.methodBuilder(load)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "column")
                .addStatement("$L()", load)
                .addStatement("$T deferred = deferredColumns", Generated.nullable(OrmTypes.DEFERRED_COLUMNS))
                .beginControlFlow("if (deferred != null && deferred.contains(column))")
                .addStatement("deferred.load(this, column)")
                .endControlFlow()
                .build();
    }

    /** The row, and all that was left out of it. */
    private MethodSpec loadAll() {
        return MethodSpec.methodBuilder(loadAll)
                .addModifiers(Modifier.PRIVATE)
                .addStatement("$L()", load)
                .addStatement("$T deferred = deferredColumns", Generated.nullable(OrmTypes.DEFERRED_COLUMNS))
                .beginControlFlow("if (deferred != null)")
                .addStatement("deferred.loadAll(this)")
                .endControlFlow()
                .build();
    }

    private static boolean readsColumns(EntityMapping.Overridden method) {
        List<Integer> columns = method.columns();
        return !method.isKeyGetter() && columns != null && !columns.isEmpty();
    }

    private MethodSpec overridden(EntityMapping.Overridden method) {
        MethodSpec declaration = method.declaration();
        MethodSpec.Builder builder = declaration.toBuilder();
        boolean isDeprecated = declaration.annotations().stream()
                .anyMatch(each -> each.type().equals(ClassName.get(Deprecated.class)));
        if (isDeprecated) {
            builder.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "{$S, $S}", "deprecation", "removal")
                    .build());
        }
        List<Integer> columns = method.columns();
        if (!method.isKeyGetter() && columns == null) {
            builder.addStatement("$L()", loadAll);
        } else if (readsColumns(method)) {
            Objects.requireNonNull(columns)
                    .forEach(column -> builder.addStatement(
                            "$L($T.$L)",
                            load,
                            entity.binding(),
                            entity.columns().get(column).constant()));
        } else if (!method.isKeyGetter()) {
            builder.addStatement("$L()", load);
        }
        List<CodeBlock> arguments = new ArrayList<>();
        declaration.parameters().forEach(each -> arguments.add(CodeBlock.of("$N", each.name())));
        return builder.addStatement(
                        "$Lsuper.$N($L)",
                        method.returnsValue() ? "return " : "",
                        declaration.name(),
                        Generated.join(arguments, ", "))
                .build();
    }

    private static MethodSpec.Builder overriding(String name, TypeName returnType) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returnType);
    }
}
