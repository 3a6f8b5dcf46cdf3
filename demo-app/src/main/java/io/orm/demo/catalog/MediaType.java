package io.orm.demo.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A file format. */
@Entity
@Table(name = "MediaType")
public class MediaType {
    @Id
    @Column(name = "MediaTypeId")
    private Integer id;

    @Column(name = "Name", length = 120)
    private @Nullable String name;

    @SuppressWarnings("NullAway.Init")
    protected MediaType() {}

    public Integer getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }
}
