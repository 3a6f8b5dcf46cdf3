package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.exception.MappingException;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with entities that extend each other, with the line it stands at. */
class InheritanceDiagnosticsTest {
    private static final String SINGLE = root("");
    private static final String JOINED = root("(strategy = InheritanceType.JOINED)");
    private static final String PER_CLASS = root("(strategy = InheritanceType.TABLE_PER_CLASS)");

    private static String root(String strategy) {
        return "@Entity @Inheritance" + strategy
                + "\npublic abstract class Pet {\n    @Id @GeneratedValue private Long id;\n}\n";
    }

    private static String dog(String annotations, String attribute) {
        return annotations + " @Entity\npublic class Dog extends Pet {\n    " + attribute + "\n}\n";
    }

    /** The errors are exactly these, each as {@code the line's text → message}. */
    private static void fails(Compilation compilation, String expected) {
        List<String> errors = new ArrayList<>();
        for (String source : compilation.annotated()) {
            source.lines()
                    .filter(line -> line.contains(" //! "))
                    .forEach(line -> errors.add(line.strip().replace(" //! ", " → ")));
        }
        assertThat(errors).containsExactly(expected);
    }

    @Test
    void aHierarchyCompilesInEachForm() {
        for (String root : new String[] {SINGLE, JOINED, PER_CLASS}) {
            Compilation.of(root, dog("", "private String breed;")).succeeds();
        }
    }

    @Test
    void aRootSaysHowRowsAreKept() {
        fails(
                Compilation.of(
                        "@Entity public class Pet {\n    @Id private Long id;\n}\n",
                        "@Entity public class Dog extends Pet {\n    private String breed;\n}\n"),
                "@Entity public class Dog extends Pet { → Dog extends the entity Pet, which has no @Inheritance; add"
                        + " @Inheritance(strategy = InheritanceType.SINGLE_TABLE) to Pet, or another strategy, or make it a"
                        + " @MappedSuperclass.");
    }

    @Test
    void inheritanceIsSaidAtTheRootOnly() {
        fails(
                Compilation.of(SINGLE, dog("@Inheritance", "")),
                "public class Dog extends Pet { → Dog has @Inheritance, but the strategy of its hierarchy is that of the root Pet;"
                        + " remove it.");
        fails(
                Compilation.of(SINGLE, dog("@DiscriminatorColumn", "")),
                "public class Dog extends Pet { → Dog has @DiscriminatorColumn, which belongs on the root Pet; move it there.");
    }

    @Test
    void twoClassesHaveNoDiscriminatorValueInCommon() {
        fails(
                Compilation.of(
                        SINGLE,
                        dog("@DiscriminatorValue(\"x\")", ""),
                        "@DiscriminatorValue(\"x\") @Entity\npublic class Horse extends Pet {\n}\n"),
                "public class Horse extends Pet { → The discriminator value x of Horse is also that of Dog; give one of them another"
                        + " @DiscriminatorValue.");
    }

    @Test
    void aDiscriminatorValueFitsItsColumn() {
        String numbered =
                "@Entity @Inheritance @DiscriminatorColumn(name = \"kind\", discriminatorType = DiscriminatorType.INTEGER)\n"
                        + "public abstract class Pet {\n    @Id private Long id;\n}\n";
        fails(
                Compilation.of(numbered, dog("@DiscriminatorValue(\"dog\")", "")),
                "public class Dog extends Pet { → @DiscriminatorValue(\"dog\") of Dog does not fit a discriminator of type INTEGER; give a"
                        + " whole number.");
        fails(
                Compilation.of(numbered, dog("", "")),
                "public class Dog extends Pet { → Dog has no @DiscriminatorValue, and its name is no value for a discriminator of type"
                        + " INTEGER; add one.");
        fails(
                Compilation.of(
                        SINGLE.replace("@Inheritance", "@Inheritance @DiscriminatorColumn(length = 2)"), dog("", "")),
                "public class Dog extends Pet { → The discriminator value Dog of Dog is longer than its column, which has 2 characters;"
                        + " give a shorter @DiscriminatorValue, or a longer @DiscriminatorColumn.");
    }

    @Test
    void aValueNeedsRowsAndAColumn() {
        fails(
                Compilation.of(SINGLE.replace("@Entity", "@Entity @DiscriminatorValue(\"p\")"), dog("", "")),
                "public abstract class Pet { → Pet is abstract, so no row has its @DiscriminatorValue; remove it.");
        fails(
                Compilation.of(JOINED, dog("@DiscriminatorValue(\"d\")", "")),
                "public class Dog extends Pet { → Dog has @DiscriminatorValue, but its hierarchy is JOINED without a discriminator"
                        + " column; add @DiscriminatorColumn to Pet, or remove it.");
        fails(
                Compilation.of(PER_CLASS, dog("@DiscriminatorValue(\"d\")", "")),
                "public class Dog extends Pet { → Dog has @DiscriminatorValue, but TABLE_PER_CLASS tells classes by their tables;"
                        + " remove it.");
    }

    @Test
    void theDiscriminatorIsNoAttribute() {
        fails(
                Compilation.of(SINGLE, dog("", "@Column(name = \"dtype\") private String kind;")),
                "@Column(name = \"dtype\") private String kind; → Dog.kind is mapped to dtype, the discriminator column; remove the"
                        + " attribute, since the class says it, or rename one of the two.");
    }

    @Test
    void identifierAndVersionAreTheRoots() {
        fails(
                Compilation.of(SINGLE, dog("", "@Version private int changes;")),
                "@Version private int changes; → Dog.changes is a @Version, but the version of a hierarchy is that of its root Pet; move it"
                        + " there.");
        assertThat(Compilation.of(SINGLE, dog("", "@Id private Long number;")).messages(Diagnostic.Kind.ERROR))
                .contains(
                        "Dog.number is an @Id, but the identifier of a hierarchy is that of its root Pet; remove @Id.");
    }

    @Test
    void aSharedTableIsTheRoots() {
        fails(
                Compilation.of(SINGLE, dog("@Table(name = \"dogs\")", "")),
                "public class Dog extends Pet { → Dog has @Table, but SINGLE_TABLE keeps its rows in pet, the table of the root; remove"
                        + " it.");
    }

    @Test
    void classesSideBySideHaveColumnsOfTheirOwn() {
        fails(
                Compilation.of(
                        SINGLE,
                        dog("", "private String sound;"),
                        "@Entity\npublic class Horse extends Pet {\n    private Integer sound;\n}\n"),
                "private Integer sound; → Horse.sound is mapped to sound, and so is Dog.sound of another class in the same table; give"
                        + " one of them another @Column(name = …).");
        Compilation.of(
                        JOINED,
                        dog("", "private String sound;"),
                        "@Entity\npublic class Horse extends Pet {\n    private Integer sound;\n}\n")
                .succeeds();
    }

    @Test
    void keysOfSeveralTablesDoNotCountForThemselves() {
        fails(
                Compilation.of(
                        PER_CLASS.replace("@GeneratedValue", "@GeneratedValue(strategy = GenerationType.IDENTITY)"),
                        dog("", "")),
                "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) private Long id; → Pet.id is generated by IDENTITY, but with"
                        + " TABLE_PER_CLASS each table would count for itself and two objects could get one identifier; use"
                        + " GenerationType.SEQUENCE or UUID.");
    }

    @Test
    void theKeyOfASubclassIsNamedWhereTablesAreJoined() {
        fails(
                Compilation.of(SINGLE, dog("@PrimaryKeyJoinColumn(name = \"pet_id\")", "")),
                "public class Dog extends Pet { → Dog has @PrimaryKeyJoinColumn, which names the key of a JOINED subclass with a key of"
                        + " one column; remove it.");
    }

    @Test
    void aSubclassIsAnEntity() {
        fails(
                Compilation.of(SINGLE, dog("", ""), "public class Puppy extends Dog {\n}\n"),
                "public class Puppy extends Dog { → Puppy extends the entity Dog but is none, so that its objects could not be saved;"
                        + " annotate it with @Entity, or with @MappedSuperclass if only its subclasses are entities.");
    }

    @Test
    void aReferenceToAClassWithSubclassesIsSaidNotToBeLazy() {
        Compilation compilation = Compilation.of(
                        SINGLE,
                        dog("", ""),
                        "@Entity public class Owner {\n    @Id private Long id;\n    @ManyToOne(fetch = FetchType.LAZY) private Pet pet;\n"
                                + "    @ManyToOne(fetch = FetchType.LAZY) private Dog dog;\n}\n")
                .succeeds();
        assertThat(compilation.messages(Diagnostic.Kind.NOTE))
                .contains(
                        "Owner.pet cannot be loaded on first use, since Pet has subclasses and only the row tells which it is; it loads with"
                                + " its owner, by SELECTIN.")
                .noneMatch(note -> note.contains("Owner.dog"));
    }

    private static String owner(String annotations, String type) {
        return "@Entity public class Owner {\n    @Id private Long id;\n    @OneToMany " + annotations + " private "
                + type + ";\n}\n";
    }

    @Test
    void aCollectionWritesColumnsOfElementsInOneTable() {
        for (String root : new String[] {SINGLE, JOINED, PER_CLASS}) {
            Compilation.of(
                            root,
                            dog("", ""),
                            owner("@JoinColumn(name = \"owner_id\") @OrderColumn", "java.util.List<Dog> dogs"))
                    .succeeds();
            Compilation.of(root, dog("", ""), owner("@JoinColumn @MapKeyColumn", "java.util.Map<String, Dog> dogs"))
                    .succeeds();
        }
        Compilation.of(SINGLE, dog("", ""), owner("@JoinColumn @OrderColumn", "java.util.List<Pet> pets"))
                .succeeds();
        Compilation.of(JOINED, dog("", ""), owner("@JoinColumn @OrderColumn", "java.util.List<Pet> pets"))
                .succeeds();
    }

    @Test
    void aSubclassOfAnotherJarMakesSeveralTablesOfOne(@TempDir Path files) throws Exception {
        String pet = PER_CLASS.replace("abstract ", "");
        Path first = Compilation.of(pet, owner("@JoinColumn(name = \"owner_id\")", "java.util.List<Pet> pets"))
                .jar(files.resolve("pets.jar"));
        Path second = Compilation.against(List.of(first), dog("", "")).jar(files.resolve("dogs.jar"));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {first.toUri().toURL(), second.toUri().toURL()},
                getClass().getClassLoader())) {
            List<EntityTable<?, ?>> tables = new ArrayList<>();
            for (String each : List.of("Pet", "Owner", "Dog")) {
                tables.add((EntityTable<?, ?>) loader.loadClass("library." + each + "_")
                        .getField(each.toUpperCase(Locale.ROOT))
                        .get(null));
            }
            EntityModel.of(tables.subList(0, 2));
            assertThatThrownBy(() -> EntityModel.of(tables))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "Owner.pets writes column owner_id of its elements, but the rows of library.Pet lie in a table for each"
                                    + " class, and none has it for all of them; use @JoinTable");
        }
    }

    private static final String OWNER = "@Entity public class Owner {\n    @Id private Long id;\n}\n";

    @Test
    void theRootMayTakeItsIdentifierFromAnotherEntity() {
        for (String root : new String[] {SINGLE, JOINED, PER_CLASS}) {
            String given = root.replace(
                    "@GeneratedValue private Long id;", "private Long id;\n    @MapsId @OneToOne private Owner owner;");
            Compilation.of(given, dog("", ""), OWNER).succeeds();
            String taken = root.replace(
                            "@GeneratedValue private Long id;",
                            "@ManyToOne private Owner owner;\n    @Id private int number;")
                    .replace("@Entity", "@IdClass(PetKey.class) @Entity");
            Compilation.of(taken, dog("", ""), OWNER, "public record PetKey(Long owner, int number) {}")
                    .succeeds();
        }
        fails(
                Compilation.of(JOINED, dog("", "@MapsId @OneToOne private Owner owner;"), OWNER),
                "@MapsId @OneToOne private Owner owner; → Dog.owner is @MapsId, but the identifier of a hierarchy is that of its root Pet;"
                        + " move it there, for all objects of the hierarchy, or remove @MapsId, so that the reference has a column of its"
                        + " own.");
    }

    @Test
    void whatIsAboveTheRootMayTakeTheIdentifierAndWhatIsBelowMayNot() {
        String owned = "@MappedSuperclass public abstract class Owned {\n    @Id private Long id;\n"
                + "    @MapsId @OneToOne private Owner owner;\n}\n";
        for (String root : new String[] {SINGLE, JOINED, PER_CLASS}) {
            String pet = root.replace("class Pet", "class Pet extends Owned")
                    .replace("@Id @GeneratedValue private Long id;", "");
            Compilation.of(owned, pet, dog("", ""), OWNER).succeeds();
        }
        fails(
                Compilation.of(
                        SINGLE,
                        "@MappedSuperclass public abstract class Furry extends Pet {\n    @MapsId @OneToOne private Owner owner;\n}\n",
                        "@Entity public class Dog extends Furry {}\n",
                        OWNER),
                "@MapsId @OneToOne private Owner owner; → Furry.owner is @MapsId, but the identifier of a hierarchy is that of its root Pet;"
                        + " move it there, for all objects of the hierarchy, or remove @MapsId, so that the reference has a column of its"
                        + " own.");
    }

    @Test
    void aSubclassOfAnotherJarLeavesOpenWhatAKeyIs(@TempDir Path files) throws Exception {
        String bowl = "@Entity public class Bowl {\n    @Id private Long id;\n    @ManyToOne private Pet pet;\n}\n";
        for (String map : List.of(
                "@ElementCollection private java.util.Map<Pet, String> keyed;",
                "@OneToMany @MapKey(name = \"pet\") private java.util.Map<Pet, Bowl> keyed;")) {
            String owner = "@Entity public class Owner {\n    @Id private Long id;\n    " + map + "\n}\n";
            Path first = Compilation.of(SINGLE.replace("abstract ", ""), bowl, owner)
                    .jar(files.resolve("pets" + map.length() + ".jar"));
            Path second =
                    Compilation.against(List.of(first), dog("", "")).jar(files.resolve("dogs" + map.length() + ".jar"));
            requireKnownKeys(new URL[] {first.toUri().toURL(), second.toUri().toURL()});
        }
    }

    private void requireKnownKeys(URL... jars) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(jars, getClass().getClassLoader())) {
            List<EntityTable<?, ?>> tables = new ArrayList<>();
            for (String each : List.of("Pet", "Bowl", "Owner", "Dog")) {
                tables.add((EntityTable<?, ?>) loader.loadClass("library." + each + "_")
                        .getField(each.toUpperCase(Locale.ROOT))
                        .get(null));
            }
            EntityModel.of(tables.subList(0, 3));
            assertThatThrownBy(() -> EntityModel.of(tables))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "Owner.keyed is a map whose keys are library.Pet objects, which are referred to before they are loaded, but"
                                    + " library.Dog extends it, so that only a row tells of which class one is; use the identifier as the key");
        }
    }

    @Test
    void anIdentifierMayBeTakenFromAnyClass() {
        for (String root : new String[] {SINGLE, JOINED, PER_CLASS}) {
            for (String type : new String[] {"Pet", "Dog"}) {
                Compilation.of(
                                root,
                                dog("", ""),
                                "@Entity public class Passport {\n    @Id @OneToOne private " + type + " pet;\n}\n")
                        .succeeds();
            }
        }
    }
}
