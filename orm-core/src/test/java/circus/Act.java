package circus;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE by numbers, below two mapped superclasses. */
@Entity(name = "CircusAct")
@Table(name = "circus_acts", uniqueConstraints = @UniqueConstraint(columnNames = {"owner_id", "name"}))
@Inheritance
@DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
public abstract class Act extends Owned<Long, Troupe> {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Act() {}

    protected Act(String name) {
        this.name = name;
    }

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
