package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE with a secondary table of the root. */
@Entity(name = "AnnexBuilding")
@Table(name = "annex_buildings")
@Inheritance
@SecondaryTable(name = "annex_addresses", pkJoinColumns = @PrimaryKeyJoinColumn(name = "building_id"))
public class Building {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @Version
    private int version;

    @Column(table = "annex_addresses")
    private @Nullable String street;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "town_id", table = "annex_addresses")
    private @Nullable Town town;

    protected Building() {}

    public Building(String name) {
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

    public int getVersion() {
        return version;
    }

    public @Nullable String getStreet() {
        return street;
    }

    public void setStreet(@Nullable String street) {
        this.street = street;
    }

    public @Nullable Town getTown() {
        return town;
    }

    public void setTown(@Nullable Town town) {
        this.town = town;
    }
}
