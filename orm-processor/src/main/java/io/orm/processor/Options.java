package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a column or relationship is declared with: factory calls, and the names to import them by. */
final class Options {
    final List<CodeBlock> calls = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    void add(String factory) {
        add(factory, CodeBlock.of(""));
    }

    void add(String factory, CodeBlock arguments) {
        ClassName owner = Set.of(
                                "required",
                                "loading",
                                "cascade",
                                "orderBy",
                                "asSet",
                                "silentDelete",
                                "linksFollowDelete",
                                "linksFollowUpdate",
                                "filledInPlace",
                                "orderColumn",
                                "mapKey",
                                "mapKeyColumn",
                                "mapKeyEmbedded",
                                "mapKeyEntity")
                        .contains(factory)
                ? OrmTypes.RELATIONSHIP_OPTION
                : OrmTypes.COLUMN_OPTION;
        calls.add(CodeBlock.of("$T." + factory + "($L)", owner, arguments));
        names.add(factory);
    }

    void addAll(Options others) {
        calls.addAll(others.calls);
        names.addAll(others.names);
    }

    List<String> factories() {
        return List.copyOf(names);
    }
}
