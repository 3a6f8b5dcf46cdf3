/** Tests of what an application does with its database: a slice of the context, and assertions on statements. */
@NullMarked
package io.orm.spring.boot.test;

import org.jspecify.annotations.NullMarked;
