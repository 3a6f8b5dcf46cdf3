/** A guided tour: nine scenes that run on a click, and show their code, their SQL and what they cost. */
@NullMarked
package io.orm.demo.tour;

import org.jspecify.annotations.NullMarked;
