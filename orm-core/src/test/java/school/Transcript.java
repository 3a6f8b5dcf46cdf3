package school;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** Its identifier of two parts is that of an entity. */
@Entity
@Table(name = "transcripts")
public class Transcript {
    @EmbeddedId
    private EnrolmentKey key;

    @MapsId
    @OneToOne
    private Enrolment enrolment;

    @Column(length = 80)
    private String text;

    protected Transcript() {}

    public Transcript(Enrolment enrolment, String text) {
        this.enrolment = enrolment;
        this.text = text;
    }

    public EnrolmentKey getKey() {
        return key;
    }

    public Enrolment getEnrolment() {
        return enrolment;
    }

    public String getText() {
        return text;
    }
}
