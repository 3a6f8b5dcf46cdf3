package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.SecondaryTable;
import org.jspecify.annotations.Nullable;

/** Computes with secondary tables above and of its own. */
@Entity(name = "AnnexStage")
@SecondaryTable(name = "annex_rigs")
public class Stage extends Venue {
    private int seats;

    @Column(table = "annex_rigs")
    private @Nullable Integer lamps;

    @Column(table = "annex_rigs")
    private @Nullable String note;

    @Formula("upper({city})")
    private @Nullable String loud;

    @Formula("{lamps} * {seats} + length({city})")
    private @Nullable Integer power;

    @Basic(fetch = FetchType.LAZY)
    @Formula("{note} || '/' || {city} || {id}")
    private @Nullable String mark;

    protected Stage() {}

    public Stage(String name) {
        super(name);
    }

    public int getSeats() {
        return seats;
    }

    public void setSeats(int seats) {
        this.seats = seats;
    }

    public @Nullable Integer getLamps() {
        return lamps;
    }

    public void setLamps(@Nullable Integer lamps) {
        this.lamps = lamps;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable String getLoud() {
        return loud;
    }

    public @Nullable Integer getPower() {
        return power;
    }

    public @Nullable String getMark() {
        return mark;
    }
}
