package school;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** Known by its student alone. */
@Entity
@Table(name = "lockers")
public class Locker {
    @Id
    @OneToOne
    private Student student;

    private int number;

    protected Locker() {}

    public Locker(Student student, int number) {
        this.student = student;
        this.number = number;
    }

    public Student getStudent() {
        return student;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }
}
