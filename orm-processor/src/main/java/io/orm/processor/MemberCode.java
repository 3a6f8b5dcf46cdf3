package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Code that reads and sets fields, and the handles it needs for those that it cannot see. A call is as fast as the field
 * itself where its types are those of the field, or any others for references, since a handle checks those either way. Owners are cast to {@code Object}:
 * javac compares the signature of each call with those of all others, and so all entities share theirs.
 */
final class MemberCode {
    /** The class inside a binding that holds the handles: it is initialised when the first row is read, not at start. */
    static final String HOLDER = "Fields";

    private final Map<String, Member> handles = new LinkedHashMap<>();
    private final Map<Member, String> names = new LinkedHashMap<>();

    /** The value of a member. */
    CodeBlock get(Member member, CodeBlock owner) {
        return switch (member.access()) {
            case FIELD -> CodeBlock.of("$L.$N", owner, member.name());
            case COMPONENT -> CodeBlock.of("$L.$N()", owner, member.name());
            case HANDLE -> CodeBlock.of("($T) $L", member.type(), throughHandle(member, owner));
        };
    }

    /** As {@link #get}, but where any object will do: entities share one signature whatever they refer to. */
    CodeBlock getObject(Member member, CodeBlock owner) {
        return member.access() == Member.Access.HANDLE ? throughHandle(member, owner) : get(member, owner);
    }

    private CodeBlock throughHandle(Member member, CodeBlock owner) {
        return CodeBlock.of("$L.$L.get(($T) $L)", HOLDER, handle(member), Object.class, owner);
    }

    /** A statement without semicolon that sets a member; a primitive {@code value} has exactly the member's type. */
    CodeBlock set(Member member, CodeBlock owner, CodeBlock value) {
        return member.access() == Member.Access.FIELD
                ? CodeBlock.of("$L.$N = $L", owner, member.name(), value)
                : CodeBlock.of("$L.$L.set(($T) $L, $L)", HOLDER, handle(member), Object.class, owner, value);
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
