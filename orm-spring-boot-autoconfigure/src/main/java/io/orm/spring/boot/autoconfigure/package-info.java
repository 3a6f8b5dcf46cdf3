/** What Spring Boot configures by itself: engine, session factory, session, transactions, observability. */
@NullMarked
package io.orm.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
