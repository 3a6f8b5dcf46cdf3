package io.orm.demo.tour;

import static io.orm.core.sql.Sql.select;
import static io.orm.demo.catalog.Album_.ALBUM;
import static io.orm.demo.catalog.Artist_.ARTIST;
import static io.orm.demo.catalog.Playlist_.PLAYLIST;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.raiseLoad;

import io.orm.demo.catalog.Album;
import io.orm.demo.catalog.Artist;
import io.orm.demo.catalog.Track;
import io.orm.loading.DynamicCollection;
import io.orm.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 2: relationships walked, joined, asked, and refused. */
@Service
class Relationships {
    private final Session session;

    Relationships(Session session) {
        this.session = session;
    }

    record Discography(@Nullable String artist, int albums) {
        static Discography of(Artist artist) {
            return new Discography(artist.getName(), artist.getAlbums().size());
        }
    }

    record Content(String album, int tracks) {
        static Content of(Album album) {
            return new Content(album.getTitle(), album.getTracks().size());
        }
    }

    record Excerpt(long tracks, long byAcDc, List<String> first) {}

    @Transactional(readOnly = true)
    List<Discography> tenArtists() {
        List<Artist> artists = session.list(select(ARTIST).orderBy(ARTIST.id).limit(10));
        return artists.stream().map(Discography::of).toList();
    }

    @Transactional(readOnly = true)
    List<Discography> allArtists() {
        List<Artist> artists = session.list(select(ARTIST).orderBy(ARTIST.id));
        return artists.stream().map(Discography::of).toList();
    }

    @Transactional(readOnly = true)
    List<Content> albumsWithTracks() {
        List<Album> albums = session.list(select(ALBUM)
                .options(joinedLoad(ALBUM.tracks))
                .orderBy(ALBUM.id)
                .limit(10)); // ten albums, however many rows that takes
        return albums.stream().map(Content::of).toList();
    }

    @Transactional(readOnly = true)
    Excerpt playlist() {
        DynamicCollection<Track> tracks = session.getOne(PLAYLIST, 1).getTracks();
        var byAcDc = tracks.where(TRACK.composer.contains("Angus Young"));
        List<Track> first = byAcDc.orderBy(TRACK.name).limit(5).list();
        return new Excerpt(
                tracks.count(),
                byAcDc.count(),
                first.stream().map(Track::getName).toList());
    }

    @Transactional(readOnly = true)
    int forbidden() {
        Artist artist = session.one(select(ARTIST).where(ARTIST.id.eq(1)).options(raiseLoad(ARTIST.albums)));
        return artist.getAlbums().size();
    }
}
