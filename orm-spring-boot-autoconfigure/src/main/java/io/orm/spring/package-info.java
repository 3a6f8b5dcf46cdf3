/** Sessions in Spring's transactions: which one belongs to the current transaction, when it is flushed, and what its exceptions are in Spring's words. */
@NullMarked
package io.orm.spring;

import org.jspecify.annotations.NullMarked;
