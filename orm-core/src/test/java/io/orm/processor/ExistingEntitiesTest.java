package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Entity classes as sample applications have them, written for JPA: mappings unchanged, methods left out. */
class ExistingEntitiesTest {
    /** The clinic: final collections with initializers, foreign keys that only the parent knows of. */
    @Test
    void theClinicCompilesUnchanged() {
        Compilation compilation = Compilation.of("""
                package clinic;
                import jakarta.persistence.*;
                @MappedSuperclass
                public class BaseEntity {
                    @Id
                    @GeneratedValue(strategy = GenerationType.IDENTITY)
                    private Integer id;
                    public Integer getId() { return id; }
                    public void setId(Integer id) { this.id = id; }
                    public boolean isNew() { return this.id == null; }
                }
                """, """
                package clinic;
                import jakarta.persistence.*;
                @MappedSuperclass
                public class NamedEntity extends BaseEntity {
                    @Column
                    private String name;
                    public String getName() { return this.name; }
                    public void setName(String name) { this.name = name; }
                }
                """, """
                package clinic;
                import jakarta.persistence.*;
                import jakarta.validation.constraints.*;
                import java.util.*;
                @Entity
                @Table(name = "owners")
                public class Owner extends NamedEntity {
                    @Column
                    @NotBlank
                    private String address;
                    @Column
                    @NotBlank
                    @Pattern(regexp = "\\\\d{10}")
                    private String telephone;
                    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
                    @JoinColumn(name = "owner_id")
                    @OrderBy("name")
                    private final List<Pet> pets = new ArrayList<>();
                    public List<Pet> getPets() { return this.pets; }
                }
                """, """
                package clinic;
                import jakarta.persistence.*;
                import java.time.LocalDate;
                import java.util.*;
                @Entity
                @Table(name = "pets")
                public class Pet extends NamedEntity {
                    @Column
                    private LocalDate birthDate;
                    @ManyToOne
                    @JoinColumn(name = "type_id")
                    private PetType type;
                    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
                    @JoinColumn(name = "pet_id")
                    @OrderBy("date ASC")
                    private final Set<Visit> visits = new LinkedHashSet<>();
                    public Collection<Visit> getVisits() { return this.visits; }
                }
                """, """
                package clinic;
                import jakarta.persistence.*;
                @Entity
                @Table(name = "types")
                public class PetType extends NamedEntity {
                }
                """, """
                package clinic;
                import jakarta.persistence.*;
                import java.time.LocalDate;
                @Entity
                @Table(name = "visits")
                public class Visit extends BaseEntity {
                    @Column(name = "visit_date")
                    private LocalDate date;
                    private String description;
                    public Visit() { this.date = LocalDate.now(); }
                }
                """);
        assertThat(compilation.messages(Diagnostic.Kind.ERROR)).isEmpty();
        assertThat(compilation.messages(Diagnostic.Kind.WARNING)).isEmpty();
    }
}
