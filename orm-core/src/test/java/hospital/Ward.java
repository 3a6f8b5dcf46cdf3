package hospital;

import io.orm.annotation.OnUpdateCascade;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Known by its code, and so is the ward that it reports to: itself, if it is nobody's. */
@Entity
@Table(name = "hosp_wards")
public class Ward {
    @Id
    @Column(length = 10)
    private String code = "";

    private String name = "";

    @ManyToOne(optional = false)
    @OnUpdateCascade
    private Ward head = this;

    @OneToMany(mappedBy = "ward", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Bed> beds = new ArrayList<>();

    @OneToMany(mappedBy = "ward")
    private List<Trolley> trolleys = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "ward_code", nullable = false)
    @OnUpdateCascade
    private List<Badge> badges = new ArrayList<>();

    protected Ward() {}

    public Ward(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Ward getHead() {
        return head;
    }

    public void setHead(Ward head) {
        this.head = head;
    }

    public List<Bed> getBeds() {
        return beds;
    }

    public List<Trolley> getTrolleys() {
        return trolleys;
    }

    public List<Badge> getBadges() {
        return badges;
    }

    @Override
    public String toString() {
        return "Ward " + code + " " + name;
    }
}
