package io.orm.demo.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A musician, a band, an orchestra. */
@Entity
@Table(name = "Artist")
public class Artist {
    @Id
    @Column(name = "ArtistId")
    private Integer id;

    @Column(name = "Name", length = 120)
    private @Nullable String name;

    @OneToMany(mappedBy = "artist")
    private List<Album> albums = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Artist() {}

    public Integer getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public List<Album> getAlbums() {
        return albums;
    }
}
