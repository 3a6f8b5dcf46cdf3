package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.defer;
import static io.orm.loading.LoadOptions.deferAndRaise;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.loading.LoadOptions.undeferGroup;
import static io.orm.testing.Statements.assertStatements;
import static ledger.Document_.DOCUMENT;
import static ledger.Folder_.FOLDER;
import static ledger.Letter_.LETTER;
import static ledger.Party_.PARTY;
import static museum.Audit_.AUDIT;
import static museum.Exhibit_.EXHIBIT;
import static museum.ForeignLoan_.FOREIGN_LOAN;
import static museum.Fresco_.FRESCO;
import static museum.InsuredLoan_.INSURED_LOAN;
import static museum.Loan_.LOAN;
import static museum.Painting_.PAINTING;
import static museum.PrivateLoan_.PRIVATE_LOAN;
import static museum.Report_.REPORT;
import static museum.Sculpture_.SCULPTURE;
import static museum.Survey_.SURVEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import ledger.Company;
import ledger.Contract;
import ledger.Document;
import ledger.Folder;
import ledger.Letter;
import ledger.Party;
import museum.Audit;
import museum.Exhibit;
import museum.ForeignLoan;
import museum.Fresco;
import museum.InsuredLoan;
import museum.Loan;
import museum.Painting;
import museum.PrivateLoan;
import museum.Report;
import museum.Sculpture;
import museum.Survey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Columns of entities that extend each other that are read when they are used. */
@ExtendWith(PostgresExtension.class)
class HierarchyColumnsIT {
    private static final String EXHIBITS = "select exhibits.id, exhibits.title, exhibits.version, exhibits.dtype,"
            + " exhibits.technique, exhibits.wall, exhibits.weight from exhibits order by exhibits.id";

    private static final String LOANS = "select loans.id, loans.lender, loans.version, loans_foreign_loans.country,"
            + " loans_insured_loans.premium, loans_foreign_loans.id as foreign_loans_id,"
            + " loans_insured_loans.id as insured_loans_id, loans_private_loans.id as private_loans_id from loans"
            + " left join foreign_loans as loans_foreign_loans on loans_foreign_loans.id = loans.id"
            + " left join insured_loans as loans_insured_loans on loans_insured_loans.id = loans.id"
            + " left join private_loans as loans_private_loans on loans_private_loans.id = loans.id"
            + " order by loans.id";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    HierarchyColumnsIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void rows() {
        if (database.rows("select 1 from pg_tables where tablename = 'exhibits'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into exhibits (id, title, story, version, dtype, technique, analysis, scan, wall, weight, report)"
                        + " values (1, 'urn', 's1', 1, 'Exhibit', null, null, null, null, null, null),"
                        + " (2, 'oil', 's2', 1, 'Painting', 'oil', 'a2', '\\x02', null, null, null),"
                        + " (3, 'dome', 's3', 1, 'Fresco', 'lime', 'a3', '\\x03', 'north', null, null),"
                        + " (4, 'head', 's4', 1, 'Sculpture', null, null, null, null, 7, 'r4')",
                "insert into loans (id, lender, terms, version) select i, 'lender ' || i, 't' || i, 1"
                        + " from generate_series(1, 4) i",
                "insert into foreign_loans (id, country, customs) values (2, 'FR', 'c2'), (3, 'IT', 'c3')",
                "insert into insured_loans (id, premium, policy) values (3, 30, 'p3')",
                "insert into private_loans (id, contact) values (4, 'k4')",
                "insert into surveys (id, subject, body, findings) values (1, 'roof', 'b1', 'f1'), (2, 'cellar', 'b2', 'f2')",
                "insert into audits (id, subject, body, risk, opinion) values (3, 'till', 'b3', 9, 'o3')",
                "alter sequence exhibits_seq restart with 1001");
        session = opened();
    }

    /** A session that has its connection, so that no round trip of the pool is counted. */
    private Session opened() {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(EXHIBIT));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<Exhibit> exhibits() {
        return session.list(select(EXHIBIT).orderBy(EXHIBIT.id));
    }

    // SINGLE_TABLE

    @Test
    void g23_aColumnOfTheRootLoadsForTheObjectsOfAllClassesAndTheGroupOfEachClassAlong() {
        assertStatements(this::exhibits).inRoundTrips(1).areExactly(EXHIBITS);
        List<Exhibit> all = exhibits();
        assertStatements(() -> {
                    assertThat(all).extracting(Exhibit::getTitle).containsExactly("urn", "oil", "dome", "head");
                    assertThat(((Fresco) all.get(2)).getWall()).isEqualTo("north");
                    assertThat(((Sculpture) all.get(3)).getWeight()).isEqualByComparingTo("7");
                })
                .areNone();
        assertStatements(() -> {
                    assertThat(all).extracting(Exhibit::getStory).containsExactly("s1", "s2", "s3", "s4");
                    assertThat(((Painting) all.get(1)).getAnalysis()).isEqualTo("a2");
                    assertThat(((Painting) all.get(2)).getAnalysis()).isEqualTo("a3");
                })
                .inRoundTrips(1)
                .areExactly("select exhibits.id, exhibits.story, exhibits.analysis from exhibits"
                        + " where exhibits.id = any(?::int8[])    [[1, 2, 3, 4]]");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void aColumnOfAClassLoadsForItsObjectsAndThoseBelowItOnly() {
        List<Exhibit> all = exhibits();
        assertStatements(() -> {
                    assertThat(((Painting) all.get(1)).getScan()).containsExactly(2);
                    assertThat(((Painting) all.get(2)).getScan()).containsExactly(3);
                })
                .areExactly("select exhibits.id, exhibits.scan from exhibits"
                        + " where exhibits.id = any(?::int8[])    [[2, 3]]");
        assertStatements(() -> assertThat(((Sculpture) all.get(3)).getReport()).isEqualTo("r4"))
                .areExactly("select exhibits.id, exhibits.report from exhibits where exhibits.id = ?    [4]");
    }

    @Test
    void anyOtherMethodLoadsAllOfTheObjectAndWhatPeersHaveInCommonWithIt() {
        List<Exhibit> all = exhibits();
        assertStatements(() -> {
                    assertThat(((Painting) all.get(1)).label()).isEqualTo("oil: a2");
                    assertThat(all.get(3).getStory()).isEqualTo("s4");
                    assertThat(((Painting) all.get(2)).getScan()).containsExactly(3);
                })
                .areExactly("select exhibits.id, exhibits.story, exhibits.analysis, exhibits.scan from exhibits"
                        + " where exhibits.id = any(?::int8[])    [[1, 2, 3, 4]]");
        assertStatements(() -> assertThat(((Sculpture) all.get(3)).getReport()).isEqualTo("r4"))
                .areExactly("select exhibits.id, exhibits.report from exhibits where exhibits.id = ?    [4]");
    }

    @Test
    void optionsNameColumnsOfTheRootAndOfClassesBelowIt() {
        assertStatements(() -> {
                    List<Exhibit> all = session.list(select(EXHIBIT)
                            .orderBy(EXHIBIT.id)
                            .options(loadOnly(EXHIBIT.title, SCULPTURE.report), undefer(PAINTING.analysis)));
                    assertThat(all).extracting(Exhibit::getTitle).containsExactly("urn", "oil", "dome", "head");
                    assertThat(((Sculpture) all.get(3)).getReport()).isEqualTo("r4");
                    assertThat(((Painting) all.get(2)).getAnalysis()).isEqualTo("a3");
                })
                .areExactly("select exhibits.id, exhibits.title, exhibits.version, exhibits.dtype, exhibits.analysis,"
                        + " exhibits.report from exhibits order by exhibits.id");
        session.expungeAll();
        assertStatements(() -> session.list(select(EXHIBIT)
                        .orderBy(EXHIBIT.id)
                        .options(undeferGroup(EXHIBIT, "texts"), defer(FRESCO.wall))))
                .areExactly("select exhibits.id, exhibits.title, exhibits.story, exhibits.version, exhibits.dtype,"
                        + " exhibits.technique, exhibits.analysis, exhibits.weight from exhibits order by exhibits.id");
    }

    /** The rows have it for other classes: that is no reason to give it to this one. */
    @Test
    void whatOneClassDefersIsReadForTheOthers() {
        List<Exhibit> all = session.list(select(EXHIBIT).orderBy(EXHIBIT.id).options(deferAndRaise(PAINTING.title)));
        assertThat(all.get(0).getTitle()).isEqualTo("urn");
        assertThat(all.get(3).getTitle()).isEqualTo("head");
        assertThatThrownBy(() -> all.get(2).getTitle())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessage(
                        "Fresco.title is not loaded, and is deferred so as to raise: add options(undefer(FRESCO.title))"
                                + " to the statement that loads the Fresco, or take away what leaves it out");
    }

    @Test
    void whatAnObjectNeedsIsNotDeferredAndGroupsHaveNames() {
        assertThatThrownBy(() -> session.list(select(EXHIBIT).options(defer(EXHIBIT.dtype))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "exhibits.dtype cannot be deferred: an object of Exhibit needs its identifier, its version and"
                                + " its foreign keys, and what tells its class");
        assertThatThrownBy(() -> session.list(select(EXHIBIT).options(undeferGroup(SCULPTURE, "nothing"))))
                .isInstanceOf(UsageException.class)
                .hasMessage("Sculpture has no load group \"nothing\"");
        assertThatThrownBy(() -> loadOnly(PAINTING.title, SCULPTURE.title))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "An option for columns names exhibits.title beside columns of another entity: one option is for"
                                + " one entity, and those that extend it");
    }

    @Test
    void aChangeOfOneColumnLeavesTheOthersUnread() {
        Exhibit painting = session.getOne(EXHIBIT, 2L);
        painting.setTitle("oil on wood");
        assertStatements(session::flush)
                .areExactly("update exhibits set title = ?, version = exhibits.version + 1 where exhibits.id = ?"
                        + " and exhibits.version = ?    [oil on wood, 2, 1]");
        ((Painting) painting).setAnalysis("none");
        session.commit();
        assertThat(database.rows("select title, story, analysis from exhibits where id = 2"))
                .containsExactly(List.of("oil on wood", "s2", "none"));
    }

    @Test
    void anObjectIsOfItsClassAndNewOnesAreWritten() {
        assertThat(session.getOne(EXHIBIT, 3L)).isInstanceOf(Fresco.class);
        assertThat(session.get(SCULPTURE, 3L)).isEmpty();
        assertStatements(() -> assertThat(session.getOne(SCULPTURE, 4L).getWeight())
                        .isEqualByComparingTo(BigDecimal.valueOf(7)))
                .areExactly("select exhibits.id, exhibits.title, exhibits.version, exhibits.dtype, exhibits.weight from"
                        + " exhibits where exhibits.id = ? and exhibits.dtype = ?    [4, Sculpture]");
        Fresco fresco = new Fresco();
        fresco.setStory("new");
        fresco.setAnalysis("fresh");
        session.add(fresco);
        session.commit();
        assertThat(database.rows("select story, analysis from exhibits where id = " + fresco.getId()))
                .containsExactly(List.of("new", "fresh"));
    }

    @Test
    void anObjectThatIsExpiredIsFilledAndMissesTheSame() {
        List<Exhibit> all = exhibits();
        assertThat(all.get(0).getStory()).isEqualTo("s1");
        session.expireAll();
        database.run("update exhibits set title = title || '!', story = story || '!'");
        assertStatements(() -> {
                    List<Exhibit> again = exhibits();
                    assertThat(again).containsExactlyElementsOf(all);
                    assertThat(again).extracting(Exhibit::getTitle).containsExactly("urn!", "oil!", "dome!", "head!");
                })
                .areExactly(EXHIBITS);
        assertThat(all).extracting(Exhibit::getStory).containsExactly("s1!", "s2!", "s3!", "s4!");
    }

    /** Objects that were made by the program cannot read by themselves. */
    @Test
    void anExpiredObjectOfTheClassItselfIsFilledWhole() {
        Sculpture sculpture = new Sculpture();
        sculpture.setTitle("torso");
        sculpture.setReport("r5");
        session.add(sculpture);
        session.flush();
        session.expire(sculpture);
        assertStatements(() -> session.list(select(EXHIBIT).where(EXHIBIT.title.eq("torso"))))
                .areExactly(
                        "select exhibits.id, exhibits.title, exhibits.version, exhibits.dtype, exhibits.technique,"
                                + " exhibits.wall, exhibits.weight from exhibits where exhibits.title = ?    [torso]",
                        "select exhibits.id, exhibits.story, exhibits.report from exhibits where exhibits.id = ?    ["
                                + sculpture.getId() + "]");
        assertThat(sculpture.getReport()).isEqualTo("r5");
    }

    @Test
    void aLaterStatementThatHasTheColumnsFillsThem() {
        List<Exhibit> all = exhibits();
        session.list(select(PAINTING).orderBy(PAINTING.id).options(undefer(PAINTING.analysis, PAINTING.scan)));
        assertStatements(() -> {
                    assertThat(((Painting) all.get(2)).getAnalysis()).isEqualTo("a3");
                    assertThat(((Painting) all.get(1)).getScan()).containsExactly(2);
                })
                .areNone();
        assertStatements(() -> assertThat(all.get(2).getStory()).isEqualTo("s3"))
                .areExactly("select exhibits.id, exhibits.story from exhibits where exhibits.id = any(?::int8[])"
                        + "    [[1, 2, 3, 4]]");
    }

    @Test
    void loadReadsThemForObjectsThatAreHere() {
        List<Exhibit> all = exhibits();
        assertStatements(() -> session.load(all, undefer(EXHIBIT.story, PAINTING.scan)))
                .areExactly("select exhibits.id, exhibits.story, exhibits.scan from exhibits where exhibits.id ="
                        + " any(?::int8[])    [[1, 2, 3, 4]]");
        assertStatements(() -> assertThat(((Painting) all.get(2)).getScan()).containsExactly(3))
                .areNone();
    }

    @Test
    void theRowMayBeGoneAndTheSessionClosed() {
        List<Exhibit> all = exhibits();
        database.run("delete from exhibits where id = 4");
        assertThatThrownBy(() -> all.get(3).getStory())
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessage("Sculpture with identifier 4 does not exist any more, so Sculpture.story cannot be loaded");
        session.close();
        assertThatThrownBy(() -> ((Painting) all.get(1)).getScan())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageStartingWith("Painting.scan is not loaded, and no session has its object any more:"
                        + " add options(undefer(PAINTING.scan))");
    }

    @Test
    void manyObjectsAreAskedForInPages() {
        database.run("insert into exhibits (id, title, story, version, dtype) select i, 'many', 's' || i, 1,"
                + " case i % 3 when 0 then 'Exhibit' when 1 then 'Painting' else 'Sculpture' end"
                + " from generate_series(1001, 11000) i");
        try (Session paged =
                sessions.with(options -> options.keysPerStatement(4000)).open()) {
            List<Exhibit> many =
                    paged.list(select(EXHIBIT).where(EXHIBIT.title.eq("many")).orderBy(EXHIBIT.id));
            assertStatements(() -> assertThat(many)
                            .allSatisfy(each -> assertThat(each.getStory()).isEqualTo("s" + each.getId())))
                    .count(3);
        }
        assertStatements(() -> session.load(List.<Exhibit>of(), undefer(EXHIBIT.story)))
                .areNone();
    }

    // JOINED

    @Test
    void aJoinedColumnIsReadFromTheTablesThatHaveIt() {
        assertStatements(() -> session.list(select(LOAN).orderBy(LOAN.id))).areExactly(LOANS);
        List<Loan> all = session.list(select(LOAN).orderBy(LOAN.id));
        assertThat(all.get(2)).isInstanceOf(InsuredLoan.class);
        assertStatements(
                        () -> assertThat(((InsuredLoan) all.get(2)).getPolicy()).isEqualTo("p3"))
                .areExactly("select insured_loans.id, insured_loans.policy from insured_loans"
                        + " where insured_loans.id = ?    [3]");
        assertStatements(() ->
                        assertThat(((ForeignLoan) all.get(2)).getCustoms()).isEqualTo("c3"))
                .areExactly("select foreign_loans.id, foreign_loans.customs from foreign_loans"
                        + " where foreign_loans.id = any(?::int8[])    [[2, 3]]");
        assertStatements(() -> assertThat(all).extracting(Loan::getTerms).containsExactly("t1", "t2", "t3", "t4"))
                .areExactly("select loans.id, loans.terms from loans where loans.id = any(?::int8[])"
                        + "    [[1, 2, 3, 4]]");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void columnsOfSeveralLevelsAreJoined() {
        List<Loan> all = session.list(select(LOAN).orderBy(LOAN.id).options(loadOnly(LOAN.lender)));
        assertStatements(() ->
                        assertThat(((InsuredLoan) all.get(2)).getPremium()).isEqualTo(30))
                .areExactly("select insured_loans.id, insured_loans_foreign_loans.country, insured_loans.premium"
                        + " from insured_loans"
                        + " join foreign_loans as insured_loans_foreign_loans on insured_loans_foreign_loans.id ="
                        + " insured_loans.id where insured_loans.id = ?    [3]");
        List<Loan> others = session.list(select(LOAN)
                .orderBy(LOAN.id)
                .options(
                        populateExisting(),
                        undefer(LOAN.terms, PRIVATE_LOAN.contact),
                        defer(LOAN.lender, LOAN.terms, FOREIGN_LOAN.country, PRIVATE_LOAN.contact)));
        assertStatements(() -> {
                    assertThat(others.get(0).getTerms()).isEqualTo("t1");
                    assertThat(((PrivateLoan) others.get(3)).getContact()).isEqualTo("k4");
                    assertThat(((ForeignLoan) others.get(1)).getCountry()).isEqualTo("FR");
                })
                .areExactly("select loans.id, loans.terms, loans_foreign_loans.country,"
                        + " loans_private_loans.contact from loans"
                        + " left join foreign_loans as loans_foreign_loans on loans_foreign_loans.id = loans.id"
                        + " left join private_loans as loans_private_loans on loans_private_loans.id = loans.id"
                        + " where loans.id = any(?::int8[])    [[1, 2, 3, 4]]");
    }

    @Test
    void aJoinedClassAndItsColumnsByOptions() {
        assertStatements(() -> {
                    List<ForeignLoan> loans = session.list(select(FOREIGN_LOAN)
                            .orderBy(FOREIGN_LOAN.id)
                            .options(undefer(FOREIGN_LOAN.terms), defer(INSURED_LOAN.premium)));
                    assertThat(loans).extracting(ForeignLoan::getTerms).containsExactly("t2", "t3");
                })
                .areExactly("select foreign_loans.id, foreign_loans_loans.lender, foreign_loans_loans.terms,"
                        + " foreign_loans_loans.version, foreign_loans.country,"
                        + " foreign_loans_insured_loans.id as insured_loans_id from foreign_loans"
                        + " join loans as foreign_loans_loans on foreign_loans_loans.id = foreign_loans.id"
                        + " left join insured_loans as foreign_loans_insured_loans on foreign_loans_insured_loans.id ="
                        + " foreign_loans.id order by foreign_loans.id");
        session.expungeAll();
        assertStatements(() -> assertThat(session.getOne(PRIVATE_LOAN, 4L).getContact())
                        .isEqualTo("k4"))
                .areExactly(
                        "select private_loans.id, private_loans_loans.lender, private_loans_loans.version from"
                                + " private_loans join loans as private_loans_loans on private_loans_loans.id ="
                                + " private_loans.id where private_loans.id = ?    [4]",
                        "select private_loans.id, private_loans.contact from private_loans where private_loans.id = ?"
                                + "    [4]");
    }

    @Test
    void aJoinedObjectIsWrittenWhereItChanged() {
        InsuredLoan loan = (InsuredLoan) session.getOne(LOAN, 3L);
        assertStatements(() -> loan.setPolicy("p3b"))
                .areExactly(
                        "select insured_loans.id, insured_loans.policy from insured_loans where insured_loans.id = ?"
                                + "    [3]");
        session.commit();
        assertThat(database.rows("select policy from insured_loans")).containsExactly(List.of("p3b"));
    }

    // Behind relationships

    @Test
    void joinedObjectsOfAHierarchyHaveTheirColumnsLeftOut() {
        database.run(
                "insert into parties (id, name, version, sponsor_id) values (1, 'A', 1, null), (2, 'B', 1, 1), (3, 'C', 1, 1)",
                "insert into companies (id, vat) values (2, 'v2')",
                "insert into people (party_id, born) values (3, '2000-01-01')");
        assertStatements(() -> {
                    Party first = session.one(select(PARTY)
                            .orderBy(PARTY.id)
                            .limit(1)
                            .options(joinedLoad(PARTY.sponsored).then(loadOnly(PARTY.name))));
                    assertThat(first.getSponsored()).extracting(Party::getName).containsExactly("B", "C");
                    assertThat(first.getSponsored().get(0)).isInstanceOf(Company.class);
                })
                .areExactly(
                        "select parties_2.id, parties_2.name, parties_2.version, parties_2.sponsor_id, parties_2.vat,"
                                + " parties_2.born, parties_2.employer_id, parties_2.reports, parties_2.companies_id,"
                                + " parties_2.party_id, parties_2.managers_id, parties_1.id, parties_1.name, parties_1.version,"
                                + " parties_1.sponsor_id, parties_1_people.employer_id, parties_1_companies.id as companies_id,"
                                + " parties_1_people.party_id, parties_1_managers.id as managers_id from"
                                + " (select parties.id, parties.name, parties.version, parties.sponsor_id,"
                                + " parties_companies.vat, parties_people.born, parties_people.employer_id,"
                                + " parties_managers.reports, parties_companies.id as companies_id, parties_people.party_id,"
                                + " parties_managers.id as managers_id from parties"
                                + " left join companies as parties_companies on parties_companies.id = parties.id"
                                + " left join people as parties_people on parties_people.party_id = parties.id"
                                + " left join managers as parties_managers on parties_managers.id = parties.id"
                                + " order by parties.id limit 1) as parties_2 left join (parties as parties_1"
                                + " left join companies as parties_1_companies on parties_1_companies.id = parties_1.id"
                                + " left join people as parties_1_people on parties_1_people.party_id = parties_1.id"
                                + " left join managers as parties_1_managers on parties_1_managers.id = parties_1.id)"
                                + " on parties_1.sponsor_id = parties_2.id order by parties_2.id, parties_1.id");
    }

    @Test
    void unitedObjectsToo() {
        database.run(
                "insert into folders (id, name) values (1, 'in')",
                "insert into letters (id, title, version, folder_id, recipient, pages) values (1, 'l', 1, 1, 'r', 'p')",
                "insert into contracts (id, title, version, folder_id, worth, pages) values (2, 'c', 1, 1, 5, 6)");
        assertStatements(() -> {
                    Folder folder = session.one(select(FOLDER)
                            .options(selectInLoad(FOLDER.documents).then(loadOnly(DOCUMENT.title, LETTER.recipient))));
                    assertThat(folder.getDocuments())
                            .extracting(Document::getTitle)
                            .containsExactly("c", "l");
                    assertThat(((Letter) folder.getDocuments().get(1)).getRecipient())
                            .isEqualTo("r");
                    assertThat(((Contract) folder.getDocuments().get(0)).getPages())
                            .isEqualTo(6);
                })
                .areExactly(
                        "select folders.id, folders.name from folders",
                        "select document.id, document.title, document.version, document.folder_id, document.recipient,"
                                + " document.dtype from (select contracts.id, contracts.title, contracts.version,"
                                + " contracts.folder_id, contracts.worth, contracts.pages,"
                                + " cast(null as varchar(255)) as recipient,"
                                + " cast(null as varchar(255)) as letters_pages, cast('Contract' as text) as dtype"
                                + " from contracts union all select letters.id, letters.title, letters.version,"
                                + " letters.folder_id, cast(null as numeric) as worth, cast(null as integer) as pages,"
                                + " letters.recipient, letters.pages, cast('Letter' as text) as dtype from letters)"
                                + " as document where document.folder_id = ? order by document.title    [1]",
                        "select contracts.id, contracts.worth, contracts.pages from contracts where contracts.id = ?"
                                + "    [2]");
    }

    // TABLE_PER_CLASS

    @Test
    void aColumnThatLiesInSeveralTablesIsReadFromThoseOfThePeers() {
        List<Report> all = session.list(select(REPORT).orderBy(REPORT.id));
        assertThat(all)
                .hasExactlyElementsOfTypes(
                        all.get(0).getClass(), all.get(0).getClass(), all.get(2).getClass());
        assertStatements(() -> assertThat(((Survey) all.get(0)).getFindings()).isEqualTo("f1"))
                .areExactly("select surveys.id, surveys.findings from surveys where surveys.id = any(?::int8[])"
                        + "    [[1, 2]]");
        assertStatements(() -> assertThat(all).extracting(Report::getBody).containsExactly("b1", "b2", "b3"))
                .inRoundTrips(1)
                .areExactly("select report.id, report.body from ("
                        + "select audits.id, audits.subject, audits.body, audits.risk, audits.opinion,"
                        + " cast(null as varchar(255)) as findings, cast('Audit' as text) as dtype from audits"
                        + " union all select surveys.id, surveys.subject, surveys.body,"
                        + " cast(null as integer) as risk, cast(null as varchar(255)) as opinion, surveys.findings,"
                        + " cast('Survey' as text) as dtype from surveys) as report"
                        + " where report.id = any(?::int8[])    [[1, 2, 3]]");
        assertThat(((Audit) all.get(2)).getRisk()).isEqualTo(9);
    }

    @Test
    void aClassWithATableOfItsOwnIsReadAsAnyEntity() {
        assertStatements(() -> {
                    List<Audit> audits = session.list(select(AUDIT).options(undefer(AUDIT.opinion)));
                    assertThat(audits).extracting(Audit::getOpinion).containsExactly("o3");
                })
                .areExactly("select audits.id, audits.subject, audits.risk, audits.opinion from audits");
        assertStatements(() -> session.list(
                        select(SURVEY).options(loadOnly(SURVEY.findings)).orderBy(SURVEY.id)))
                .areExactly("select surveys.id, surveys.findings from surveys order by surveys.id");
    }
}
