package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED, with a secondary table. */
@Entity(name = "AnnexTool")
@Table(name = "annex_tools")
@Inheritance(strategy = InheritanceType.JOINED)
@SecondaryTable(name = "annex_racks")
public class Tool {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @Column(table = "annex_racks")
    private @Nullable String rack;

    protected Tool() {}

    public Tool(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getRack() {
        return rack;
    }

    public void setRack(@Nullable String rack) {
        this.rack = rack;
    }
}
