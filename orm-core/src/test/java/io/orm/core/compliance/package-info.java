/** What every dialect must do, or refuse by name: one list of cases, run against each database. */
@NullMarked
package io.orm.core.compliance;

import org.jspecify.annotations.NullMarked;
