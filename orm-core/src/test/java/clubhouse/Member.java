package clubhouse;

import io.orm.annotation.Formula;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Two secondary tables: one whose columns may all be null, one with a column that may not. */
// tag::secondary[]
@Entity
@Table(name = "fellows")
@SecondaryTable(
        name = "profiles",
        pkJoinColumns = @PrimaryKeyJoinColumn(name = "member_id"),
        indexes = @Index(columnList = "city"))
@SecondaryTable(name = "settings", uniqueConstraints = @UniqueConstraint(columnNames = "nickname"))
public class Member {
    // end::secondary[]
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private @Nullable Long id;

    @Version
    private int version;

    private String name = "";

    // tag::column[]
    @Column(table = "profiles")
    private @Nullable String city;
    // end::column[]

    @Column(table = "profiles")
    private @Nullable Integer visits;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "street", table = "profiles"))
    @AttributeOverride(name = "zip", column = @Column(name = "zip", table = "profiles"))
    private @Nullable Address address;

    @Basic(fetch = FetchType.LAZY)
    @Column(table = "profiles")
    private @Nullable String biography;

    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "team_id", table = "profiles")
    private @Nullable Team team;

    @Column(table = "settings", nullable = false)
    private @Nullable String theme;

    @Column(table = "settings")
    private @Nullable String nickname;

    @Formula("upper({name})")
    private @Nullable String label;

    @Formula("{city} || ' ' || {address.zip}")
    private @Nullable String place;

    protected Member() {}

    public Member(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city;
    }

    public @Nullable Integer getVisits() {
        return visits;
    }

    public void setVisits(@Nullable Integer visits) {
        this.visits = visits;
    }

    public @Nullable Address getAddress() {
        return address;
    }

    public void setAddress(@Nullable Address address) {
        this.address = address;
    }

    public @Nullable String getBiography() {
        return biography;
    }

    public void setBiography(@Nullable String biography) {
        this.biography = biography;
    }

    public @Nullable Team getTeam() {
        return team;
    }

    public void setTeam(@Nullable Team team) {
        this.team = team;
    }

    public @Nullable String getTheme() {
        return theme;
    }

    public void setTheme(@Nullable String theme) {
        this.theme = theme;
    }

    public @Nullable String getNickname() {
        return nickname;
    }

    public void setNickname(@Nullable String nickname) {
        this.nickname = nickname;
    }

    public @Nullable String getPlace() {
        return place;
    }

    public @Nullable String getLabel() {
        return label;
    }
}
