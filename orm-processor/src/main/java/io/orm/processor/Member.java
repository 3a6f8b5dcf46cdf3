package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/**
 * A field or record component, and how generated code gets at it.
 *
 * @param owner the class that declares it
 * @param declaredType its type there, erased: what a {@code VarHandle} needs
 * @param type its type as a member of the entity, where type variables are known
 * @param access how it is read and set
 * @param handle the constant of its {@code VarHandle}; used with {@link Access#HANDLE} only
 */
record Member(ClassName owner, String name, TypeName declaredType, TypeName type, Access access, String handle) {
    enum Access {
        /** The generated class may see the field. */
        FIELD,
        HANDLE,
        /** A record's component: read by its accessor, set by the constructor. */
        COMPONENT
    }
}
