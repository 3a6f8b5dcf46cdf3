package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/**
 * Generates a metamodel, a binding and a lazy reference for each {@code @Entity}, and one descriptor per compilation with its
 * {@code ServiceLoader} entry.
 */
public final class EntityProcessor extends AbstractProcessor {
    private static final String SERVICE = "META-INF/services/" + OrmTypes.MAPPED_ENTITIES.canonicalName();
    private static final List<String> ENTITY_ANNOTATIONS =
            List.of("jakarta.persistence.Entity", OrmTypes.MATERIALIZED_VIEW.canonicalName());

    private final Set<String> descriptors = new TreeSet<>();
    private final Map<String, TypeElement> tables = new HashMap<>();
    private final Map<String, TypeElement> names = new HashMap<>();
    private final List<Element> origins = new ArrayList<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("jakarta.persistence.*", "io.orm.annotation.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            writeServices();
            return false;
        }
        InheritanceReader hierarchies = new InheritanceReader(new InheritanceDiagnostics(processingEnv.getMessager()));
        round.getRootElements().forEach(each -> {
            if (each instanceof TypeElement type) {
                hierarchies.checkSubclass(type);
            }
        });
        List<TypeElement> entities = entities(round);
        SourceFiles index = new SourceFiles();
        for (TypeElement converter : converters(round)) {
            new EarlierConverters(processingEnv.getElementUtils())
                    .index(converter)
                    .ifPresent(file -> index.add(file, converter));
        }
        index.write(processingEnv.getFiler(), new Diagnostics(processingEnv.getMessager()));
        if (!entities.isEmpty()) {
            generate(entities, round, hierarchies);
        }
        return false;
    }

    private List<TypeElement> entities(RoundEnvironment round) {
        Map<String, TypeElement> found = new LinkedHashMap<>();
        for (String annotation : ENTITY_ANNOTATIONS) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(annotation);
            if (type != null) {
                for (Element each : round.getElementsAnnotatedWith(type)) {
                    if (each instanceof TypeElement entity) {
                        found.put(entity.getQualifiedName().toString(), entity);
                    }
                }
            }
        }
        List<TypeElement> entities = new ArrayList<>(found.values());
        entities.sort(Comparator.comparing(each -> each.getQualifiedName().toString()));
        return entities;
    }

    private List<TypeElement> converters(RoundEnvironment round) {
        TypeElement annotation = processingEnv.getElementUtils().getTypeElement("jakarta.persistence.Converter");
        List<TypeElement> converters = new ArrayList<>();
        if (annotation != null) {
            for (Element each : round.getElementsAnnotatedWith(annotation)) {
                if (each instanceof TypeElement converter) {
                    converters.add(converter);
                }
            }
        }
        converters.sort(Comparator.comparing(each -> each.getQualifiedName().toString()));
        return converters;
    }

    private void generate(List<TypeElement> entities, RoundEnvironment round, InheritanceReader hierarchies) {
        Diagnostics diagnostics = new Diagnostics(processingEnv.getMessager());
        EntityReader reader = new EntityReader(processingEnv, diagnostics, converters(round), hierarchies);
        MappingResolver resolver =
                new MappingResolver(reader, new ReferenceReader(processingEnv), diagnostics, hierarchies.diagnostics());
        MappingAdvice advice = new MappingAdvice(diagnostics);
        // All drafts before the first mapping: a relationship has to know whether its target has subclasses.
        entities.forEach(reader::draft);
        SiblingColumns siblings = new SiblingColumns(hierarchies.diagnostics());
        SourceFiles files = new SourceFiles();
        List<DescriptorWriter.Entry> entries = new ArrayList<>();
        Set<Element> generatedFor = new LinkedHashSet<>();
        for (TypeElement entity : entities) {
            reader.draft(entity).ifPresent(draft -> {
                checkTable(draft, diagnostics);
                checkName(draft, diagnostics);
                siblings.check(draft);
                EntityMapping mapping = resolver.resolve(draft);
                advice.add(draft, mapping);
                if (isFree(mapping.metamodel(), entity, diagnostics)) {
                    files.add(MetamodelWriter.write(mapping, entity), entity);
                    files.add(BindingWriter.write(mapping, entity), entity);
                    addElements(draft, mapping, files, diagnostics);
                    EntityMapping.Reference reference = mapping.reference();
                    if (reference != null) {
                        files.add(ReferenceWriter.write(mapping, reference, entity), entity);
                    }
                    entries.add(new DescriptorWriter.Entry(mapping.type(), mapping.constant()));
                    generatedFor.add(entity);
                }
            });
        }
        advice.give();
        if (!entries.isEmpty()) {
            files.add(descriptor(entries, new ArrayList<>(generatedFor)), (TypeElement)
                    generatedFor.iterator().next());
        }
        files.write(processingEnv.getFiler(), diagnostics);
    }

    /** An inherited collection has the table of the entity that declares it. */
    private void addElements(EntityDraft draft, EntityMapping mapping, SourceFiles files, Diagnostics diagnostics) {
        for (RelationshipMapping each : mapping.relationships()) {
            EntityMapping keys = each.embeddedKeys();
            if (keys != null
                    && Objects.requireNonNull(keys.elements()).owner().equals(draft.type)
                    && isFree(keys.binding(), draft.element, diagnostics)) {
                files.add(ElementBindingWriter.writeKeys(keys, draft.element), draft.element);
            }
            EntityMapping elements = each.elements();
            if (elements == null
                    || !Objects.requireNonNull(elements.elements()).owner().equals(draft.type)) {
                continue;
            }
            checkElementTable(draft, each, elements, diagnostics);
            if (isFree(elements.metamodel(), draft.element, diagnostics)) {
                files.add(MetamodelWriter.write(elements, draft.element), draft.element);
                files.add(ElementBindingWriter.write(elements, draft.element), draft.element);
            }
        }
    }

    private void checkElementTable(
            EntityDraft draft, RelationshipMapping collection, EntityMapping elements, Diagnostics diagnostics) {
        String table = elements.schema() == null ? elements.table() : elements.schema() + "." + elements.table();
        TypeElement other = tables.put(draft.type.packageName() + ": " + table, draft.element);
        if (other != null) {
            draft.attributes.stream()
                    .filter(each -> each.name().equals(collection.attribute()))
                    .forEach(each -> diagnostics
                            .elements()
                            .elementTableTwice(
                                    each.field, table, other.getSimpleName().toString()));
        }
    }

    private void checkTable(EntityDraft draft, Diagnostics diagnostics) {
        if (draft.isReadOnly() || draft.sharesTable()) {
            return;
        }
        String table = draft.schema == null ? draft.table : draft.schema + "." + draft.table;
        // Entities of another package may be another model of the same database, for another session factory.
        TypeElement other = tables.put(draft.type.packageName() + ": " + table, draft.element);
        if (other != null) {
            diagnostics.duplicateTable(
                    draft.element, table, other.getSimpleName().toString());
        }
    }

    private void checkName(EntityDraft draft, Diagnostics diagnostics) {
        Annotations.find(draft.element, "jakarta.persistence.Entity")
                .flatMap(each -> Annotations.string(each, "name"))
                .ifPresent(name -> {
                    TypeElement other = names.put(draft.type.packageName() + ": " + name, draft.element);
                    if (other != null) {
                        diagnostics.duplicateEntityName(draft.element, name, other);
                    }
                });
    }

    /** A class of this name in the sources, or one that another processor has made, would be written over. */
    private boolean isFree(ClassName metamodel, TypeElement entity, Diagnostics diagnostics) {
        TypeElement existing = processingEnv.getElementUtils().getTypeElement(metamodel.canonicalName());
        if (existing == null || isOurs(existing)) {
            return true;
        }
        diagnostics.generatedNameTaken(entity, metamodel.canonicalName());
        return false;
    }

    /** One of an earlier compilation extends our table. */
    private static boolean isOurs(TypeElement existing) {
        String superclass = existing.getSuperclass().toString();
        return superclass.startsWith(OrmTypes.ENTITY_TABLE.canonicalName() + "<")
                || superclass.startsWith(OrmTypes.ELEMENT_TABLE.canonicalName() + "<");
    }

    private JavaFile descriptor(List<DescriptorWriter.Entry> entries, List<Element> from) {
        ClassName name = DescriptorWriter.name(entries);
        // A later round has entities that another processor made; they get a descriptor of their own.
        for (int i = 2; descriptors.contains(name.reflectionName()); i++) {
            name = name.peerClass(name.simpleName().replaceFirst("\\d*_$", i + "_"));
        }
        descriptors.add(name.reflectionName());
        origins.addAll(from);
        return DescriptorWriter.write(name, entries, from);
    }

    private void writeServices() {
        if (descriptors.isEmpty()) {
            return;
        }
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", SERVICE, origins.toArray(Element[]::new))
                .openWriter()) {
            for (String each : descriptors) {
                writer.write(each + "\n");
            }
        } catch (IOException e) {
            new Diagnostics(processingEnv.getMessager())
                    .writeFailed(origins.get(0), SERVICE, String.valueOf(e.getMessage()));
        }
    }
}
