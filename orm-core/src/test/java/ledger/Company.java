package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "companies")
public class Company extends Party {
    private @Nullable String vat;

    @OneToMany(mappedBy = "employer")
    @OrderBy("id")
    private List<Person> staff = new ArrayList<>();

    protected Company() {}

    public Company(String name, String vat) {
        super(name);
        this.vat = vat;
    }

    public @Nullable String getVat() {
        return vat;
    }

    public void setVat(@Nullable String vat) {
        this.vat = vat;
    }

    public List<Person> getStaff() {
        return staff;
    }
}
