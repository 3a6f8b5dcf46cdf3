/** The annotation processor: elements, then an immutable model, then checks, then one writer per generated artefact. */
@NullMarked
package io.orm.processor;

import org.jspecify.annotations.NullMarked;
