package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity(name = "RegistryAbsence")
@Table(name = "registry_absences")
public class Absence {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Attendance attendance;

    protected Absence() {}

    public Absence(String name, Attendance attendance) {
        this.name = name;
        this.attendance = attendance;
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

    public @Nullable Attendance getAttendance() {
        return attendance;
    }

    public void setAttendance(@Nullable Attendance attendance) {
        this.attendance = attendance;
    }
}
