package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads what says that the database makes a column's value: by a default, from other columns, by a trigger, or as it is read. */
final class ServerValues {
    private static final List<ClassName> ANNOTATIONS =
            List.of(OrmTypes.SERVER_DEFAULT, OrmTypes.COMPUTED, OrmTypes.SERVER_GENERATED, OrmTypes.FORMULA);

    private final TypeDiagnostics diagnostics;

    ServerValues(Diagnostics diagnostics) {
        this.diagnostics = diagnostics.types();
    }

    /** Refuses the annotations on what is no column of its own. */
    static void refuse(Element field, String role, Diagnostics diagnostics) {
        for (ClassName each : ANNOTATIONS) {
            if (Annotations.has(field, each.canonicalName())) {
                diagnostics.misplaced(field, each.simpleName(), role, "put it on a column");
            }
        }
    }

    void add(Attribute attribute, BasicType type, @Nullable AnnotationMirror column, Options options) {
        List<ClassName> found = new ArrayList<>();
        for (ClassName each : ANNOTATIONS) {
            if (Annotations.has(attribute.field, each.canonicalName())) {
                found.add(each);
            }
        }
        if (found.isEmpty()) {
            addWritability(column, options);
            return;
        }
        ClassName annotation = found.get(0);
        if (attribute.isId || attribute.isVersion) {
            diagnostics.serverValueOfKey(attribute.field, annotation.simpleName(), attribute.isVersion);
        } else if (found.size() > 1) {
            diagnostics.serverValueTwice(
                    attribute.field, annotation.simpleName(), found.get(1).simpleName());
        } else {
            Annotations.find(attribute.field, annotation.canonicalName())
                    .ifPresent(each -> add(attribute.field, annotation, each, type, column, options));
        }
    }

    private void add(
            Element field,
            ClassName annotation,
            AnnotationMirror mirror,
            BasicType type,
            @Nullable AnnotationMirror column,
            Options options) {
        if (annotation.equals(OrmTypes.SERVER_GENERATED)) {
            boolean isWritable = Annotations.bool(mirror, "writable", false);
            boolean isOnInsert = Annotations.constant(mirror, "value")
                    .filter("INSERT"::equals)
                    .isPresent();
            if (isWritable) {
                addWritability(column, options);
            } else {
                options.add("notInsertable");
                options.add("notUpdatable");
            }
            options.add(isOnInsert ? "fetchedAfterInsert" : "fetched");
            return;
        }
        Optional<String> sql = Annotations.string(mirror, "value").filter(each -> !each.isBlank());
        if (sql.isEmpty()) {
            diagnostics.serverValueWithoutSql(field, annotation.simpleName());
            return;
        }
        if (annotation.equals(OrmTypes.FORMULA)) {
            // The columns that it names are known at the end.
            options.add("formula", CodeBlock.of("$S", sql.get()));
            return;
        }
        if (annotation.equals(OrmTypes.COMPUTED)) {
            options.add("computedAs", CodeBlock.of("$S", sql.get()));
            return;
        }
        if (type.isPrimitive()) {
            diagnostics.serverDefaultOfPrimitive(field, type.javaType(), type.boxed());
        }
        addWritability(column, options);
        options.add("defaultsTo", CodeBlock.of("$S", sql.get()));
    }

    private static void addWritability(@Nullable AnnotationMirror column, Options options) {
        if (column != null) {
            MappingResolution.addWritability(column, options);
        }
    }
}
