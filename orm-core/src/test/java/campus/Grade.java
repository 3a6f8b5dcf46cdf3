package campus;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Cannot be without an owner, nor without a key. */
@Entity
@Table(name = "mk_grades")
public class Grade {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String mark;

    protected Grade() {}

    public Grade(String mark) {
        this.mark = mark;
    }

    public Long getId() {
        return id;
    }

    public String getMark() {
        return mark;
    }
}
