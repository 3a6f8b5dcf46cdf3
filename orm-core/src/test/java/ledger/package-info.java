/** Entities that extend each other: a hierarchy for each way to keep their rows. */
@NullMarked
package ledger;

import org.jspecify.annotations.NullMarked;
