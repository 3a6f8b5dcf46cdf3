package registry;

import jakarta.persistence.Entity;

@Entity(name = "RegistryTeacher")
public class Teacher extends Person {
    protected Teacher() {}

    public Teacher(String name) {
        super(name);
    }
}
