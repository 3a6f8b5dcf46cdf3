package io.orm.processor;

import com.palantir.javapoet.ClassName;
import org.jspecify.annotations.Nullable;

/**
 * A method to call at a moment of an entity's life.
 *
 * @param moment the constant of {@code Lifecycle}
 * @param listener the class that has it; null for a method of the entity
 */
record CallbackMapping(String moment, @Nullable ClassName listener, String method) {}
