/** A model of attributes: every type, converters, types of the application. */
@NullMarked
package lab;

import org.jspecify.annotations.NullMarked;
