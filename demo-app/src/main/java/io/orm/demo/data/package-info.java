/** Fills an empty database with the Chinook data set. */
@NullMarked
package io.orm.demo.data;

import org.jspecify.annotations.NullMarked;
