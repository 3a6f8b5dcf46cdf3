package school;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

@Entity
@Table(name = "memberships")
public class Membership {
    // tag::parts[]
    @EmbeddedId
    private MembershipKey key;

    @MapsId("studentId")
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "member")
    private Student student;

    @MapsId("clubId")
    @ManyToOne(fetch = FetchType.LAZY)
    private Club club;
    // end::parts[]

    @Column(length = 20)
    private String role;

    @Version
    private int version;

    protected Membership() {}

    public Membership(Student student, Club club, int year) {
        this.student = student;
        this.club = club;
        this.key = MembershipKey.in(year);
    }

    public MembershipKey getKey() {
        return key;
    }

    public Student getStudent() {
        return student;
    }

    public void setStudent(Student student) {
        this.student = student;
    }

    public Club getClub() {
        return club;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }
}
