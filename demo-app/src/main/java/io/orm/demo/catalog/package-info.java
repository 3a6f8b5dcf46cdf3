/** What the store sells: artists, albums, tracks and playlists. */
@NullMarked
package io.orm.demo.catalog;

import org.jspecify.annotations.NullMarked;
