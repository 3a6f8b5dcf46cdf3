package io.orm.demo.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A song, or an episode of a series. */
@Entity
@Table(name = "Track")
public class Track {
    @Id
    @Column(name = "TrackId")
    private Integer id;

    @Column(name = "Name", length = 200, nullable = false)
    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "AlbumId")
    private @Nullable Album album;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "MediaTypeId", nullable = false)
    private MediaType mediaType;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "GenreId")
    private @Nullable Genre genre;

    @Column(name = "Composer", length = 220)
    private @Nullable String composer;

    @Column(name = "Milliseconds", nullable = false)
    private int milliseconds;

    @Column(name = "Bytes")
    private @Nullable Integer bytes;

    @Column(name = "UnitPrice", precision = 10, scale = 2, nullable = false)
    private BigDecimal unitPrice;

    @SuppressWarnings("NullAway.Init")
    protected Track() {}

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public @Nullable Album getAlbum() {
        return album;
    }

    public MediaType getMediaType() {
        return mediaType;
    }

    public @Nullable Genre getGenre() {
        return genre;
    }

    public @Nullable String getComposer() {
        return composer;
    }

    public int getMilliseconds() {
        return milliseconds;
    }

    public @Nullable Integer getBytes() {
        return bytes;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }
}
