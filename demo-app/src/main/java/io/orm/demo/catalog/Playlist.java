package io.orm.demo.catalog;

import io.orm.loading.DynamicCollection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Tracks in the order of nothing; some lists hold all of them, so they are asked for and never loaded whole. */
@Entity
@Table(name = "Playlist")
public class Playlist {
    @Id
    @Column(name = "PlaylistId")
    private Integer id;

    @Column(name = "Name", length = 120)
    private @Nullable String name;

    @ManyToMany
    @JoinTable(
            name = "PlaylistTrack",
            joinColumns = @JoinColumn(name = "PlaylistId"),
            inverseJoinColumns = @JoinColumn(name = "TrackId"))
    private DynamicCollection<Track> tracks = DynamicCollection.empty();

    @SuppressWarnings("NullAway.Init")
    protected Playlist() {}

    public Integer getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public DynamicCollection<Track> getTracks() {
        return tracks;
    }
}
