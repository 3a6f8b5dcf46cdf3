/** The Chinook store: a web application on real data. */
@NullMarked
package io.orm.demo;

import org.jspecify.annotations.NullMarked;
