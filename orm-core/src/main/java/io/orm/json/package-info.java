/** Entities as JSON by Jackson 3, which is optional: what is not loaded is not loaded for it either. */
@NullMarked
package io.orm.json;

import org.jspecify.annotations.NullMarked;
