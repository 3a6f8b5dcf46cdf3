package io.orm.annotation;

import io.orm.core.sql.ReferentialAction;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database deletes the rows that refer to a deleted one, or sets their references to null; on the reference that has the column:
 *
 * <pre>{@code
 * @ManyToOne(fetch = FetchType.LAZY)
 * @OnDelete(ReferentialAction.CASCADE)
 * private User user;
 * // CONSTRAINT fk_orders_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
 * }</pre>
 *
 * A session that deletes the object referred to does not load those that refer to it. Those that it has go with it, by statements that compare their
 * versions, whatever the cascades of the other side say; the others are the database's affair, their listeners are not called and their versions do not rise. What
 * refers to rows that the database deletes has to be {@code @OnDelete} too, else it refuses.
 *
 * <p>On a collection that has a table of its own, be it of values or between two entities, the database deletes the rows of that table, whichever side goes:
 *
 * <pre>{@code
 * @ElementCollection
 * @OnDelete(ReferentialAction.CASCADE)
 * private Set<String> tags;
 * // CONSTRAINT fk_user_tags_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface OnDelete {
    ReferentialAction value();

    /**
     * Whether objects in the session go without statements of their own as well: they are deleted, and their listeners are called, but only the database deletes
     * their rows, whatever their versions. With {@link ReferentialAction#CASCADE} only.
     */
    boolean silent() default false;
}
