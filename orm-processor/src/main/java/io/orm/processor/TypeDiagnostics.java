package io.orm.processor;

import static io.orm.processor.Messages.name;
import static io.orm.processor.Messages.simpleName;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The messages about converters, and about column types that an attribute names. */
final class TypeDiagnostics {
    private final Messages messages;

    TypeDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void nativeEnumNotAnEnum(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is @NativeEnum but " + simpleName(type) + " is no enum; remove @NativeEnum.");
    }

    void nativeEnumWithValue(Element attribute, Element value) {
        error(
                attribute,
                name(attribute)
                        + " is kept in an enum type of the database, which holds the names of the constants, but "
                        + name(value) + " is their @EnumeratedValue; remove @NativeEnum, or @EnumeratedValue.");
    }

    void enumeratedValueField(Element field) {
        error(
                field,
                name(field) + " is @EnumeratedValue, so it is a final field, not static, of type String, byte, short,"
                        + " int or long; change its declaration.");
    }

    void enumeratedValueTwice(Element field, String other) {
        error(field, name(field) + " is @EnumeratedValue, and so is " + other + "; an enum has one.");
    }

    void enumeratedValueOfOtherKind(Element attribute, String kind, Element value) {
        error(
                attribute,
                name(attribute) + " is @Enumerated(" + kind + "), but " + name(value)
                        + ", which is @EnumeratedValue, is " + simpleName(value.asType()) + "; remove @Enumerated.");
    }

    void serverValueOfKey(Element attribute, String annotation, boolean isVersion) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + " and " + (isVersion ? "@Version" : "part of the identifier")
                        + ", which the session has to know; "
                        + (isVersion
                                ? "remove one of the two."
                                : "remove it, and let @GeneratedValue make the identifier."));
    }

    void formulaNotClosed(Element attribute) {
        error(attribute, "The @Formula of " + name(attribute) + " has a brace that is not closed; write {attribute}.");
    }

    void unknownInFormula(Element attribute, String named, boolean hasSeveral, List<String> known) {
        error(
                attribute,
                "The @Formula of " + name(attribute) + " names " + named + ", which "
                        + (hasSeveral ? "has several columns" : "is no attribute with a column") + "; use one of "
                        + String.join(", ", known) + ".");
    }

    void serverValueTwice(Element attribute, String annotation, String other) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + " and @" + other
                        + ", but one of them makes its value; remove the other.");
    }

    void serverValueWithoutSql(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + " without an expression; write its SQL, or remove it.");
    }

    void serverDefaultOfPrimitive(Element attribute, TypeName type, TypeName boxed) {
        error(
                attribute,
                name(attribute) + " has a @ServerDefault, which takes the place of null, but " + type
                        + " is never null; declare it " + ((ClassName) boxed).simpleName() + ".");
    }

    void noConverter(Element element, TypeMirror converter) {
        error(
                element,
                simpleName(converter) + " is used as a converter, but is no AttributeConverter of two types; implement"
                        + " AttributeConverter<X, Y>.");
    }

    void converterNotMade(Element element, TypeMirror converter) {
        error(
                element,
                simpleName(converter) + " cannot be made by generated code; it must be a static or top-level class, not"
                        + " abstract, with a constructor without parameters, and both public or in the entity's package.");
    }

    void converterMissing(Element attribute) {
        error(
                attribute,
                "@Convert of " + name(attribute)
                        + " names no converter; add converter = …, or disableConversion = true.");
    }

    void converterOfOtherType(Element attribute, TypeMirror type, TypeMirror converter, TypeMirror converted) {
        error(
                attribute,
                name(attribute) + " has the type " + simpleName(type) + ", but " + simpleName(converter) + " converts "
                        + simpleName(converted) + "; use a converter of " + simpleName(type) + ".");
    }

    void converterToOther(Element attribute, TypeMirror converter, TypeMirror database) {
        error(
                attribute,
                simpleName(converter) + ", the converter of " + name(attribute) + ", converts to "
                        + simpleName(database)
                        + ", which no column can hold; convert to a basic type such as String, Long or BigDecimal.");
    }

    void converterOnOther(Element attribute, String what) {
        error(
                attribute,
                name(attribute) + " has @Convert but is " + what + "; remove one of the two"
                        + (what.equals("embedded")
                                ? ", or name an attribute in it: @Convert(attributeName = …)."
                                : "."));
    }

    void unknownConvertedAttribute(Element element, String path, List<String> known) {
        error(
                element,
                "@Convert of " + name(element) + " names the attribute " + path + ", but "
                        + (known.isEmpty()
                                ? "a value has none; remove attributeName."
                                : "there is only " + String.join(", ", known) + "; use one of these."));
    }

    void convertedClass(TypeElement type) {
        error(
                type,
                "@Convert of " + name(type)
                        + " names no attribute; add attributeName = …, or move it to the attribute.");
    }

    void twoAutomaticConverters(Element converter, TypeMirror type, TypeMirror other) {
        error(
                converter,
                name(converter) + " applies to every " + simpleName(type) + ", as does " + simpleName(other)
                        + "; set autoApply = false on one of the two.");
    }

    void automaticConverterElsewhere(Element converter, TypeMirror type, TypeElement other) {
        error(
                converter,
                name(converter) + " applies to every " + simpleName(type) + ", as does " + other.getQualifiedName()
                        + " of another jar or module; set autoApply = false here, and name the one that is meant by @Convert.");
    }

    void twoEarlierConverters(Element attribute, TypeMirror type, List<String> converters) {
        error(
                attribute,
                name(attribute) + " uses the type " + simpleName(type) + ", to which "
                        + String.join(" and ", converters)
                        + " of other jars or modules apply by themselves; name the one that is meant by @Convert.");
    }

    void unknownColumnType(Element attribute, String name, TypeMirror holder, List<String> known) {
        error(
                attribute,
                "@ColumnType of " + name(attribute) + " names " + name + ", but " + simpleName(holder)
                        + " has no such constant or method that can be used here; it has " + String.join(", ", known)
                        + ".");
    }

    void columnTypeOfOther(Element attribute, TypeMirror type, String name, TypeMirror found) {
        error(
                attribute,
                name(attribute) + " has the type " + simpleName(type) + ", but @ColumnType " + name + " is read as "
                        + simpleName(found) + "; declare the attribute so, or use another type.");
    }
}
