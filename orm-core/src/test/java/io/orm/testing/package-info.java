/** What tests share: an embedded PostgreSQL, leak checks, and assertions on statements and round trips. */
@NullMarked
package io.orm.testing;

import org.jspecify.annotations.NullMarked;
