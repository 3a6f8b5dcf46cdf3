package io.orm.internal.identity;

import org.jspecify.annotations.Nullable;

/**
 * What is under a key of a map in memory and not in the database, or the other way round; of maps whose entities may each be under several keys.
 *
 * @param before what the database has there; null for nothing
 * @param now what memory has there; null for nothing
 */
public record EntryChange(
        Object key, @Nullable Object before, @Nullable Object now) {}
