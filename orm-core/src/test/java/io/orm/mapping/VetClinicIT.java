package io.orm.mapping;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static vetclinic.Owner_.OWNER;
import static vetclinic.Vet_.VET;

import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vetclinic.Journal;
import vetclinic.Owner;
import vetclinic.Pet;
import vetclinic.PetType;
import vetclinic.Specialty;
import vetclinic.Vet;
import vetclinic.Visit;

/** Entities with nothing but JPA's annotations, and those of bean validation beside them, as applications have them. */
@ExtendWith(PostgresExtension.class)
class VetClinicIT {
    private static final String OWNERS =
            "select owners.id, owners.first_name, owners.last_name, owners.city, owners.telephone from owners"
                    + " order by owners.last_name";
    private static final String PETS =
            "select pets.id, pets.name, pets.birth_date, pets.type_id, pets.owner_id, types_1.id, types_1.name from pets"
                    + " left join types as types_1 on pets.type_id = types_1.id where pets.owner_id = any(?::int4[]) order by pets.name    [[1, 2]]";
    private static final String VISITS =
            "select visits.id, visits.visit_date, visits.description, visits.revision, visits.pet_id from visits"
                    + " where visits.pet_id = any(?::int4[]) order by visits.visit_date    [[2, 3, 1]]";

    private final SessionFactory sessions;
    private final Database database;

    VetClinicIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
    }

    @BeforeEach
    void twoOwnersWithPets() {
        if (database.rows("select 1 from pg_tables where tablename = 'owners'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        try (Session session = sessions.open()) {
            PetType cat = named(new PetType(), "cat");
            PetType dog = named(new PetType(), "dog");
            Owner betty = owner("Betty", "Davis");
            Owner harold = owner("Harold", "Zimmer");
            pet(betty, "Tom", cat, "rabies shot", "spayed");
            pet(betty, "Basil", dog);
            pet(harold, "Rosy", dog, "neutered");
            session.addAll(List.of(betty, harold));
            session.commit();
        }
        Journal.take();
    }

    private static <E extends vetclinic.NamedEntity> E named(E entity, String name) {
        entity.setName(name);
        return entity;
    }

    private static Owner owner(String firstName, String lastName) {
        Owner owner = new Owner();
        owner.setFirstName(firstName);
        owner.setLastName(lastName);
        owner.setCity("Madison");
        owner.setTelephone("6085551749");
        return owner;
    }

    private static Pet pet(Owner owner, String name, PetType type, String... visits) {
        Pet pet = named(new Pet(), name);
        pet.setBirthDate(LocalDate.of(2020, 9, 7));
        pet.setType(type);
        for (String each : visits) {
            Visit visit = new Visit();
            visit.setDescription(each);
            pet.addVisit(visit);
        }
        owner.addPet(pet);
        return pet;
    }

    @Test
    void ownersArriveWithTheirPetsAndVisitsWhateverTheirNumber() {
        try (Session session = sessions.open()) {
            assertStatements(() -> {
                        // tag::eager[]
                        List<Owner> owners = session.list(select(OWNER).orderBy(OWNER.lastName));
                        Owner betty = owners.get(0);
                        assertThat(betty.getPets()).extracting(Pet::getName).containsExactly("Basil", "Tom");
                        Pet tom = betty.getPet("tom");
                        assertThat(tom.getType().getName()).isEqualTo("cat");
                        // end::eager[]
                        assertThat(tom.getOwner()).isSameAs(betty);
                        assertThat(tom.getVisits())
                                .extracting(Visit::getDescription)
                                .containsExactlyInAnyOrder("rabies shot", "spayed");
                        assertThat(tom.getVisits())
                                .allSatisfy(each -> assertThat(each.getPet()).isSameAs(tom));
                    })
                    .areExactly(OWNERS, PETS, VISITS);
        }
    }

    @Test
    void callbacksFillColumnsBeforeTheyAreWritten() {
        try (Session session = sessions.open()) {
            Owner betty = session.list(select(OWNER).orderBy(OWNER.lastName)).get(0);
            Visit shot = betty.getPet("Tom").getVisits().iterator().next();
            assertThat(shot.getDate()).isEqualTo(LocalDate.of(2024, 2, 29));
            assertThat(shot.getRevision()).isEqualTo(1);
            shot.setDescription("second rabies shot");
            session.commit();
        }
        assertThat(database.rows("select revision from visits where description = 'second rabies shot'"))
                .hasSize(1)
                .first()
                .asString()
                .contains("2");
    }

    @Test
    void listenersHearOfWhatHappensInOrderAndTheObjectsOwnMethodsAfterThem() {
        try (Session session = sessions.open()) {
            Owner harold = session.list(select(OWNER).where(OWNER.lastName.eq("Zimmer")))
                    .get(0);
            assertThat(harold.getLabel()).isEqualTo("Harold of Madison");
            assertThat(Journal.take()).containsExactlyInAnyOrder("loaded Zimmer", "loaded Rosy");
            harold.setCity("Windsor");
            session.add(owner("Maria", "Escobito"));
            session.flush();
            assertThat(Journal.take())
                    .containsExactlyInAnyOrder(
                            "before insert Escobito",
                            "before update Zimmer",
                            "after insert Escobito",
                            "after update Zimmer")
                    .startsWith("before insert Escobito");
            session.delete(harold);
            session.flush();
            assertThat(Journal.take())
                    .containsExactlyInAnyOrder(
                            "before delete Zimmer", "before delete Rosy", "after delete Zimmer", "after delete Rosy");
            session.commit();
        }
        assertThat(database.rows("select 1 from visits")).hasSize(2);
    }

    @Test
    void aPetThatLeavesItsOwnerIsDeletedWithItsVisits() {
        try (Session session = sessions.open()) {
            Owner betty = session.list(select(OWNER).orderBy(OWNER.lastName)).get(0);
            betty.getPets().remove(betty.getPet("Tom"));
            session.commit();
        }
        assertThat(database.rows("select 1 from pets")).hasSize(2);
        assertThat(database.rows("select 1 from visits")).hasSize(1);
    }

    @Test
    void vetsHaveSpecialtiesThroughATable() {
        try (Session session = sessions.open()) {
            Vet linda = new Vet();
            linda.setFirstName("Linda");
            linda.setLastName("Douglas");
            linda.getSpecialties().add(named(new Specialty(), "surgery"));
            linda.getSpecialties().add(named(new Specialty(), "dentistry"));
            session.add(linda);
            session.commit();
        }
        try (Session session = sessions.open()) {
            assertStatements(() -> assertThat(session.one(select(VET)).getSpecialties())
                            .extracting(Specialty::getName)
                            .containsExactlyInAnyOrder("surgery", "dentistry"))
                    .count(2);
        }
    }
}
