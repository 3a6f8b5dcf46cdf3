package circus;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity(name = "CircusTrapeze")
@DiscriminatorValue("30")
public class Trapeze extends Act {
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Artist catcher;

    @ElementCollection
    @CollectionTable(name = "circus_nets")
    private Set<String> nets = new LinkedHashSet<>();

    protected Trapeze() {}

    public Trapeze(String name) {
        super(name);
    }

    public @Nullable Artist getCatcher() {
        return catcher;
    }

    public void setCatcher(@Nullable Artist catcher) {
        this.catcher = catcher;
    }

    public Set<String> getNets() {
        return nets;
    }
}
