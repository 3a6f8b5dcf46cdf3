package registry;

import jakarta.persistence.Entity;

@Entity(name = "RegistryPupil")
public class Pupil extends Person {
    private int grade;

    protected Pupil() {}

    public Pupil(String name) {
        super(name);
    }

    public int getGrade() {
        return grade;
    }

    public void setGrade(int grade) {
        this.grade = grade;
    }
}
