package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between a hierarchy and an entity. */
@Entity(name = "RegistryAttendance")
@Table(name = "registry_attendances")
@IdClass(AttendanceKey.class)
public class Attendance {
    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Person person;

    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Lecture lecture;

    private int mark;

    @OneToMany(mappedBy = "attendance")
    private List<Absence> absences = new ArrayList<>();

    protected Attendance() {}

    public Attendance(Person person, Lecture lecture) {
        this.person = person;
        this.lecture = lecture;
    }

    public @Nullable Person getPerson() {
        return person;
    }

    public void setPerson(@Nullable Person person) {
        this.person = person;
    }

    public @Nullable Lecture getLecture() {
        return lecture;
    }

    public int getMark() {
        return mark;
    }

    public void setMark(int mark) {
        this.mark = mark;
    }

    public List<Absence> getAbsences() {
        return absences;
    }
}
