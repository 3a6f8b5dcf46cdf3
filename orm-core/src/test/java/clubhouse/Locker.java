package clubhouse;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A key of two columns, no version, and a primitive attribute in a secondary table of another schema. */
@Entity
@Table(name = "club_lockers")
@SecondaryTables(
        @SecondaryTable(
                name = "locks",
                schema = "backroom",
                pkJoinColumns = {
                    @PrimaryKeyJoinColumn(name = "locker_number", referencedColumnName = "number"),
                    @PrimaryKeyJoinColumn(name = "locker_hall", referencedColumnName = "hall")
                }))
public class Locker {
    @EmbeddedId
    private @Nullable LockerKey key;

    private @Nullable String color;

    @Column(table = "locks")
    private int turns;

    @Column(table = "locks")
    private @Nullable String code;

    protected Locker() {}

    public Locker(LockerKey key) {
        this.key = key;
    }

    public @Nullable LockerKey getKey() {
        return key;
    }

    public void setKey(LockerKey key) {
        this.key = key;
    }

    public @Nullable String getColor() {
        return color;
    }

    public void setColor(@Nullable String color) {
        this.color = color;
    }

    public int getTurns() {
        return turns;
    }

    public void setTurns(int turns) {
        this.turns = turns;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }
}
