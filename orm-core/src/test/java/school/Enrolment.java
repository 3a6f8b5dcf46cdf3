package school;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

// tag::references[]
@Entity
@Table(name = "enrolments")
@IdClass(EnrolmentKey.class)
public class Enrolment {
    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    private Student student;

    @Id
    @ManyToOne
    @JoinColumn(name = "course")
    private Course course;

    private int grade;
    // end::references[]

    protected Enrolment() {}

    public Enrolment(Student student, Course course) {
        this.student = student;
        this.course = course;
    }

    public Student getStudent() {
        return student;
    }

    public void setStudent(Student student) {
        this.student = student;
    }

    public Course getCourse() {
        return course;
    }

    public void setCourse(Course course) {
        this.course = course;
    }

    public int getGrade() {
        return grade;
    }

    public void setGrade(int grade) {
        this.grade = grade;
    }
}
