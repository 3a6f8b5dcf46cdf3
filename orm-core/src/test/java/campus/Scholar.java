package campus;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has entities under entities. */
@Entity
@Table(name = "mk_scholars")
public class Scholar {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    // tag::entities[]
    @ManyToMany
    @JoinTable(
            name = "mk_enrolments",
            joinColumns = @JoinColumn(name = "scholar_id"),
            inverseJoinColumns = @JoinColumn(name = "season_id"))
    @MapKeyJoinColumn(name = "subject_id")
    private Map<Subject, Season> enrolments = new LinkedHashMap<>();

    @OneToMany(mappedBy = "scholar", cascade = CascadeType.ALL)
    @MapKeyJoinColumn(name = "subject_id")
    private Map<Subject, Essay> essays = new LinkedHashMap<>();
    // end::entities[]

    @OneToMany
    @JoinColumn(name = "scholar_id")
    @MapKeyJoinColumn(name = "building", referencedColumnName = "building")
    @MapKeyJoinColumn(name = "floor", referencedColumnName = "floor")
    private Map<Hall, Locker> lockers = new LinkedHashMap<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "scholar_id", nullable = false)
    @MapKeyJoinColumn(name = "subject_id")
    private Map<Subject, Grade> grades = new LinkedHashMap<>();

    @OneToMany
    @JoinTable(name = "mk_badges_of_scholars")
    private Map<Scholar, Badge> badges = new LinkedHashMap<>();

    protected Scholar() {}

    public Scholar(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<Subject, Season> getEnrolments() {
        return enrolments;
    }

    public void setEnrolments(Map<Subject, Season> enrolments) {
        this.enrolments = enrolments;
    }

    public Map<Subject, Essay> getEssays() {
        return essays;
    }

    public Map<Hall, Locker> getLockers() {
        return lockers;
    }

    public Map<Subject, Grade> getGrades() {
        return grades;
    }

    public Map<Scholar, Badge> getBadges() {
        return badges;
    }
}
