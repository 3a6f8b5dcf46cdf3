/** The store started as a whole: over HTTP, in a browser, and for development. */
@NullMarked
package io.orm.demo;

import org.jspecify.annotations.NullMarked;
