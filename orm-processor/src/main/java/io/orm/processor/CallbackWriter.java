package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes which methods of the entity, and of its listeners, are called when. */
final class CallbackWriter extends BindingPart {
    private static final String HOLDER = "Listeners";

    CallbackWriter(EntityMapping entity, MemberCode members, Generated.StaticImports imports) {
        super(entity, members, imports);
    }

    void addCallbacks(TypeSpec.Builder type) {
        if (entity.callbacks().isEmpty()) {
            return;
        }
        Map<String, List<CodeBlock>> calls = new LinkedHashMap<>();
        Map<ClassName, String> listeners = new LinkedHashMap<>();
        for (CallbackMapping each : entity.callbacks()) {
            ClassName listener = each.listener();
            CodeBlock call;
            if (listener == null) {
                call = CodeBlock.of("$N.$N()", variable, each.method());
            } else {
                String constant = listeners.computeIfAbsent(listener, key -> constant(key, listeners));
                call = CodeBlock.of("$L.$L.$N($N)", HOLDER, constant, each.method(), variable);
            }
            calls.computeIfAbsent(each.moment(), key -> new ArrayList<>()).add(call);
        }
        List<CodeBlock> moments = new ArrayList<>();
        MethodSpec.Builder call = overriding("call", TypeName.VOID)
                .addParameter(OrmTypes.LIFECYCLE, "moment")
                .addParameter(entity.type(), variable)
                .beginControlFlow("switch (moment)");
        for (String moment : CallbackReader.MOMENTS.values()) {
            List<CodeBlock> statements = calls.get(moment);
            if (statements == null) {
                continue;
            }
            moments.add(CodeBlock.of("$T.$L", OrmTypes.LIFECYCLE, moment));
            call.beginControlFlow("case $L ->", moment);
            statements.forEach(call::addStatement);
            call.endControlFlow();
        }
        call.beginControlFlow("default ->").endControlFlow().endControlFlow();
        type.addMethod(overriding("callbacks", ParameterizedTypeName.get(ClassName.get(Set.class), OrmTypes.LIFECYCLE))
                .addStatement("return $T.of($L)", Set.class, Generated.join(moments, ",$W"))
                .build());
        type.addMethod(call.build());
        if (!listeners.isEmpty()) {
            type.addType(holder(listeners));
        }
    }

    private static String constant(ClassName listener, Map<ClassName, String> taken) {
        String wanted = Naming.constant(listener.simpleName());
        String free = wanted;
        for (int i = 2; taken.containsValue(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    private static TypeSpec holder(Map<ClassName, String> listeners) {
        TypeSpec.Builder type = TypeSpec.classBuilder(HOLDER)
                .addJavadoc("Made with the first call, one for this entity.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        listeners.forEach((listener, constant) ->
                type.addField(FieldSpec.builder(listener, constant, Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", listener)
                        .build()));
        return type.build();
    }
}
