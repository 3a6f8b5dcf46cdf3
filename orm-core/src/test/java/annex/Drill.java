package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Computes with the columns of four tables. */
@Entity(name = "AnnexDrill")
@Table(name = "annex_drills")
@PrimaryKeyJoinColumn(name = "tool_id")
@SecondaryTable(name = "annex_bits")
public class Drill extends Tool {
    private int speed;

    @Column(table = "annex_bits")
    private @Nullable String bit;

    @Formula("concat({name}, '/', {rack}, '/', {speed}, '/', {bit})")
    private @Nullable String label;

    @Basic(fetch = FetchType.LAZY)
    @Formula("lower({rack})")
    private @Nullable String shelf;

    protected Drill() {}

    public Drill(String name) {
        super(name);
    }

    public int getSpeed() {
        return speed;
    }

    public void setSpeed(int speed) {
        this.speed = speed;
    }

    public @Nullable String getBit() {
        return bit;
    }

    public void setBit(@Nullable String bit) {
        this.bit = bit;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public @Nullable String getShelf() {
        return shelf;
    }
}
