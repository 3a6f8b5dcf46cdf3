package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Every message, with the line it stands at. */
class DiagnosticsTest {
    private static final String AUTHOR = """
            @Entity public class Author {
                @Id private Long id;
                private String name;
            }
            """;

    private static String book(String attribute) {
        return "@Entity public class Book {\n    @Id private Long id;\n    " + attribute + "\n}\n";
    }

    // The class

    @Test
    void anEntityNeedsAnIdentifier() {
        Compilation.of("""
                        @Entity public class Book {
                            private String title;
                        }
                        """)
                .failsWith(
                        "@Entity public class Book { → Book has no @Id; annotate the field that is its primary key.");
    }

    @Test
    void anEntityNeedsAConstructorWithoutParameters() {
        Compilation.of("""
                        @Entity public class Book {
                            @Id private Long id;
                            public Book(Long id) { this.id = id; }
                        }
                        """)
                .failsWith(
                        "@Entity public class Book { → Book has no constructor without parameters that its package can call; add one, for"
                                + " instance protected Book() {}.");
    }

    @Test
    void anAbstractClassIsNoEntity() {
        Compilation.of("""
                        @Entity public abstract class Book {
                            @Id private Long id;
                        }
                        """)
                .failsWith(
                        "@Entity public abstract class Book { → Book is an abstract @Entity; make it a class that can be created, or"
                                + " @MappedSuperclass if only its subclasses are entities.");
    }

    @Test
    void anInterfaceOrEnumIsNoEntity() {
        Compilation.of("@Entity public interface Book {}\n")
                .failsWith(
                        "@Entity public interface Book {} → Book is @Entity but neither a class nor a record; map a class, or a record for"
                                + " rows that are only read.");
    }

    @Test
    void anEntityIsATopLevelClass() {
        Compilation.of("""
                        public class Library {
                            @Entity static class Book { @Id private Long id; }
                        }
                        """)
                .failsWith(
                        "@Entity static class Book { @Id private Long id; } → Book is an entity inside Library; make it a top-level class,"
                                + " since its generated classes stand beside it.");
    }

    @Test
    void anEntityHasNoTypeParameters() {
        Compilation.of("""
                        @Entity public class Book<T> {
                            @Id private Long id;
                        }
                        """)
                .failsWith(
                        "@Entity public class Book<T> { → Book is an @Entity with type parameters; move what is generic to a"
                                + " @MappedSuperclass.");
    }

    @Test
    void twoEntitiesOfAPackageMapTwoTables() {
        Compilation.of(
                        "@Entity @Table(name = \"books\") public class Book {\n    @Id private Long id;\n}\n",
                        "@Entity @Table(name = \"books\") public class Novel {\n    @Id private Long id;\n}\n")
                .failsWith(
                        "@Entity @Table(name = \"books\") public class Novel { → Novel is mapped to table books, and so is Book; name another"
                                + " table in @Table on one of them.");
    }

    @Test
    void anotherClassMayNotHaveTheMetamodelsName() {
        Compilation.of("@Entity public class Book {\n    @Id private Long id;\n}\n", "public class Book_ {}\n")
                .failsWith(
                        "@Entity public class Book { → library.Book_ exists already, from sources or another processor (JPA's own static"
                                + " metamodel has this name too); remove that class or processor, since the metamodel of Book has this name.");
    }

    @Test
    void anAttributeMayNotBeCalledLikeTheConstant() {
        Compilation.of(book("private String BOOK;"))
                .failsWith(
                        "private String BOOK; → Book.BOOK is called like the metamodel's constant BOOK of Book; rename the attribute.");
    }

    @Test
    void entitiesDoNotExtendEntities() {
        Compilation.of(
                        "@Entity public class Book {\n    @Id private Long id;\n}\n",
                        "@Entity public class Novel extends Book {\n    @Id private Long number;\n}\n")
                .failsWith(
                        "@Entity public class Novel extends Book { → Novel extends the entity Book; inheritance between entities is not"
                                + " supported: make Book a @MappedSuperclass, or refer to it.");
    }

    // What is not supported

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        Compilation.of("""
                        @Entity
                        @Inheritance
                        public class Book {
                            @Id private Long id;
                            @ElementCollection
                            private List<String> tags;
                            @Convert(converter = Object.class)
                            private String title;
                            @PrePersist void before() {}
                        }
                        """.replace("(converter = Object.class)", ""))
                .failsWith(
                        "public class Book { → @Inheritance on Book is not supported; map the common attributes in a @MappedSuperclass, and"
                                + " each class to a table of its own.",
                        "private List<String> tags; → @ElementCollection on Book.tags is not supported; make the element an entity of its own"
                                + " and use @OneToMany(mappedBy = …).",
                        "private String title; → @Convert on Book.title is not supported; map the database's own type, and convert in a getter.",
                        "@PrePersist void before() {} → @PrePersist on Book.before() is not supported; listen with SessionFactory.events(…).");
    }

    @Test
    void membersThatAreNotSupportedAreRefusedByName() {
        Compilation.of(book("@Column(columnDefinition = \"text\") private String title;"))
                .failsWith(
                        "@Column(columnDefinition = \"text\") private String title; → @Column(columnDefinition) on Book.title is not supported;"
                                + " use the attribute's type, length, precision and scale.");
    }

    @Test
    void annotatedGettersAreRefused() {
        Compilation.of(book("private String title; @Column public String getTitle() { return title; }"))
                .failsWith(
                        "private String title; @Column public String getTitle() { return title; } → Book.getTitle() has @Column, but access is"
                                + " by field; move the annotation to the field.");
    }

    // Attributes

    @Test
    void aTypeThatNoColumnHoldsIsRefusedWithAnotherOne() {
        Compilation.of(book("private java.util.Date printed;"))
                .failsWith(
                        "private java.util.Date printed; → Book.printed has the type Date, which no column can hold; use Instant, or LocalDate for"
                                + " a day.");
        Compilation.of(book("private Object anything;"))
                .failsWith(
                        "private Object anything; → Book.anything has the type Object, which no column can hold; use a basic type, annotate the"
                                + " class with @Embeddable, or the attribute with @Transient.");
        Compilation.of(book("private char letter;"))
                .failsWith(
                        "private char letter; → Book.letter has the type char, which no column can hold; use String with @Column(length = 1).");
    }

    @Test
    void finalAndPublicFieldsAreRefused() {
        Compilation.of(book("private final String title = \"\";"))
                .failsWith(
                        "private final String title = \"\"; → Book.title is final, so a row cannot be read into it; remove final, or make it"
                                + " @Transient.");
        Compilation.of(book("public String title;"))
                .failsWith(
                        "public String title; → Book.title is public: read on an object that is not loaded yet it would be null, since only"
                                + " methods load; make it private and add a getter.");
    }

    @Test
    void twoAttributesMayNotShareAColumn() {
        Compilation.of(book("@Column(name = \"id\") private String title;"))
                .failsWith(
                        "@Column(name = \"id\") private String title; → Book.title is mapped to column id, and so is Book.id; name another column,"
                                + " or remove one of the two. (A foreign key has a column in the metamodel without an attribute of its own.)");
    }

    @Test
    void enumeratedNeedsAnEnum() {
        Compilation.of(book("@Enumerated private String title;"))
                .failsWith(
                        "@Enumerated private String title; → Book.title is @Enumerated but String is no enum; remove @Enumerated.");
    }

    @Test
    void scaleNeedsPrecision() {
        Compilation.of(book("@Column(scale = 2) private BigDecimal price;"))
                .failsWith(
                        "@Column(scale = 2) private BigDecimal price; → Book.price has a scale but no precision in @Column; give both, or neither"
                                + " for numbers of any size.");
    }

    // Identifiers and versions

    @Test
    void severalIdentifiersNeedAClass() {
        Compilation.of(book("@Id private Long number;"))
                .failsWith(
                        "@Entity public class Book { → Book has several @Id attributes, id, number; name a class that has them too in @IdClass, or"
                                + " put them into an @EmbeddedId.");
    }

    @Test
    void anIdentifierHasATypeThatCanBeFoundAgain() {
        Compilation.of("@Entity public class Book {\n    @Id private byte[] id;\n}\n")
                .failsWith(
                        "@Id private byte[] id; → Book.id is @Id of type byte[]; use long, int, short, String, UUID, BigDecimal, a date or an enum,"
                                + " boxed or not.");
    }

    @Test
    void whatCannotBeGeneratedIsRefused() {
        Compilation.of("@Entity public class Book {\n    @Id @GeneratedValue private String id;\n}\n")
                .failsWith(
                        "@Id @GeneratedValue private String id; → Book.id is String, which @GeneratedValue(AUTO) cannot make; use long or int with"
                                + " IDENTITY or SEQUENCE, UUID with UUID, or assign the value and remove @GeneratedValue.");
        Compilation.of(
                        "@Entity public class Book {\n    @Id @GeneratedValue(generator = \"books\") private Long id;\n}\n")
                .failsWith(
                        "@Id @GeneratedValue(generator = \"books\") private Long id; → Book.id names the generator books, which neither the"
                                + " attribute nor its class declares; add @SequenceGenerator(name = \"books\") there.");
        Compilation.of(book("@GeneratedValue private Long number;"))
                .failsWith(
                        "@GeneratedValue private Long number; → Book.number is @GeneratedValue but not an @Id; remove @GeneratedValue, or add @Id.");
    }

    @Test
    void aVersionCountsAndThereIsOne() {
        Compilation.of(book("@Version private Instant changed;"))
                .failsWith(
                        "@Version private Instant changed; → Book.changed is @Version of type Instant, which cannot be counted up; use int, long or"
                                + " short. (Timestamps as versions are not supported.)");
        Compilation.of(book("@Version private int first;\n    @Version private int second;"))
                .failsWith(
                        "@Version private int second; → Book.second is @Version, and so is Book.first; an entity has one.");
    }

    @Test
    void anIdClassHasTheSameAttributes() {
        Compilation.of("""
                        @Entity @IdClass(LineKey.class) public class Line {
                            @Id private Long book;
                            @Id private int number;
                        }
                        """, "public record LineKey(Long book, long number, String more) {}\n")
                .failsWith(
                        "@Entity @IdClass(LineKey.class) public class Line { → Line.number is @Id, but the @IdClass LineKey has no int number; add"
                                + " it, with the same name and type.",
                        "@Entity @IdClass(LineKey.class) public class Line { → The @IdClass LineKey has more, which is no @Id of Line; remove it"
                                + " there, or annotate it here.");
    }

    @Test
    void aKeyClassHasEqualsAndHashCode() {
        Compilation.of("""
                        @Entity @IdClass(LineKey.class) public class Line {
                            @Id private Long book;
                            @Id private int number;
                        }
                        """, "public class LineKey { private Long book; private int number; }\n")
                .failsWith(
                        "@Entity @IdClass(LineKey.class) public class Line { → LineKey is the key of Line but lacks equals and hashCode, by which"
                                + " objects are found again; add both, or make it a record.");
    }

    // Embedded values

    @Test
    void anEmbeddedClassIsEmbeddable() {
        Compilation.of(book("@Embedded private Address address;"), "public class Address { String city; }\n")
                .failsWith(
                        "@Embedded private Address address; → Book.address is embedded, but Address is not @Embeddable; annotate Address.");
    }

    @Test
    void anOverrideNamesAnAttribute() {
        Compilation.of(
                        book(
                                "@AttributeOverride(name = \"town\", column = @Column(name = \"t\")) private Address address;"),
                        "@Embeddable public class Address { private String city; }\n")
                .failsWith(
                        "@AttributeOverride(name = \"town\", column = @Column(name = \"t\")) private Address address; → @AttributeOverride on"
                                + " Book.address names town, but there are only city; use one of these.");
    }

    @Test
    void relationshipsStandInEntities() {
        Compilation.of(
                        book("private Credit credit;"),
                        AUTHOR,
                        "@Embeddable public class Credit { String role; @ManyToOne Author author; }\n")
                .failsWith(
                        "@Embeddable public class Credit { String role; @ManyToOne Author author; } → Credit.author is a relationship inside an"
                                + " embeddable, which is not supported; move it to the entity.");
    }

    // Relationships

    @Test
    void aRelationshipLeadsToAnEntity() {
        Compilation.of(book("@ManyToOne private Author author;"), "public class Author {}\n")
                .failsWith(
                        "@ManyToOne private Author author; → Book.author is @ManyToOne but Author is not an @Entity; annotate Author or remove the"
                                + " relationship.");
        Compilation.of(book("@ManyToMany private List<String> tags;"))
                .failsWith(
                        "@ManyToMany private List<String> tags; → Book.tags is @ManyToMany but String is not an @Entity; annotate String or remove"
                                + " the relationship.");
    }

    @Test
    void anEntityAttributeSaysWhatItIs() {
        Compilation.of(book("private Author author;"), AUTHOR)
                .failsWith(
                        "private Author author; → Book.author refers to the entity Author but does not say how; add @ManyToOne or @OneToOne, or"
                                + " @Transient.");
        Compilation.of(book("private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "private List<Author> authors; → Book.authors is a collection of the entity Author but does not say how; add"
                                + " @OneToMany(mappedBy = …) or @ManyToMany, or @Transient.");
    }

    @Test
    void oneToManyNeedsMappedBy() {
        Compilation.of(book("@OneToMany private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "@OneToMany private List<Author> authors; → Book.authors is @OneToMany without mappedBy, so Author would need a column that"
                                + " it does not map; add a @ManyToOne to Author and name it in mappedBy.");
    }

    @Test
    void mappedByNamesARelationshipBack() {
        Compilation.of(book("@OneToMany(mappedBy = \"book\") private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "@OneToMany(mappedBy = \"book\") private List<Author> authors; → Book.authors is mappedBy \"book\", but Author has no"
                                + " attribute of this name; add it.");
        Compilation.of(book("@OneToMany(mappedBy = \"name\") private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "@OneToMany(mappedBy = \"name\") private List<Author> authors; → Book.authors is mappedBy \"name\", but Author.name is not"
                                + " @ManyToOne; annotate it so, or name another attribute.");
        Compilation.of(
                        book("@OneToMany(mappedBy = \"author\") private List<Page> pages;"),
                        AUTHOR,
                        "@Entity public class Page { @Id Long id; @ManyToOne Author author; @ManyToOne Book book; }\n")
                .failsWith(
                        "@OneToMany(mappedBy = \"author\") private List<Page> pages; → Book.pages is mappedBy \"author\", but Page.author leads to"
                                + " Author, not to Book; name an attribute that leads to Book.");
    }

    @Test
    void collectionsAreDeclaredAsInterfacesOfEntities() {
        Compilation.of(book("@ManyToMany private ArrayList<Author> authors;"), AUTHOR)
                .failsWith(
                        "@ManyToMany private ArrayList<Author> authors; → Book.authors is @ManyToMany, so its type is one of List, Set, Collection,"
                                + " DynamicCollection, WriteOnlyCollection; declare it as one of these interfaces.");
        Compilation.of(book("@ManyToOne private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "@ManyToOne private List<Author> authors; → Book.authors is @ManyToOne but a collection; use @OneToMany or @ManyToMany, or"
                                + " declare one object.");
        Compilation.of(book("@SuppressWarnings(\"rawtypes\") @ManyToMany private List authors;"))
                .failsWith(
                        "@SuppressWarnings(\"rawtypes\") @ManyToMany private List authors; → Book.authors does not say what it is a collection of;"
                                + " write the entity between angle brackets, as in List<Order>.");
        Compilation.of(book("@ManyToMany private final List<Author> authors = new ArrayList<>();"), AUTHOR)
                .failsWith(
                        "@ManyToMany private final List<Author> authors = new ArrayList<>(); → Book.authors is a final collection, which the session"
                                + " could not replace by one that loads itself; remove final.");
    }

    @Test
    void joinColumnsAreAsManyAsTheKeyHas() {
        Compilation.of(
                        book("@ManyToOne @JoinColumn(name = \"a\") @JoinColumn(name = \"b\") private Author author;"),
                        AUTHOR)
                .failsWith(
                        "@ManyToOne @JoinColumn(name = \"a\") @JoinColumn(name = \"b\") private Author author; → Book.author has 2 @JoinColumns, but"
                                + " the key of Author has 1 column (id); give one for each, with referencedColumnName.");
        Compilation.of(book("@ManyToOne @JoinColumn(referencedColumnName = \"name\") private Author author;"), AUTHOR)
                .failsWith(
                        "@ManyToOne @JoinColumn(referencedColumnName = \"name\") private Author author; → Book.author refers to column name of Author,"
                                + " which is not part of its key; a foreign key refers to the primary key: id.");
    }

    @Test
    void orderByNamesAttributesOfTheTarget() {
        Compilation.of(book("@ManyToMany @OrderBy(\"age desc\") private List<Author> authors;"), AUTHOR)
                .failsWith(
                        "@ManyToMany @OrderBy(\"age desc\") private List<Author> authors; → @OrderBy of Book.authors names age desc, but Author has"
                                + " only id, name; use one of these.");
    }

    @Test
    void aLazyReferenceNeedsAClassThatCanBeExtended() {
        Compilation.of(
                        book("@ManyToOne(fetch = FetchType.LAZY) private Author author;"),
                        "@Entity public final class Author {\n    @Id private Long id;\n}\n")
                .failsWith(
                        "@ManyToOne(fetch = FetchType.LAZY) private Author author; → Book.author is loaded on first use, but Author cannot stand in"
                                + " for itself before: Author is final; change that, or load it at once with @Loading(JOINED) or fetch = EAGER.");
        Compilation.of(
                        book("@ManyToOne(fetch = FetchType.LAZY) private Author author;"),
                        "@Entity public class Author {\n    @Id private Long id;\n    public final String getName() { return \"\"; }\n}\n")
                .failsWith(
                        "@ManyToOne(fetch = FetchType.LAZY) private Author author; → Book.author is loaded on first use, but Author cannot stand in"
                                + " for itself before: Author.getName() is final; change that, or load it at once with @Loading(JOINED) or fetch = EAGER.");
    }

    @Test
    void aFinalClassIsAllowedWhereNothingIsLazy() {
        Compilation.of(
                        book("@ManyToOne private Author author;"),
                        "@Entity public final class Author {\n    @Id private Long id;\n}\n")
                .succeeds();
    }

    @Test
    void theInverseOfAOneToOneLoadsWithItsOwnerAndSaysSo() {
        Compilation compilation = Compilation.of(
                book("@OneToOne(mappedBy = \"book\", fetch = FetchType.LAZY) private Cover cover;"),
                "@Entity public class Cover { @Id private Long id; @OneToOne private Book book; }\n");
        compilation.succeeds();
        assertThat(compilation.messages(Diagnostic.Kind.NOTE))
                .contains(
                        "Book.cover cannot be loaded on first use, since only the other table knows whether there is one; it loads with its owner,"
                                + " by SELECTIN.");
    }

    // Read-only entities

    @Test
    void aRecordHasNoRelationships() {
        Compilation.of("@Entity public record Title(@Id Long id, @ManyToOne Author author) {}\n", AUTHOR)
                .failsWith(
                        "@Entity public record Title(@Id Long id, @ManyToOne Author author) {} → Title.author is a relationship of an entity that is"
                                + " only read; map the foreign key as a plain attribute, and join in a query.");
    }

    @Test
    void aViewsDefinitionYieldsTheView() {
        Compilation.of("""
                        @MaterializedView(definition = Totals.Definition.class) public record Totals(@Id Long id) {
                            static final class Definition implements ViewDefinition<String> {
                                @Override public io.orm.core.sql.Query<String> query() { throw new IllegalStateException(); }
                            }
                        }
                        """)
                .failsWith(
                        "@MaterializedView(definition = Totals.Definition.class) public record Totals(@Id Long id) { → The definition of Totals,"
                                + " Definition, does not yield Totals; let it implement ViewDefinition<Totals>.");
    }

    // Indexes

    @Test
    void anIndexNamesColumns() {
        Compilation.of("""
                        @Entity @Table(indexes = @Index(columnList = "title, pages")) public class Book {
                            @Id private Long id;
                            private String title;
                        }
                        """)
                .failsWith(
                        "@Entity @Table(indexes = @Index(columnList = \"title, pages\")) public class Book { → @Table of Book names the column pages,"
                                + " but the table has only id, title; use one of these.");
    }
}
