package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static ledger.Booking_.BOOKING;
import static ledger.Company_.COMPANY;
import static ledger.Device_.DEVICE;
import static ledger.Manager_.MANAGER;
import static ledger.Party_.PARTY;
import static ledger.Person_.PERSON;
import static ledger.Phone_.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.exception.StaleEntityException;
import io.orm.flush.FlushPlan;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.LocalDate;
import java.util.List;
import ledger.Company;
import ledger.Device;
import ledger.Laptop;
import ledger.Manager;
import ledger.Party;
import ledger.Person;
import ledger.Phone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities that extend each other in tables of their own. */
@ExtendWith(PostgresExtension.class)
class JoinedTablesIT {
    private static final LocalDate DAY = LocalDate.of(2000, 1, 2);
    private static final String PARTIES = "select parties.id, parties.name, parties.version, parties.sponsor_id,"
            + " parties_companies.vat, parties_people.born, parties_people.employer_id, parties_managers.reports,"
            + " parties_companies.id as companies_id, parties_people.party_id, parties_managers.id as managers_id from parties"
            + " left join companies as parties_companies on parties_companies.id = parties.id"
            + " left join people as parties_people on parties_people.party_id = parties.id"
            + " left join managers as parties_managers on parties_managers.id = parties.id";
    private static final String MANAGERS = "select managers.id, managers_parties.name, managers_parties.version,"
            + " managers_parties.sponsor_id, managers_people.born, managers_people.employer_id, managers.reports from managers"
            + " join people as managers_people on managers_people.party_id = managers.id"
            + " join parties as managers_parties on managers_parties.id = managers.id";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    JoinedTablesIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    /** Party 1 is none of the subclasses, 2 a company, 3 a person, 4 a manager; 3 and 4 work for 2. */
    @BeforeEach
    void fourParties() {
        if (database.rows("select 1 from pg_tables where tablename = 'parties'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into parties (id, name, version) values (1, 'club', 1), (2, 'firm', 1), (3, 'Ann', 1), (4, 'Bob', 1)",
                "update parties set sponsor_id = 2 where id > 2",
                "alter sequence parties_seq restart with 1001",
                "insert into companies (id, vat) values (2, 'V')",
                "insert into people (party_id, born, employer_id) values (3, '2000-01-02', 2), (4, '2000-01-02', 2)",
                "insert into managers (id, reports) values (4, 5)");
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

    // Reading

    @Test
    void theRootIsReadWithTheTablesOfItsSubclasses() {
        assertStatements(() -> assertThat(session.list(select(PARTY).orderBy(PARTY.id)))
                        .extracting(party -> party.getClass().getSimpleName() + " " + party.getName())
                        .containsExactly("Party club", "Company firm", "Person Ann", "Manager Bob"))
                .inRoundTrips(1)
                .areExactly(PARTIES + " order by parties.id");
        assertThat(session.getOne(MANAGER, 4L).getReports()).isEqualTo(5);
        assertThat(session.getOne(PERSON, 4L).getBorn()).isEqualTo(DAY);
    }

    @Test
    void aSubclassIsReadWithTheTablesItExtends() {
        assertStatements(() -> assertThat(session.list(select(MANAGER).where(MANAGER.name.eq("Bob"))))
                        .hasSize(1))
                .areExactly(
                        MANAGERS + " where managers_parties.name = ?    [Bob]",
                        PARTIES + " where parties.id = ?    [2]");
    }

    @Test
    void anAliasGivesItsNameToAllTables() {
        assertThat(session.list(select(PERSON.as("p"))
                        .where(PERSON.as("p").name.like("%n%"))
                        .orderBy(PERSON.as("p").id)))
                .extracting(Party::getName)
                .containsExactly("Ann");
    }

    @Test
    void aRowIsTreatedAsASubclass() {
        assertStatements(() -> assertThat(session.list(select(PARTY.name)
                                .where(PARTY.treat(MANAGER)
                                        .reports
                                        .gt(1)
                                        .or(PARTY.treat(COMPANY).vat.eq("V")))
                                .orderBy(PARTY.id)))
                        .containsExactly("firm", "Bob"))
                .count(1);
        assertThat(session.list(select(PARTY.name).where(PARTY.ofType(PERSON)).orderBy(PARTY.id)))
                .containsExactly("Ann", "Bob");
        assertThat(session.list(
                        select(PARTY.name).where(PARTY.ofType(PERSON, COMPANY).not())))
                .containsExactly("club");
    }

    @Test
    void oneIdentityMapServesAllClasses() {
        Party bob = session.getOne(PARTY, 4L);
        assertStatements(() -> {
                    assertThat(session.getOne(PERSON, 4L)).isSameAs(bob);
                    assertThat(session.get(COMPANY, 4L)).isEmpty();
                })
                .areNone();
        assertThat(session.get(COMPANY, 3L)).isEmpty();
    }

    @Test
    void rowsAreLockedWhereTheyAre() {
        Party bob = session.get(PARTY, 4L, RowLock.update()).orElseThrow();
        assertThat(bob).isInstanceOf(Manager.class);
        assertStatements(() -> session.get(MANAGER, 4L, RowLock.update()))
                .areExactly(MANAGERS + " where managers.id = ? for update    [4]");
        assertStatements(() -> session.list(select(PARTY).where(PARTY.id.eq(4)).forUpdate()))
                .areExactly(PARTIES + " where parties.id = ? for update of parties    [4]");
    }

    // Relationships

    @Test
    void relationshipsOfTheRootAndOfSubclassesAreLoaded() {
        Person ann = (Person) session.getOne(PARTY, 3L);
        assertThat(ann.getEmployer().getVat()).isEqualTo("V");
        assertThat(ann.getSponsor()).isSameAs(ann.getEmployer());
        assertThat(ann.getEmployer().getStaff()).extracting(Party::getName).containsExactly("Ann", "Bob");
        assertThat(ann.getSponsor().getSponsored()).extracting(Party::getName).containsExactly("Ann", "Bob");
    }

    @Test
    void aPolymorphicTargetIsJoined() {
        List<Party> parties = session.list(select(PARTY)
                .where(PARTY.id.gt(2))
                .options(joinedLoad(PARTY.sponsor))
                .orderBy(PARTY.id));
        assertStatements(() -> assertThat(parties.get(0).getSponsor()).isInstanceOf(Company.class))
                .areNone();
        session.expungeAll();
        List<Company> companies = session.list(select(COMPANY)
                .options(joinedLoad(COMPANY.staff))
                .orderBy(COMPANY.id)
                .limit(1));
        assertStatements(() -> assertThat(companies.get(0).getStaff())
                        .extracting(Person::getBorn)
                        .containsExactly(DAY, DAY))
                .areNone();
    }

    @Test
    void whatOnlyASubclassHasIsLoadedForItsObjects() {
        List<Party> parties = session.list(select(PARTY)
                .options(PARTY.treat(COMPANY), selectInLoad(COMPANY.staff))
                .orderBy(PARTY.id));
        assertStatements(() -> assertThat(((Company) parties.get(1)).getStaff()).hasSize(2))
                .areNone();
    }

    // Writing

    @Test
    void f13_theRowOfTheRootIsInsertedFirst() {
        Company firm = session.getOne(COMPANY, 2L);
        Manager manager = new Manager("Cid", DAY, 1);
        manager.setEmployer(firm);
        session.addAll(List.of(manager, new Company("new", "N"), new Party("plain")));
        FlushPlan plan = session.flushPlan();
        assertThat(plan.roundTrips().stream()
                        .flatMap(trip -> trip.actions().stream())
                        .map(action -> action.kind() + " " + action.table() + " " + action.rows()))
                .containsExactly(
                        "RESERVE parties_seq 1",
                        "INSERT parties 3",
                        "INSERT companies 1",
                        "INSERT people 1",
                        "INSERT managers 1");
        assertStatements(session::flush).inRoundTrips(2);
        session.commit();
        session.expungeAll();
        assertThat(session.getOne(MANAGER, manager.getId()).getEmployer().getVat())
                .isEqualTo("V");
    }

    @Test
    void f13_onlyTablesWithChangesAreUpdatedAndTheVersionIsRaised() {
        Manager bob = session.getOne(MANAGER, 4L);
        bob.setReports(6);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update parties set version = parties.version + 1 where parties.id = ? and parties.version = ?    [4, 1]",
                        "update managers set reports = ? where managers.id = ?    [6, 4]");
        assertThat(bob.getVersion()).isEqualTo(2);
        bob.setName("Rob");
        assertStatements(session::flush)
                .areExactly(
                        "update parties set name = ?, version = parties.version + 1 where parties.id = ? and parties.version = ?    [Rob, 4, 2]");
        session.commit();
        assertThat(database.rows("select name, version, reports from parties join managers using (id)"))
                .containsExactly(List.of("Rob", 3, 6));
    }

    @Test
    void f7_rowsOfAllClassesAreUpdatedInOneStatementForEachTable() {
        for (Party each : session.list(select(PARTY))) {
            if (each instanceof Person person) {
                person.setBorn(DAY.plusDays(1));
            }
        }
        assertStatements(session::flush).inRoundTrips(1).count(2);
        session.commit();
        assertThat(database.rows("select version from parties order by id"))
                .containsExactly(List.of(1), List.of(1), List.of(2), List.of(2));
    }

    @Test
    void f13_theRowOfTheRootIsDeletedLast() {
        session.list(select(PARTY).where(PARTY.id.gt(2))).forEach(session::delete);
        assertThat(session.flushPlan().roundTrips().stream()
                        .flatMap(trip -> trip.actions().stream())
                        .map(action -> action.kind() + " " + action.table() + " " + action.rows()))
                .containsExactly("DELETE managers 1", "DELETE people 2", "DELETE parties 2");
        session.flush();
        session.commit();
        assertThat(database.rows("select id from parties order by id")).containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void f9_aStaleObjectIsNamedThoughOnlyItsOwnTableChanges() {
        Manager bob = session.getOne(MANAGER, 4L);
        database.run("update parties set version = 9 where id = 4");
        bob.setReports(7);
        assertThatThrownBy(session::flush)
                .isInstanceOfSatisfying(
                        StaleEntityException.class,
                        stale -> assertThat(stale.entity()).isEqualTo("Manager"))
                .hasMessageContaining("Manager 4 was changed or removed by another transaction");
    }

    @Test
    void f4_rowsOfOneTableThatReferToEachOtherAreInsertedTogether() {
        Company firm = new Company("top", "T");
        Manager boss = new Manager("boss", DAY, 2);
        Person staff = new Person("staff", DAY);
        boss.setSponsor(firm);
        staff.setSponsor(boss);
        firm.setSponsor(null);
        staff.setEmployer(firm);
        session.addAll(List.of(staff, boss, firm));
        session.commit();
        assertThat(
                        database.rows(
                                "select p.name, s.name from parties p join parties s on s.id = p.sponsor_id where p.id > 4 order by 1"))
                .containsExactly(List.of("boss", "top"), List.of("staff", "boss"));
    }

    @Test
    void keysOfTheServerGoOnToTheOtherTables() {
        session.addAll(List.of(new Phone("p1", "110"), new Laptop("l1", 16), new Phone("p2", "112")));
        assertStatements(session::flush).inRoundTrips(2).count(3);
        session.commit();
        session.expungeAll();
        List<Device> devices = session.list(select(DEVICE).orderBy(DEVICE.label));
        assertThat(devices).extracting(Device::getLabel).containsExactly("l1", "p1", "p2");
        assertThat(((Laptop) devices.get(0)).getMemory()).isEqualTo(16);
        assertThat(((Phone) devices.get(2)).getNumber()).isEqualTo("112");
        assertThat(session.list(select(DEVICE.label).where(DEVICE.ofType(PHONE)).orderBy(DEVICE.label)))
                .containsExactly("p1", "p2");
        assertThat(database.rows("select distinct kind from gadgets order by 1"))
                .containsExactly(List.of(1), List.of(2));
    }

    @Test
    void h7_anUpdateChangesOneTable() {
        assertStatements(() ->
                        session.execute(update(MANAGER).set(MANAGER.reports, 0).where(MANAGER.name.eq("Bob"))))
                .areExactly(
                        "update managers set reports = ? where managers.id in (select managers_1.id from managers as managers_1 join people as"
                                + " managers_1_people on managers_1_people.party_id = managers_1.id join parties as managers_1_parties on"
                                + " managers_1_parties.id = managers_1.id where managers_1_parties.name = ?)    [0, Bob]");
        session.execute(update(MANAGER).set(MANAGER.name, "X").where(MANAGER.reports.eq(0)));
        session.execute(update(PARTY).set(PARTY.name, "Y").where(PARTY.id.eq(1)));
        assertThatThrownBy(() -> session.execute(update(MANAGER)
                        .set(MANAGER.name, "X")
                        .set(MANAGER.reports, 1)
                        .all()))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "update(Manager): parties and managers both have columns that it sets, and one statement changes one table; run"
                                + " one for each");
        assertThatThrownBy(() -> session.execute(delete(MANAGER).all()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("delete(Manager): its rows lie in several tables");
        session.commit();
        assertThat(database.rows("select name from parties order by id"))
                .containsExactly(List.of("Y"), List.of("firm"), List.of("Ann"), List.of("X"));
    }

    @Test
    void aBulkOperationOnSeveralTablesIsRefused() {
        assertThatThrownBy(() -> session.bulkInsert(MANAGER, List.of(new Manager("x", DAY, 1))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "bulkInsert of Manager: its rows lie in several tables, and one statement fills one; add the objects to the"
                                + " session, which inserts in sets");
        assertThatThrownBy(() -> session.bulkDelete(MANAGER, List.of(4L)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("bulkDelete of Manager: its rows lie in several tables");
    }

    @Test
    void objectsAreRefreshedAndMergedOverAllTables() {
        Manager bob = session.getOne(MANAGER, 4L);
        database.run("update managers set reports = 8", "update parties set name = 'Z' where id = 4");
        session.refresh(bob);
        assertThat(bob.getReports()).isEqualTo(8);
        assertThat(bob.getName()).isEqualTo("Z");
        session.close();
        bob.setReports(9);
        session = opened();
        assertThat(session.merge(bob)).isSameAs(session.getOne(PARTY, 4L));
        session.commit();
        assertThat(database.value("select reports from managers")).isEqualTo(9);
    }

    @Test
    void tablesAreCreatedAndDroppedInTheOrderOfTheirKeys() {
        String ddl = sessions.schema().ddl();
        assertThat(ddl)
                .contains(
                        "CREATE TABLE IF NOT EXISTS managers (id bigint, reports integer NOT NULL, PRIMARY KEY (id), CONSTRAINT fk_managers_id"
                                + " FOREIGN KEY (id) REFERENCES people (party_id))");
        assertThat(ddl.indexOf("EXISTS parties (")).isLessThan(ddl.indexOf("EXISTS people ("));
        assertThat(sessions.schema().validate().differences()).isEmpty();
        sessions.schema().dropAll();
        sessions.schema().createAll();
    }

    @Test
    void f11_anExpressionIsPartOfTheStatementForItsTable() {
        Manager bob = session.getOne(MANAGER, 4L);
        session.set(bob, MANAGER.reports, MANAGER.reports.plus(1));
        session.set(bob, MANAGER.name, MANAGER.name.concat("!"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update parties set name = parties.name || ?, version = parties.version + 1 where parties.id = ?"
                                + " and parties.version = ? returning parties.id, parties.name    [!, 4, 1]",
                        "update managers set reports = managers.reports + ? where managers.id = ?"
                                + " returning managers.id, managers.reports    [1, 4]");
        assertThat(bob.getName()).isEqualTo("Bob!");
        assertThat(bob.getReports()).isEqualTo(6);
        assertThatThrownBy(() -> session.set(bob, MANAGER.reports, MANAGER.version))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "The expression for Manager.reports reads managers.version, which is in another table of Manager");
    }
}
