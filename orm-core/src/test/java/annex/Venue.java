package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE: computes with the columns of several tables. */
@Entity(name = "AnnexVenue")
@Table(name = "annex_venues")
@Inheritance
@SecondaryTable(name = "annex_places")
public class Venue {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Version
    private int version;

    private String name = "";

    @Column(table = "annex_places")
    private @Nullable String city;

    @Formula("{name} || coalesce(' in ' || {city}, '')")
    private @Nullable String title;

    protected Venue() {}

    public Venue(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }

    public @Nullable String getTitle() {
        return title;
    }
}
