/** The documents in the repository are true: samples are excerpts of code that compiles and runs, links lead somewhere. */
@NullMarked
package io.orm.docs;

import org.jspecify.annotations.NullMarked;
