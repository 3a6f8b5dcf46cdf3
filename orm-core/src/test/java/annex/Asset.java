package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** TABLE_PER_CLASS: a secondary table with rows of all classes. */
// tag::perClass[]
@Entity(name = "AnnexAsset")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@SecondaryTable(name = "annex_remarks", indexes = @Index(columnList = "remark"))
public abstract class Asset {
    // end::perClass[]
    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Version
    private int version;

    private String name = "";

    @Column(table = "annex_remarks")
    private @Nullable String remark;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "keeper_id", table = "annex_remarks")
    private @Nullable Keeper keeper;

    protected Asset() {}

    protected Asset(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public void setRemark(@Nullable String remark) {
        this.remark = remark;
    }

    public @Nullable Keeper getKeeper() {
        return keeper;
    }

    public void setKeeper(@Nullable Keeper keeper) {
        this.keeper = keeper;
    }
}
