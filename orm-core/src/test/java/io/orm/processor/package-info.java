/** Tests of the annotation processor: what it generates is compiled against this module. */
@NullMarked
package io.orm.processor;

import org.jspecify.annotations.NullMarked;
