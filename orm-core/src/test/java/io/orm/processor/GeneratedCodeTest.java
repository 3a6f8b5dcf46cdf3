package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is generated compiles without a warning and does what it should; the check runs inside the compilation. */
class GeneratedCodeTest {
    private static final String PUBLISHER = """
            @Entity public class Publisher {
                @Id @GeneratedValue(strategy = GenerationType.UUID) private UUID id;
                private String name;
                protected Publisher() {}
            }
            """;

    /** Every basic type, a mapped superclass with a type variable, embedded values of both kinds, all relationships. */
    private static final String[] LIBRARY = {
        """
        @MappedSuperclass public abstract class Item<K extends Comparable<K>> {
            @Id @GeneratedValue private K id;
            @Version private short version;
            public K getId() { return id; }
            protected <T extends Exception> void check(T failure, int... counts) throws T { throw failure; }
        }
        """,
        """
        @Embeddable public class Place {
            private String city;
            private int zip;
            @Embedded private Point at;
            public String getCity() { return city; }
            public int getZip() { return zip; }
            public Point getAt() { return at; }
            public static Place of(String city, int zip, Point at) {
                Place place = new Place();
                place.city = city; place.zip = zip; place.at = at;
                return place;
            }
        }
        """,
        "@Embeddable public record Point(double x, double y) {}\n",
        "public enum Kind { NOVEL, POEM }\n",
        "@Embeddable public record CopyKey(String shelf, int number) {}\n",
        """
        @Entity public class Copy {
            @EmbeddedId private CopyKey key;
            private boolean lent;
            protected Copy() {}
            public Copy(String shelf, int number) { this.key = new CopyKey(shelf, number); }
            public CopyKey getKey() { return key; }
        }
        """,
        "public record LoanKey(int year, long number) {}\n",
        """
        @Entity @IdClass(LoanKey.class) public class Loan {
            @Id private long number;
            @Id private int year;
            @ManyToOne(fetch = FetchType.LAZY) private Copy copy;
            @OneToMany(mappedBy = "parent") private Set<Loan> renewals = new HashSet<>();
            @ManyToOne private Loan parent;
        }
        """,
        """
        @Entity
        @Table(name = "Book", schema = "Library", indexes = @Index(name = "by_title", columnList = "Title"),
                uniqueConstraints = @UniqueConstraint(columnNames = {"Title", "pages"}))
        public class Book extends Item<Long> {
            @Column(name = "Title", length = 80, nullable = false) String title;
            private int pages;
            private short edition;
            private long sold;
            private float weight;
            private double rating;
            private boolean printed;
            private Integer boxedInt;
            private Short boxedShort;
            private Float boxedFloat;
            private Double boxedDouble;
            private Boolean boxedBoolean;
            private Long boxedLong;
            @Column(precision = 10, scale = 2) private BigDecimal price;
            private Instant createdAt;
            private LocalDate day;
            private LocalTime time;
            private LocalDateTime dayTime;
            private Duration duration;
            private UUID token;
            private byte[] scan;
            private Kind ordinal;
            @Enumerated(EnumType.STRING) @Column(length = 10) private Kind kind;
            private List<String> tags;
            private Json extra;
            @Lob private String text;
            @Embedded private Place printedAt;
            @AttributeOverride(name = "city", column = @Column(name = "sold_city"))
            @AttributeOverride(name = "zip", column = @Column(name = "sold_zip"))
            @AttributeOverride(name = "at.x", column = @Column(name = "sold_x"))
            @AttributeOverride(name = "at.y", column = @Column(name = "sold_y"))
            private Place soldAt;
            transient int ignored;
            @Transient private Object alsoIgnored;
            @ManyToOne(optional = false, fetch = FetchType.LAZY) @JoinColumn(name = "PublisherId") private Publisher publisher;
            @ManyToOne private Loan lastLoan;
            @OneToOne private Cover cover;
            @ManyToMany @OrderBy("title desc, id") List<Book> sequels = new ArrayList<>();
            @ManyToMany(mappedBy = "sequels") private Collection<Book> prequels = new ArrayList<>();
            protected Book() { setTitle("none"); }
            public Book(String title) { this.title = title; }
            public String getTitle() { return title; }
            public void setTitle(String title) { this.title = title; }
            public @Nullable Place getPrintedAt() { return printedAt; }
            @Deprecated public int oldPages(List<? extends Number> more) { return pages + more.size(); }
            boolean load() { return true; }
            @Override public boolean equals(Object other) { return other instanceof Book book && getTitle().equals(book.getTitle()); }
            @Override public int hashCode() { return getTitle().hashCode(); }
            @Override public String toString() { return getTitle(); }
            void fill(Publisher by) {
                pages = 1; edition = 2; sold = 3; weight = 4.5f; rating = Double.NaN; printed = true; boxedInt = 6; boxedShort = 7;
                price = new BigDecimal("1.00"); scan = new byte[] {1, 2}; tags = new ArrayList<>(List.of("a")); kind = Kind.POEM;
                printedAt = Place.of("Ulm", 89073, new Point(1, 2)); publisher = by;
            }
            void disturb() { scan[0] = 9; tags.add("b"); price = new BigDecimal("1.0"); printedAt = null; weight = 5; }
            boolean isUndisturbed() {
                return scan[0] == 1 && tags.equals(List.of("a")) && printedAt != null && printedAt.getAt().y() == 2 && weight == 4.5f;
            }
        }
        """,
        """
        @Entity public class Cover {
            @Id private String id;
            @OneToOne(mappedBy = "cover", cascade = CascadeType.ALL, orphanRemoval = true) private Book book;
        }
        """,
        PUBLISHER
    };

    private static Compilation library(String... more) {
        String[] all = new String[LIBRARY.length + more.length];
        System.arraycopy(LIBRARY, 0, all, 0, LIBRARY.length);
        System.arraycopy(more, 0, all, LIBRARY.length, more.length);
        return Compilation.of(all);
    }

    @Test
    void theReferenceOfASerializableEntityWarnsOfNothing() {
        Compilation.of(
                        """
                        @Entity public class Card implements java.io.Serializable {
                            private static final long serialVersionUID = 1;
                            @EmbeddedId private CardKey key;
                        }
                        """,
                        "@Embeddable public record CardKey(String shelf, int number) implements java.io.Serializable {}\n")
                .succeeds();
    }

    @Test
    void everyKindOfAttributeCompilesWithoutAWarning() {
        library().succeeds();
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        assertThat(library().outputs())
                .usingRecursiveComparison()
                .isEqualTo(library().outputs());
    }

    @Test
    void oneDescriptorNamesAllEntitiesInOrder() {
        Compilation compilation = library().succeeds();
        assertThat(compilation.output("META-INF/services/io.orm.mapping.MappedEntities"))
                .isEqualTo("library.LibraryEntities_\n");
        assertThat(compilation.output("library/LibraryEntities_.java"))
                .contains("return List.of(Book_.BOOK, Copy_.COPY, Cover_.COVER, Loan_.LOAN, Publisher_.PUBLISHER);");
    }

    @Test
    void namesColumnsForeignKeysAndJoinTables() {
        library(check("""
                        equal("[id, version, Title, pages, edition, sold, weight, rating, printed, boxed_int, boxed_short, boxed_float, boxed_double,"
                                + " boxed_boolean, boxed_long, price, created_at, day, time, day_time, duration, token, scan, ordinal, kind, tags, extra,"
                                + " text, city, zip, x, y, sold_city, sold_zip, sold_x, sold_y, PublisherId, last_loan_number, last_loan_year, cover_id]",
                                Book_.BOOK.columns().stream().map(Column::name).toList());
                        equal("[lastLoan, lastLoan]", Book_.BOOK.attributeNames().subList(37, 39));
                        equal("printedAt.at.x", Book_.BOOK.attributeNames().get(30));
                        equal("[book_id] [sequel_id]", Book_.BOOK.sequels.association().ownColumns().stream().map(Column::name).toList() + " "
                                + Book_.BOOK.sequels.association().otherColumns().stream().map(Column::name).toList());
                        equal("Book_Book", Book_.BOOK.prequels.association().table().name());
                        equal("Library", Book_.BOOK.prequels.association().table().schema());
                        equal("[sequel_id]", Book_.BOOK.prequels.association().ownColumns().stream().map(Column::name).toList());
                        equal("[number, year]", Loan_.LOAN.keyColumns().stream().map(Column::name).toList());
                        equal("[parent_number, parent_year]", Loan_.LOAN.renewals.foreignKey().stream().map(Column::name).toList());
                        equal("true", Loan_.LOAN.renewals.isSet());
                        equal("Reference[schema=null, table=loan, column=year, onDelete=null, followsUpdate=false]", Book_.BOOK.lastLoanYear.definition().references());
                        equal("true true", Book_.BOOK.publisherId.definition().notNull() + " " + Book_.BOOK.publisher.isRequired());
                        equal("true", Book_.BOOK.coverId.definition().unique());
                        equal("SEQUENCE Book_seq 50", Book_.BOOK.id.definition().generation() + " " + Book_.BOOK.id.definition().sequence() + " "
                                + Book_.BOOK.id.definition().allocationSize());
                        equal("UUID", Publisher_.PUBLISHER.id.definition().generation());
                        equal("NONE", Cover_.COVER.id.definition().generation());
                        equal("version", Book_.BOOK.versionColumn().name());
                        equal("[TableIndex[name=by_title, columns=[Title], unique=false], TableIndex[name=, columns=[Title, pages], unique=true]]",
                                Book_.BOOK.indexes());
                        equal("varchar(80) numeric(10, 2) smallint varchar(10) text[] text", Book_.BOOK.title.type().ddl() + " " + Book_.BOOK.price.type().ddl()
                                + " " + Book_.BOOK.ordinal.type().ddl() + " " + Book_.BOOK.kind.type().ddl() + " "
                                + Book_.BOOK.tags.type().ddl().replace("varchar(255)", "text") + " " + Book_.BOOK.text.type().ddl());
                        """)).run("library.Check");
    }

    @Test
    void relationshipsKeepTheirStrategyCascadesAndOtherSide() {
        library(check("""
                        equal("PEERS", Book_.BOOK.publisher.loading());
                        equal("JOINED", Book_.BOOK.lastLoan.loading());
                        equal("PEERS", Book_.BOOK.sequels.loading());
                        equal("JOINED", Cover_.COVER.book.loading());
                        equal("[SAVE_UPDATE, MERGE, REFRESH, EXPUNGE, DELETE, DELETE_ORPHAN]", Cover_.COVER.book.cascades());
                        equal("[SAVE_UPDATE, MERGE]", Book_.BOOK.sequels.cascades());
                        equal("Book.prequels", Book_.BOOK.sequels.inverse());
                        equal("Book.sequels", Book_.BOOK.prequels.inverse());
                        equal("Cover.book", Book_.BOOK.cover.inverse());
                        equal("null", Book_.BOOK.publisher.inverse());
                        equal("true false", Book_.BOOK.sequels.isOwner() + " " + Book_.BOOK.prequels.isOwner());
                        equal("2", Book_.BOOK.sequels.orderBy(Book_.BOOK).size());
                        """)).run("library.Check");
    }

    @Test
    void snapshotsSeeContentsAndGiveThemBack() {
        library(check("""
                        EntityBinding<Book, Long> books = Book_.BOOK.binding();
                        Book book = new Book("Emma");
                        Publisher publisher = Publisher_.PUBLISHER.binding().create();
                        Publisher_.PUBLISHER.binding().setKey(publisher, new UUID(1, 2));
                        book.fill(publisher);
                        Object snapshot = books.snapshot(book);
                        equal("[]", changes(books, book, snapshot));
                        book.disturb();
                        equal("[weight, scan, tags, printedAt.city, printedAt.zip, printedAt.at.x, printedAt.at.y]", changes(books, book, snapshot));
                        books.restore(book, snapshot);
                        equal("true", book.isUndisturbed());
                        equal("[]", changes(books, book, snapshot));
                        books.setRelation(book, Book_.BOOK.publisher.ordinal(), null);
                        equal("[publisher]", changes(books, book, snapshot));
                        equal(new UUID(1, 2).toString(), books.foreignKeyIn(snapshot, Book_.BOOK.publisher.ordinal()));
                        books.setRelation(book, Book_.BOOK.publisher.ordinal(), Publisher_.PUBLISHER.binding().create());
                        equal("[publisher]", changes(books, book, snapshot));
                        Loan loan = Loan_.LOAN.binding().create();
                        Loan_.LOAN.binding().setKey(loan, new LoanKey(2024, 7));
                        books.setRelation(book, Book_.BOOK.lastLoan.ordinal(), loan);
                        equal("[lastLoan, lastLoan, publisher]", changes(books, book, snapshot));
                        books.initializeVersion(book);
                        books.advanceVersion(book);
                        equal("[lastLoan, lastLoan, publisher, version]", changes(books, book, snapshot));
                        """)).run("library.Check");
    }

    @Test
    void keysOfAllKindsAreTakenPutAndBoundByComponent() {
        library(check("""
                        Loan loan = Loan_.LOAN.binding().create();
                        Loan_.LOAN.binding().setKey(loan, new LoanKey(2024, 7));
                        equal("LoanKey[year=2024, number=7]", Loan_.LOAN.binding().key(loan));
                        equal("LoanKey[year=5, number=6]", Loan_.LOAN.binding().keyOf(6L, 5));
                        Written out = new Written();
                        Loan_.LOAN.binding().writeKey(new LoanKey(2024, 7), 0, out);
                        Loan_.LOAN.binding().writeKey(new LoanKey(2024, 7), 1, out);
                        equal("[long 7, int 2024]", out.values);
                        equal("false", Loan_.LOAN.binding().hasLongKey());
                        equal("CopyKey[shelf=A, number=3]", Copy_.COPY.binding().key(new Copy("A", 3)));
                        equal("CopyKey[shelf=B, number=4]", Copy_.COPY.binding().keyOf("B", 4));
                        out = new Written();
                        Copy_.COPY.binding().write(new Copy("A", 3), 1, out);
                        Loan_.LOAN.binding().write(loan, 2, out);
                        Loan_.LOAN.binding().setRelation(loan, Loan_.LOAN.copy.ordinal(), new Copy("C", 9));
                        Loan_.LOAN.binding().write(loan, 2, out);
                        Loan_.LOAN.binding().write(loan, 3, out);
                        equal("[3 as integer, null, C as varchar(255), int 9]", out.values);
                        equal("true", Book_.BOOK.binding().hasLongKey());
                        equal("null", Book_.BOOK.binding().key(new Book("Emma")));
                        """)).run("library.Check");
    }

    @Test
    void aReferenceLoadsOnFirstUseOfAnyMethodButTheKeysAndOnce() {
        library(check("""
                        int[] loads = {0};
                        Book book = Book_.BOOK.binding().createReference(5L, reference -> {
                            loads[0]++;
                            if (loads[0] == 1) throw new IllegalStateException("closed");
                            ((Book) reference).setTitle("loaded");
                        });
                        equal("5 0", book.getId() + " " + loads[0]);
                        try {
                            book.hashCode();
                            throw new AssertionError();
                        } catch (IllegalStateException e) {
                            equal("closed", e.getMessage());
                        }
                        equal("loaded 2", book + " " + loads[0]);
                        equal("true 2", book.load() + " " + loads[0]);
                        equal("true", ((io.orm.mapping.LazyReference) book).isLoaded());
                        Book peer = Book_.BOOK.binding().createReference(6L, reference -> { throw new AssertionError(); });
                        ((io.orm.mapping.LazyReference) peer).markLoaded();
                        equal("none", peer.getTitle());
                        """)).run("library.Check");
    }

    /** Statements that run with helpers at hand. */
    private static String check(String statements) {
        return """
                package library;

                import io.orm.core.sql.Column;
                import io.orm.core.type.ParameterWriter;
                import io.orm.core.type.SqlType;
                import io.orm.mapping.ColumnSet;
                import io.orm.mapping.EntityBinding;
                import java.util.*;

                public class Check implements Runnable {
                    public void run() {
                %s
                    }

                    static void equal(String expected, Object actual) {
                        if (!expected.equals(String.valueOf(actual))) throw new AssertionError("expected " + expected + "\\n but was " + actual);
                    }

                    static List<String> changes(EntityBinding<Book, Long> books, Book book, Object snapshot) {
                        Set<Integer> found = new TreeSet<>();
                        books.addChanges(book, snapshot, new ColumnSet() {
                            @Override public void add(int column) { found.add(column); }
                            @Override public boolean contains(int column) { return found.contains(column); }
                            @Override public boolean isEmpty() { return found.isEmpty(); }
                        });
                        List<String> names = new ArrayList<>();
                        found.forEach(each -> names.add(Book_.BOOK.attributeNames().get(each)));
                        if (names.size() > 1 && names.contains("lastLoan")) Collections.sort(names);
                        return names;
                    }

                    static class Written implements ParameterWriter {
                        final List<String> values = new ArrayList<>();
                        @Override public void writeNull() { values.add("null"); }
                        @Override public void writeLong(long value) { values.add("long " + value); }
                        @Override public void writeInt(int value) { values.add("int " + value); }
                        @Override public void writeDouble(double value) { values.add("double " + value); }
                        @Override public void writeBoolean(boolean value) { values.add("boolean " + value); }
                        @Override public <T> void write(T value, SqlType<T> type) { values.add(value + " as " + type.ddl()); }
                    }
                }
                """.formatted(statements);
    }
}
