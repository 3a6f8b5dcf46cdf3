/** Tests of metamodels and their relationships, on the shop model. */
@NullMarked
package io.orm.mapping;

import org.jspecify.annotations.NullMarked;
