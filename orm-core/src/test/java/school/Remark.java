package school;

import io.orm.annotation.OnDelete;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Its identifier has that of an entity in it which has none of its own. */
@Entity
@Table(name = "remarks")
@IdClass(Remark.Key.class)
public class Remark {
    @Id
    private int line;

    @Id
    @ManyToOne
    @OnDelete(ReferentialAction.CASCADE)
    private Enrolment enrolment;

    @Column(length = 80)
    private String text;

    protected Remark() {}

    public Remark(Enrolment enrolment, int line, String text) {
        this.enrolment = enrolment;
        this.line = line;
        this.text = text;
    }

    public Enrolment getEnrolment() {
        return enrolment;
    }

    public int getLine() {
        return line;
    }

    public String getText() {
        return text;
    }

    /** A class with fields of its own. */
    public static class Key {
        private EnrolmentKey enrolment;
        private int line;

        public Key() {}

        public Key(EnrolmentKey enrolment, int line) {
            this.enrolment = enrolment;
            this.line = line;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && line == key.line && enrolment.equals(key.enrolment);
        }

        @Override
        public int hashCode() {
            return 31 * enrolment.hashCode() + line;
        }

        @Override
        public String toString() {
            return enrolment + "/" + line;
        }
    }
}
