package io.orm.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the {@code AttributeConverter} of an attribute, and checks that it fits. */
final class Converters {
    private static final String JPA = "jakarta.persistence.";

    private final Elements elements;
    private final Types types;
    private final TypeDiagnostics diagnostics;
    /** Converters of this compilation that apply by themselves. */
    private final List<Conversion> automatic = new ArrayList<>();

    /** Those of others, in the order of their names. */
    private final List<Conversion> earlier = new ArrayList<>();

    Converters(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics.types();
    }

    /**
     * A converter class and the type arguments of its contract.
     *
     * @param attributeType boxed
     */
    record Conversion(TypeElement converter, TypeMirror attributeType, TypeMirror databaseType) {}

    /** Takes a class with {@code @Converter} into account. */
    void add(TypeElement converter) {
        Conversion conversion = conversion(converter, converter);
        if (conversion == null || !EarlierConverters.isAutomatic(converter)) {
            return;
        }
        List<Conversion> others = of(conversion.attributeType(), automatic);
        List<Conversion> elsewhere = of(conversion.attributeType(), earlier);
        if (!others.isEmpty()) {
            diagnostics.twoAutomaticConverters(
                    converter,
                    conversion.attributeType(),
                    others.get(0).converter().asType());
            return;
        }
        if (!elsewhere.isEmpty()) {
            diagnostics.automaticConverterElsewhere(
                    converter, conversion.attributeType(), elsewhere.get(0).converter());
        }
        automatic.add(conversion);
    }

    /** Takes converters of other compilations into account, which come before {@link #add}. What is wrong with one was said there. */
    void addEarlier(Collection<TypeElement> converters, Collection<TypeElement> own) {
        Set<Name> names = new HashSet<>();
        own.forEach(each -> names.add(each.getQualifiedName()));
        for (TypeElement each : converters) {
            // An output directory on the class path has what is compiled now.
            Conversion conversion = names.contains(each.getQualifiedName()) ? null : conversion(each, null);
            if (conversion != null) {
                earlier.add(conversion);
            }
        }
    }

    private List<Conversion> of(TypeMirror type, List<Conversion> conversions) {
        return conversions.stream()
                .filter(each -> types.isSameType(each.attributeType(), boxed(type)))
                .toList();
    }

    private Optional<Conversion> automatic(Element attribute, TypeMirror type, PackageElement user) {
        List<Conversion> own = of(type, automatic);
        if (!own.isEmpty()) {
            return Optional.of(own.get(0));
        }
        List<Conversion> visible = of(type, earlier).stream()
                .filter(each -> isVisible(each.converter(), user))
                .toList();
        if (visible.size() > 1) {
            diagnostics.twoEarlierConverters(
                    attribute,
                    type,
                    visible.stream()
                            .map(each -> each.converter().getQualifiedName().toString())
                            .toList());
        }
        return visible.stream().findFirst();
    }

    /** The {@code @Convert}s of an element that name an attribute, by it. */
    static Map<String, AnnotationMirror> named(Element element) {
        Map<String, AnnotationMirror> byAttribute = new LinkedHashMap<>();
        for (AnnotationMirror each : Annotations.repeated(element, JPA + "Convert", JPA + "Converts")) {
            Annotations.string(each, "attributeName").ifPresent(name -> byAttribute.put(name, each));
        }
        return byAttribute;
    }

    /** The {@code @Convert} of an attribute that is about itself. */
    private static @Nullable AnnotationMirror own(Element attribute) {
        for (AnnotationMirror each : Annotations.repeated(attribute, JPA + "Convert", JPA + "Converts")) {
            if (Annotations.string(each, "attributeName").isEmpty()) {
                return each;
            }
        }
        return null;
    }

    static boolean hasOwn(Element attribute) {
        return own(attribute) != null;
    }

    /**
     * The conversion of an attribute; empty if it has none.
     *
     * @param outer what the surroundings say about it; null for nothing
     */
    Optional<Conversion> of(Element attribute, TypeMirror type, @Nullable AnnotationMirror outer, PackageElement user) {
        AnnotationMirror convert = outer == null ? own(attribute) : outer;
        if (convert == null) {
            return isExempt(attribute) ? Optional.empty() : automatic(attribute, type, user);
        }
        return named(attribute, type, convert, user);
    }

    /**
     * {@link #of} for the keys of a map.
     *
     * @param convert what is said about them; null for nothing
     */
    Optional<Conversion> ofKey(
            Element attribute, TypeMirror type, @Nullable AnnotationMirror convert, PackageElement user) {
        if (convert == null) {
            return Annotations.has(attribute, JPA + "MapKeyEnumerated")
                    ? Optional.empty()
                    : automatic(attribute, type, user);
        }
        return named(attribute, type, convert, user);
    }

    private Optional<Conversion> named(
            Element attribute, TypeMirror type, AnnotationMirror convert, PackageElement user) {
        if (Annotations.bool(convert, "disableConversion", false)) {
            return Optional.empty();
        }
        Optional<TypeMirror> named = Annotations.type(convert, "converter");
        if (named.isEmpty() || named.get().getKind() != TypeKind.DECLARED) {
            diagnostics.converterMissing(attribute);
            return Optional.empty();
        }
        TypeElement converter = (TypeElement) ((DeclaredType) named.get()).asElement();
        Conversion conversion = conversion(converter, attribute);
        if (conversion == null) {
            return Optional.empty();
        }
        if (!types.isSameType(conversion.attributeType(), boxed(type))) {
            diagnostics.converterOfOtherType(attribute, type, named.get(), conversion.attributeType());
            return Optional.empty();
        }
        if (!isVisible(converter, user)) {
            diagnostics.converterNotMade(attribute, named.get());
            return Optional.empty();
        }
        return Optional.of(conversion);
    }

    /** What JPA exempts from converters that apply by themselves. */
    private static boolean isExempt(Element attribute) {
        return Annotations.has(attribute, JPA + "Id")
                || Annotations.has(attribute, JPA + "Version")
                || Annotations.has(attribute, JPA + "Enumerated")
                || Annotations.has(attribute, OrmTypes.COLUMN_TYPE.canonicalName())
                || Annotations.has(attribute, OrmTypes.NATIVE_ENUM.canonicalName());
    }

    /** @param reported where it is said that the converter does not do; null for nowhere */
    private @Nullable Conversion conversion(TypeElement converter, @Nullable Element reported) {
        TypeElement contract = elements.getTypeElement(JPA + "AttributeConverter");
        DeclaredType implemented = contract == null ? null : supertype(converter.asType(), contract);
        if (implemented == null || implemented.getTypeArguments().size() != 2) {
            if (reported != null) {
                diagnostics.noConverter(reported, converter.asType());
            }
            return null;
        }
        boolean isNested = converter.getNestingKind() == NestingKind.MEMBER;
        if (converter.getKind() != ElementKind.CLASS
                || converter.getModifiers().contains(Modifier.ABSTRACT)
                || converter.getModifiers().contains(Modifier.PRIVATE)
                || isNested && !converter.getModifiers().contains(Modifier.STATIC)
                || !EntityReader.hasUsableConstructor(converter)) {
            if (reported != null) {
                diagnostics.converterNotMade(reported, converter.asType());
            }
            return null;
        }
        return new Conversion(
                converter,
                implemented.getTypeArguments().get(0),
                implemented.getTypeArguments().get(1));
    }

    /** Whether generated code of that package can make an instance. */
    private boolean isVisible(TypeElement converter, PackageElement user) {
        if (elements.getPackageOf(converter).equals(user)) {
            return true;
        }
        boolean isConstructorPublic = converter.getEnclosedElements().stream()
                .filter(each -> each.getKind() == ElementKind.CONSTRUCTOR)
                .anyMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)
                        && ((ExecutableElement) each).getParameters().isEmpty());
        Element around = converter;
        while (around instanceof TypeElement) {
            if (!around.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
            around = around.getEnclosingElement();
        }
        return isConstructorPublic;
    }

    private @Nullable DeclaredType supertype(TypeMirror type, TypeElement wanted) {
        if (type instanceof DeclaredType declared && declared.asElement().equals(wanted)) {
            return declared;
        }
        for (TypeMirror each : types.directSupertypes(type)) {
            DeclaredType found = supertype(each, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }
}
