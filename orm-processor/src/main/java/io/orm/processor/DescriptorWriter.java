package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes {@code ShopEntities_}: the list of a compilation's metamodels. */
final class DescriptorWriter {
    private DescriptorWriter() {}

    /** An entity's metamodel constant. */
    record Entry(ClassName type, String constant) {
        CodeBlock code() {
            return CodeBlock.of("$T.$L", type.peerClass(type.simpleName() + "_"), constant);
        }
    }

    /** {@code io.orm.demo.DemoEntities_} for entities below {@code io.orm.demo}; the first one's package where they have nothing in common. */
    static ClassName name(List<Entry> entries) {
        List<Entry> sorted = sorted(entries);
        String first = sorted.get(0).type().packageName();
        List<String> common = Arrays.asList(first.split("\\.", -1));
        for (Entry each : sorted) {
            List<String> parts = Arrays.asList(each.type().packageName().split("\\.", -1));
            int length = 0;
            while (length < Math.min(common.size(), parts.size())
                    && common.get(length).equals(parts.get(length))) {
                length++;
            }
            common = common.subList(0, length);
        }
        String packageName = common.isEmpty() ? first : String.join(".", common);
        String last = packageName.substring(packageName.lastIndexOf('.') + 1);
        return ClassName.get(packageName, Naming.capitalized(last) + "Entities_");
    }

    private static List<Entry> sorted(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(entry -> entry.type().canonicalName()));
        return sorted;
    }

    static JavaFile write(ClassName name, List<Entry> entries, List<? extends Element> origins) {
        List<CodeBlock> tables = new ArrayList<>();
        sorted(entries).forEach(each -> tables.add(each.code()));
        TypeName anyTable = ParameterizedTypeName.get(
                OrmTypes.ENTITY_TABLE,
                WildcardTypeName.subtypeOf(ClassName.OBJECT),
                WildcardTypeName.subtypeOf(ClassName.OBJECT));
        TypeSpec.Builder type = Generated.type(
                        name, "The entities of this compilation, found through {@code ServiceLoader}. Generated.")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(OrmTypes.MAPPED_ENTITIES)
                .addMethod(MethodSpec.methodBuilder("tables")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ParameterizedTypeName.get(ClassName.get(List.class), anyTable))
                        .addStatement("return $T.of($L)", List.class, Generated.join(tables, ",$W"))
                        .build());
        return Generated.file(name, type, origins, new Generated.StaticImports());
    }
}
