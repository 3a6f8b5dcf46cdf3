package forum;

import io.orm.loading.DynamicCollection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Its code is given by people, who change their minds. */
@Entity
@Table(name = "regions")
public class Region {
    @Id
    @Column(length = 10)
    private @Nullable String code;

    private @Nullable String name;

    @OneToMany(mappedBy = "region")
    private List<City> cities = new ArrayList<>();

    @OneToMany(mappedBy = "region")
    private DynamicCollection<Fair> fairs = DynamicCollection.empty();

    protected Region() {}

    public Region(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public DynamicCollection<Fair> getFairs() {
        return fairs;
    }

    public List<City> getCities() {
        return cities;
    }
}
