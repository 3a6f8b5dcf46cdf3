package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The group with which an attribute of {@code @Basic(fetch = LAZY)} is loaded: touching one reads all of the group, in one statement. Without it, such an
 * attribute is read alone. {@code undeferGroup(ARTICLE, "texts")} loads a group with the statement.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.CLASS)
public @interface LoadGroup {
    /** Its name, not empty. */
    String value();
}
