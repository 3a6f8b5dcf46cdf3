package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "people")
@PrimaryKeyJoinColumn(name = "party_id")
public class Person extends Party {
    private @Nullable LocalDate born;

    /** Refers to a table of the same hierarchy. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Company employer;

    protected Person() {}

    public Person(String name, LocalDate born) {
        super(name);
        this.born = born;
    }

    public @Nullable LocalDate getBorn() {
        return born;
    }

    public void setBorn(@Nullable LocalDate born) {
        this.born = born;
    }

    public @Nullable Company getEmployer() {
        return employer;
    }

    public void setEmployer(@Nullable Company employer) {
        this.employer = employer;
    }
}
