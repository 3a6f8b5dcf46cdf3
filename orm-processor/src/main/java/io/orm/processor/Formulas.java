package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Puts the columns of attributes into the formulas that name them, once all columns of an entity are known. */
final class Formulas {
    private final EntityDraft draft;
    private final List<ColumnMapping> columns;
    private final TypeDiagnostics diagnostics;

    private final @Nullable SecondaryTables secondary;

    /** The fields with a formula, by attribute. */
    private final Map<String, Element> fields = new HashMap<>();

    Formulas(
            EntityDraft draft,
            List<ColumnMapping> columns,
            @Nullable SecondaryTables secondary,
            Diagnostics diagnostics) {
        this.draft = draft;
        this.secondary = secondary;
        this.columns = columns;
        this.diagnostics = diagnostics.types();
        for (EntityDraft.Leaf leaf : draft.leaves()) {
            Attribute attribute = leaf.attribute();
            if (Annotations.has(attribute.field, OrmTypes.FORMULA.canonicalName())) {
                fields.put(attribute.path, attribute.field);
            }
        }
    }

    void resolve() {
        for (int i = 0; i < columns.size(); i++) {
            ColumnMapping column = columns.get(i);
            Element field = fields.get(column.attribute());
            int at = column.optionFactories().indexOf("formula");
            if (field == null || at < 0) {
                continue;
            }
            String text = Annotations.find(field, OrmTypes.FORMULA.canonicalName())
                    .flatMap(each -> Annotations.string(each, "value"))
                    .orElse("");
            List<CodeBlock> options = new ArrayList<>(column.options());
            List<String> named = new ArrayList<>();
            String sql = resolved(column.attribute(), field, text, named);
            EntityDraft level = draft.declaring(column.attribute());
            boolean isInOneTable = areInOneTable(level, named)
                    && (secondary == null || secondary.placeFormula(level, column.name(), named));
            options.set(
                    at,
                    CodeBlock.of(
                            "$T.$L($S)", OrmTypes.COLUMN_OPTION, isInOneTable ? "formula" : "formulaOverTables", sql));
            columns.set(i, column.withOptions(options));
        }
    }

    /** @param named gets the columns that the formula names */
    private String resolved(String formula, Element field, String text, List<String> named) {
        EntityDraft level = draft.declaring(formula);
        StringBuilder resolved = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            quoted ^= each == '\'';
            if (quoted || each != '{') {
                resolved.append(each);
                continue;
            }
            int end = text.indexOf('}', i);
            if (end < 0) {
                if (level == draft) {
                    diagnostics.formulaNotClosed(field);
                }
                return text;
            }
            String column = column(level, field, text.substring(i + 1, end).strip());
            named.add(column);
            resolved.append('{').append(column).append('}');
            i = end;
        }
        return resolved.toString();
    }

    /** What a class inherits of another one's table is no column of its own table, but for the key. */
    private boolean areInOneTable(EntityDraft level, List<String> named) {
        return !level.isJoinedBelowRoot()
                || columns.stream()
                        .filter(each -> named.contains(each.name()) && !each.isId())
                        .allMatch(each -> draft.declaring(each.attribute()) == level && !isDiscriminator(each));
    }

    private boolean isDiscriminator(ColumnMapping column) {
        InheritanceDraft.Discriminator discriminator =
                draft.inheritance == null ? null : draft.inheritance.discriminator;
        return discriminator != null && discriminator.column().equals(column.name());
    }

    /** @param level the entity that declares the formula, and is told what is wrong with it */
    private String column(EntityDraft level, Element field, String attribute) {
        List<String> found = columns.stream()
                .filter(each -> each.attribute().equals(attribute) && !fields.containsKey(attribute))
                .map(ColumnMapping::name)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (level != draft) {
            return attribute;
        }
        List<String> all = columns.stream().map(ColumnMapping::attribute).toList();
        List<String> known = all.stream()
                .filter(each -> !fields.containsKey(each) && Collections.frequency(all, each) == 1)
                .toList();
        diagnostics.unknownInFormula(field, attribute, found.size() > 1, known);
        return attribute;
    }
}
