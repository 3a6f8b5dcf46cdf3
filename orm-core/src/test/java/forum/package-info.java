/** Topics and what is written on them: rows that the database deletes, or changes, with those they refer to. */
@NullMarked
package forum;

import org.jspecify.annotations.NullMarked;
