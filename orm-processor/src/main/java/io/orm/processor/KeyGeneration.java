package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** Reads {@code @GeneratedValue}: who makes an identifier. */
final class KeyGeneration {
    private static final String JPA = "jakarta.persistence.";
    private static final int DEFAULT_ALLOCATION_SIZE = 50;

    private final EntityDraft draft;
    private final Diagnostics diagnostics;

    private final InheritanceDiagnostics hierarchies;

    KeyGeneration(EntityDraft draft, Diagnostics diagnostics, InheritanceDiagnostics hierarchies) {
        this.hierarchies = hierarchies;
        this.draft = draft;
        this.diagnostics = diagnostics;
    }

    void addGeneration(Attribute attribute, List<Member> path, Options options) {
        Optional<AnnotationMirror> generated = Annotations.find(attribute.field, JPA + "GeneratedValue");
        if (generated.isEmpty()) {
            return;
        }
        if (path.size() > 1 || draft.ids().size() > 1) {
            diagnostics.generatedInComposite(attribute.field);
            return;
        }
        BasicType type = Objects.requireNonNull(attribute.basic);
        boolean isWhole = type.access() == BasicType.Access.LONG
                || type.access() == BasicType.Access.INT
                || type.access() == BasicType.Access.SHORT;
        boolean isUuid = type.javaType().toString().equals("java.util.UUID");
        String strategy = Annotations.constant(generated.get(), "strategy").orElse("AUTO");
        InheritanceDraft inheritance = draft.inheritance;
        switch (strategy) {
            case "IDENTITY" -> {
                if (inheritance != null && inheritance.strategy == InheritanceDraft.Strategy.TABLE_PER_CLASS) {
                    if (inheritance.isRoot()) {
                        hierarchies.identityPerClass(attribute.field);
                    }
                    return;
                }
                if (isWhole) {
                    options.add("identity");
                    return;
                }
            }
            case "SEQUENCE" -> {
                if (isWhole) {
                    addSequence(attribute, generated.get(), options);
                    return;
                }
            }
            case "UUID" -> {
                if (isUuid) {
                    options.add("generatedUuid");
                    return;
                }
            }
            case "AUTO" -> {
                if (isWhole) {
                    addSequence(attribute, generated.get(), options);
                    return;
                }
                if (isUuid) {
                    options.add("generatedUuid");
                    return;
                }
            }
            default -> {
                diagnostics.unsupportedMember(
                        attribute.field, "GeneratedValue", "strategy = " + strategy, "use SEQUENCE or IDENTITY");
                return;
            }
        }
        diagnostics.generatedType(attribute.field, attribute.javaType, strategy);
    }

    private void addSequence(Attribute attribute, AnnotationMirror generated, Options options) {
        Optional<String> generator = Annotations.string(generated, "generator");
        Optional<AnnotationMirror> declared = sequence(attribute, generator);
        if (generator.isPresent() && declared.isEmpty()) {
            diagnostics.unknownGenerator(attribute.field, generator.get());
            return;
        }
        String name = declared.flatMap(each -> Annotations.string(each, "sequenceName"))
                .or(() -> generator)
                .orElse(draft.root().table + "_seq");
        int allocationSize = declared.map(each -> Annotations.integer(each, "allocationSize", DEFAULT_ALLOCATION_SIZE))
                .orElse(DEFAULT_ALLOCATION_SIZE);
        if (allocationSize < 1) {
            diagnostics.allocationSize(attribute.field, name, allocationSize);
            return;
        }
        options.add("sequence", CodeBlock.of("$S, $L", name, allocationSize));
    }

    private Optional<AnnotationMirror> sequence(Attribute attribute, Optional<String> generator) {
        List<AnnotationMirror> candidates = new ArrayList<>();
        for (Element element : List.of(attribute.field, Annotations.enclosing(attribute.field), draft.root().element)) {
            candidates.addAll(Annotations.repeated(element, JPA + "SequenceGenerator", JPA + "SequenceGenerators"));
        }
        for (AnnotationMirror each : candidates) {
            Optional<String> name = Annotations.string(each, "name");
            if (generator.isEmpty() || name.equals(generator)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
