package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import org.jspecify.annotations.Nullable;

/** Has a column that is called like one of a class beside it, in another table. */
@Entity(name = "AnnexPitch")
@SecondaryTable(name = "annex_turfs")
public class Pitch extends Venue {
    @Column(table = "annex_turfs")
    private @Nullable String note;

    @Formula("{note} || '@' || {name}")
    private @Nullable String remark;

    protected Pitch() {}

    public Pitch(String name) {
        super(name);
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable String getRemark() {
        return remark;
    }
}
