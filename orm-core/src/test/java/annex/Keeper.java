package annex;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity(name = "AnnexKeeper")
@Table(name = "annex_keepers")
public class Keeper {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @OneToMany(mappedBy = "keeper", cascade = CascadeType.ALL)
    private List<Asset> assets = new ArrayList<>();

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Asset favourite;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Van van;

    protected Keeper() {}

    public Keeper(String name) {
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

    public List<Asset> getAssets() {
        return assets;
    }

    public @Nullable Asset getFavourite() {
        return favourite;
    }

    public void setFavourite(@Nullable Asset favourite) {
        this.favourite = favourite;
    }

    public @Nullable Van getVan() {
        return van;
    }

    public void setVan(@Nullable Van van) {
        this.van = van;
    }
}
