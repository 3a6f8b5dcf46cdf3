package school;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

@Entity
@Table(name = "courses")
public class Course {
    @Id
    @Column(length = 10)
    private String code;

    @OneToMany(mappedBy = "course", cascade = CascadeType.REMOVE)
    private Set<Enrolment> enrolments = new HashSet<>();

    protected Course() {}

    public Course(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    public Set<Enrolment> getEnrolments() {
        return enrolments;
    }
}
