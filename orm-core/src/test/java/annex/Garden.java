package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Computes with its own table and the secondary ones of both classes above. */
@Entity(name = "AnnexGarden")
@Table(name = "annex_gardens")
public class Garden extends Plot {
    private int trees;

    @Formula("concat({name}, '/', {remark}, '/', {surveyor}, '/', {trees})")
    private @Nullable String label;

    protected Garden() {}

    public Garden(String name) {
        super(name);
    }

    public int getTrees() {
        return trees;
    }

    public void setTrees(int trees) {
        this.trees = trees;
    }

    public @Nullable String getLabel() {
        return label;
    }
}
