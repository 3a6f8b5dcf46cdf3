package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static ledger.Booking_.BOOKING;
import static ledger.Contract_.CONTRACT;
import static ledger.Document_.DOCUMENT;
import static ledger.Folder_.FOLDER;
import static ledger.Letter_.LETTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import ledger.Contract;
import ledger.Document;
import ledger.Folder;
import ledger.Letter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities that extend each other, each in a table with all its columns. */
@ExtendWith(PostgresExtension.class)
class TablePerClassIT {
    private static final String DOCUMENTS =
            "(select contracts.id, contracts.title, contracts.version, contracts.folder_id,"
                    + " contracts.worth, contracts.pages, cast(null as varchar(255)) as recipient, cast(null as varchar(255)) as letters_pages,"
                    + " cast('Contract' as text) as dtype from contracts union all select letters.id, letters.title, letters.version,"
                    + " letters.folder_id, cast(null as numeric) as worth, cast(null as integer) as pages, letters.recipient, letters.pages,"
                    + " cast('Letter' as text) as dtype from letters) as document";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    TablePerClassIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void threeDocuments() {
        if (database.rows("select 1 from pg_tables where tablename = 'contracts'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into folders (id, name) values (1, 'old'), (2, 'new')",
                "insert into contracts (id, title, version, folder_id, worth, pages) values (1, 'rent', 1, 1, 700, 12)",
                "alter sequence document_seq restart with 1001",
                "insert into letters (id, title, version, folder_id, recipient, pages) values (2, 'hello', 1, 1, 'Ann', 'ii'),"
                        + " (3, 'bye', 1, 2, 'Bob', 'iv')");
        session = opened();
    }

    /** A session that has its connection, so that no round trip of the pool is counted. */
    private Session opened() {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(BOOKING));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theRootIsReadFromAllTables() {
        assertStatements(() -> {
                    List<Document> documents = session.list(select(DOCUMENT).orderBy(DOCUMENT.id));
                    assertThat(documents).extracting(Document::getTitle).containsExactly("rent", "hello", "bye");
                    assertThat(((Contract) documents.get(0)).getPages()).isEqualTo(12);
                    assertThat(((Letter) documents.get(2)).getPages()).isEqualTo("iv");
                })
                .inRoundTrips(1)
                .count(1)
                .contain(DOCUMENTS);
    }

    @Test
    void aClassWithoutSubclassesIsReadFromItsTable() {
        assertStatements(() -> assertThat(session.list(select(LETTER).where(LETTER.title.eq("bye"))))
                        .hasSize(1))
                .areExactly(
                        "select letters.id, letters.title, letters.version, letters.folder_id, letters.recipient, letters.pages from letters"
                                + " where letters.title = ?    [bye]");
    }

    @Test
    void rowsAreChosenByClassAndByColumnsOfAClass() {
        assertThat(session.list(
                        select(DOCUMENT.title).where(DOCUMENT.ofType(LETTER)).orderBy(DOCUMENT.id)))
                .containsExactly("hello", "bye");
        assertThat(session.list(select(DOCUMENT)
                        .where(DOCUMENT.treat(CONTRACT)
                                .worth
                                .gt(1)
                                .or(DOCUMENT.treat(LETTER).recipient.eq("Bob")))
                        .orderBy(DOCUMENT.id)))
                .extracting(Document::getTitle)
                .containsExactly("rent", "bye");
    }

    @Test
    void oneIdentityMapServesAllTables() {
        Document rent = session.getOne(DOCUMENT, 1L);
        assertThat(session.getOne(CONTRACT, 1L)).isSameAs(rent);
        assertThat(session.get(LETTER, 1L)).isEmpty();
        assertThat(session.get(LETTER, 99L)).isEmpty();
    }

    @Test
    void aCollectionHoldsObjectsOfAllTables() {
        List<Folder> folders = session.list(select(FOLDER).orderBy(FOLDER.id));
        assertThat(folders.get(0).getDocuments()).extracting(Document::getTitle).containsExactly("hello", "rent");
        assertThat(folders.get(0).getDocuments().get(0).getFolder()).isSameAs(folders.get(0));
        session.expungeAll();
        List<Folder> joined = session.list(select(FOLDER)
                .options(joinedLoad(FOLDER.documents))
                .orderBy(FOLDER.id)
                .limit(2));
        assertStatements(() -> assertThat(joined.get(0).getDocuments())
                        .extracting(Document::getTitle)
                        .containsExactly("hello", "rent"))
                .areNone();
        session.expungeAll();
        List<Folder> selected = session.list(
                select(FOLDER).options(selectInLoad(FOLDER.documents)).orderBy(FOLDER.id));
        assertStatements(() -> assertThat(selected.get(1).getDocuments()).hasSize(1))
                .areNone();
    }

    @Test
    void eachClassIsWrittenToItsTable() {
        Folder folder = session.getOne(FOLDER, 2L);
        Contract contract = new Contract("lease", BigDecimal.ONE, 3);
        Letter letter = new Letter("memo", "Cid", "i");
        contract.setFolder(folder);
        session.addAll(List.of(contract, letter));
        assertStatements(session::flush).inRoundTrips(2).count(3);
        contract.setTitle("Lease");
        letter.setTitle("Memo");
        assertStatements(session::flush).inRoundTrips(1).count(2);
        session.delete(letter);
        session.commit();
        assertThat(database.rows("select title, version, folder_id from contracts where id > 1"))
                .containsExactly(List.of("Lease", 1, 2L));
        assertThat(database.rows("select id from letters where id > 3")).isEmpty();
        assertThat(contract.getId()).isNotEqualTo(letter.getId());
    }

    @Test
    void oneStatementChangesOneTable() {
        assertThat(session.execute(update(LETTER).set(LETTER.title, "x").all())).isEqualTo(2);
        assertThat(session.execute(delete(CONTRACT).where(CONTRACT.pages.gt(1))))
                .isEqualTo(1);
        assertThatThrownBy(() -> session.execute(
                        update(DOCUMENT).set(DOCUMENT.title, "x").all()))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "update(Document): its rows lie in a table for each class, and one statement changes one; run it for each of"
                                + " [Contract, Letter]");
        assertThatThrownBy(() -> session.execute(delete(DOCUMENT).all()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("delete(Document): its rows lie in a table for each class");
        assertThat(session.bulkInsert(LETTER, List.of(new Letter("a", "b", "c"))))
                .isEqualTo(1);
    }

    @Test
    void rowsOfSeveralTablesAreNotLocked() {
        assertThat(session.get(LETTER, 2L, RowLock.update())).isPresent();
        assertThatThrownBy(() -> session.get(DOCUMENT, 2L, RowLock.update()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Rows of Document lie in a table for each class");
    }

    @Test
    void theAbstractClassHasNoTableAndNoConstraintLeadsToIt() {
        assertThat(sessions.schema().ddl())
                .doesNotContain("EXISTS document ")
                .contains(
                        "CREATE TABLE IF NOT EXISTS letters (id bigint, title varchar(255), version integer NOT NULL, folder_id bigint,"
                                + " recipient varchar(255), pages varchar(255), PRIMARY KEY (id)");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }
}
