/** Turns a statement into SQL text, parameters in order and result columns. */
@NullMarked
package io.orm.core.compiler;

import org.jspecify.annotations.NullMarked;
