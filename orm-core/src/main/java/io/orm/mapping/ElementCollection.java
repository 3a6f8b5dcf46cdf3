package io.orm.mapping;

/**
 * A collection of values that belong to their owner, in a table of its own: {@code @ElementCollection}. It is joined and asked like a
 * relationship, by its table's columns:
 *
 * <pre>{@code
 * select(USER).where(USER.nicknames.any(USER.nicknames.elements().value.eq("Ann")))
 * // SELECT … FROM users WHERE EXISTS (SELECT 1 FROM user_nicknames WHERE user_nicknames.user_id = users.id AND user_nicknames.nicknames = ?)
 * select(USER.name, USER.nicknames.elements().value).from(USER).join(USER.nicknames)
 * // SELECT users.name, user_nicknames.nicknames FROM users JOIN user_nicknames ON user_nicknames.user_id = users.id
 * }</pre>
 *
 * Immutable; safe for several threads.
 *
 * @param <O> the entity that has it
 * @param <T> the class of the elements
 * @param <E> the table of the elements
 */
public interface ElementCollection<O, T, E extends ElementTable<T>> extends ToMany<O, T> {
    /** The table of the elements under its own name; {@code as} gives an alias of it. */
    E elements();
}
