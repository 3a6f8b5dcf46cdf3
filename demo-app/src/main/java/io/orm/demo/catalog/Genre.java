package io.orm.demo.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A kind of music, or of film. */
@Entity
@Table(name = "Genre")
public class Genre {
    @Id
    @Column(name = "GenreId")
    private Integer id;

    @Column(name = "Name", length = 120)
    private @Nullable String name;

    @SuppressWarnings("NullAway.Init")
    protected Genre() {}

    public Integer getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }
}
