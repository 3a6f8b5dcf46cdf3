package io.orm.demo.catalog;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.demo.catalog.Album_.ALBUM;
import static io.orm.demo.catalog.Artist_.ARTIST;
import static io.orm.demo.catalog.Genre_.GENRE;
import static io.orm.demo.catalog.Playlist_.PLAYLIST;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;

import io.orm.demo.catalog.CatalogController.PriceChange;
import io.orm.loading.BoundSelect;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what is for sale, and sets its price. */
@Service
public class CatalogService {
    private final Session session;

    CatalogService(Session session) {
        this.session = session;
    }

    public record ArtistView(Integer id, @Nullable String name) {}

    public record AlbumView(Integer id, String title) {}

    public record ArtistDetails(Integer id, @Nullable String name, List<AlbumView> albums) {}

    public record AlbumDetails(
            Integer id, String title, @Nullable String artist, List<TrackView> tracks) {}

    public record TrackView(
            Integer id, String name, @Nullable String composer, BigDecimal unitPrice) {
        static TrackView of(Track track) {
            return new TrackView(track.getId(), track.getName(), track.getComposer(), track.getUnitPrice());
        }
    }

    public record PlaylistPage(Integer id, @Nullable String name, long size, List<TrackView> tracks) {}

    @Transactional(readOnly = true)
    public List<ArtistView> artists(@Nullable String name, int limit) {
        return session.list(select(ARTIST.id, ARTIST.name)
                .where(whenPresent(name, ARTIST.name::contains))
                .orderBy(ARTIST.name, ARTIST.id)
                .limit(limit)
                .map(ArtistView::new));
    }

    @Transactional(readOnly = true)
    public ArtistDetails artist(int id) {
        Artist artist = session.getOne(ARTIST, id);
        return new ArtistDetails(
                artist.getId(),
                artist.getName(),
                artist.getAlbums().stream()
                        .map(album -> new AlbumView(album.getId(), album.getTitle()))
                        .toList());
    }

    @Transactional(readOnly = true)
    public AlbumDetails album(int id) {
        Album album = session.one(select(ALBUM)
                .where(ALBUM.id.eq(id))
                .options(
                        all(joinedLoad(ALBUM.artist), selectInLoad(ALBUM.tracks).orderBy(TRACK.id))));
        return new AlbumDetails(
                album.getId(),
                album.getTitle(),
                album.getArtist().getName(),
                album.getTracks().stream().map(TrackView::of).toList());
    }

    /** A page of a playlist, of one genre if one is given; the list itself is never loaded. */
    @Transactional(readOnly = true)
    public PlaylistPage playlist(int id, @Nullable String genre, int page, int size) {
        Playlist playlist = session.getOne(PLAYLIST, id);
        BoundSelect<Track> tracks =
                playlist.getTracks().where(whenPresent(genre, name -> TRACK.genre.has(GENRE.name.eq(name))));
        List<TrackView> found = tracks.orderBy(TRACK.id).offset((long) page * size).limit(size).list().stream()
                .map(TrackView::of)
                .toList();
        return new PlaylistPage(playlist.getId(), playlist.getName(), tracks.count(), found);
    }

    /** All or none: an unknown track is an error that names it, and leaves every price as it was. */
    @Transactional
    public long changePrices(List<PriceChange> changes) {
        return session.bulkUpdate(
                TRACK,
                changes,
                row -> row.set(TRACK.id, PriceChange::trackId).set(TRACK.unitPrice, PriceChange::unitPrice));
    }
}
