package school;

import jakarta.persistence.Embeddable;
import java.util.Objects;

@Embeddable
public class MembershipKey {
    private long studentId;
    private Integer clubId;
    private int year;

    protected MembershipKey() {}

    public MembershipKey(long studentId, Integer clubId, int year) {
        this.studentId = studentId;
        this.clubId = clubId;
        this.year = year;
    }

    public static MembershipKey in(int year) {
        return new MembershipKey(0, null, year);
    }

    public long getStudentId() {
        return studentId;
    }

    public Integer getClubId() {
        return clubId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MembershipKey key
                && studentId == key.studentId
                && Objects.equals(clubId, key.clubId)
                && year == key.year;
    }

    @Override
    public int hashCode() {
        return Objects.hash(studentId, clubId, year);
    }

    @Override
    public String toString() {
        return studentId + "/" + clubId + "/" + year;
    }
}
