package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import org.jspecify.annotations.Nullable;

/**
 * Where an entity stands among entities that extend each other, for the writers.
 *
 * @param parent the entity it extends, null for the root
 * @param parentConstant that one's metamodel constant
 * @param discriminatorColumn null if classes are told otherwise
 * @param value what rows of exactly this class have in it; null for an abstract class
 */
record InheritanceMapping(
        InheritanceDraft.Strategy strategy,
        @Nullable ClassName parent,
        @Nullable String parentConstant,
        @Nullable String discriminatorColumn,
        @Nullable CodeBlock value,
        boolean isAbstract) {}
