package circus;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JOINED by characters, with keys that the session makes. */
@Entity(name = "CircusArtist")
@Table(name = "circus_artists")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "t", discriminatorType = DiscriminatorType.CHAR)
public abstract class Artist extends Stored<UUID> {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Column(unique = true, nullable = false)
    private String name = "";

    protected Artist() {}

    protected Artist(String name) {
        this.name = name;
    }

    @Override
    public @Nullable UUID getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
