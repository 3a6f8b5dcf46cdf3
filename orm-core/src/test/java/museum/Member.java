package museum;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED, with an expression in the root. */
@Entity
@Table(name = "subscribers")
@Inheritance(strategy = InheritanceType.JOINED)
public class Member {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private @Nullable String surname;

    @Formula("upper({surname})")
    private @Nullable String heading;

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable String getSurname() {
        return surname;
    }

    public void setSurname(@Nullable String surname) {
        this.surname = surname;
    }

    public @Nullable String getHeading() {
        return heading;
    }
}
