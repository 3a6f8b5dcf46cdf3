package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Code that reads and sets fields, and the handles it needs for those that it cannot see. Casts make every call of a handle exact, so that
 * it is as fast as the field itself.
 */
final class MemberCode {
    /** The class inside a binding that holds the handles: it is initialised when the first row is read, not at start. */
    static final String HOLDER = "Fields";

    private final Map<String, Member> handles = new LinkedHashMap<>();
    private final Map<Member, String> names = new LinkedHashMap<>();

    /** The value of a member. */
    CodeBlock get(Member member, TypeName ownerType, CodeBlock owner) {
        return switch (member.access()) {
            case FIELD -> CodeBlock.of("$L.$N", owner, member.name());
            case COMPONENT -> CodeBlock.of("$L.$N()", owner, member.name());
            case HANDLE -> {
                CodeBlock call =
                        CodeBlock.of("$L.$L.get($L)", HOLDER, handle(member), receiver(member, ownerType, owner));
                TypeName type = member.type();
                yield Generated.erasure(type).equals(member.declaredType())
                        ? CodeBlock.of("($T) $L", type, call)
                        : CodeBlock.of("($T) ($T) $L", type, member.declaredType(), call);
            }
        };
    }

    /** As {@link #get}, but of a collection whose elements do not matter. */
    CodeBlock getErased(Member member, TypeName ownerType, CodeBlock owner, TypeName erased) {
        return member.access() == Member.Access.HANDLE
                ? CodeBlock.of("($T) $L.$L.get($L)", erased, HOLDER, handle(member), receiver(member, ownerType, owner))
                : get(member, ownerType, owner);
    }

    /** A statement without semicolon that sets a member; {@code value} has exactly the member's type. */
    CodeBlock set(Member member, TypeName ownerType, CodeBlock owner, CodeBlock value) {
        if (member.access() == Member.Access.FIELD) {
            return CodeBlock.of("$L.$N = $L", owner, member.name(), value);
        }
        CodeBlock argument = Generated.erasure(member.type()).equals(member.declaredType())
                ? value
                : CodeBlock.of("($T) $L", member.declaredType(), value);
        return CodeBlock.of("$L.$L.set($L, $L)", HOLDER, handle(member), receiver(member, ownerType, owner), argument);
    }

    private static CodeBlock receiver(Member member, TypeName ownerType, CodeBlock owner) {
        return member.owner().equals(ownerType) ? owner : CodeBlock.of("($T) $L", member.owner(), owner);
    }

    private String handle(Member member) {
        String known = names.get(member);
        if (known != null) {
            return known;
        }
        String name = member.handle();
        for (int i = 2; handles.containsKey(name); i++) {
            name = member.handle() + "_" + i;
        }
        handles.put(name, member);
        names.put(member, name);
        return name;
    }

    /** The handles that were asked for, by name. */
    Map<String, Member> handles() {
        return handles;
    }
}
