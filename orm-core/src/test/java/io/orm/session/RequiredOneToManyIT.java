package io.orm.session;

import static bakery.BillLine_.BILL_LINE;
import static bakery.BillNote_.BILL_NOTE;
import static bakery.BillStamp_.BILL_STAMP;
import static bakery.Bill_.BILL;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bakery.Bill;
import bakery.BillLine;
import bakery.BillNote;
import bakery.BillStamp;
import io.orm.core.engine.Engine;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.exception.InvalidValueException;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One-to-manies that elements know nothing of, by a column of theirs that may not be null. */
@ExtendWith(PostgresExtension.class)
class RequiredOneToManyIT {
    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    RequiredOneToManyIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void empty() {
        if (database.rows("select 1 from pg_tables where tablename = 'bills'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run("alter sequence bill_lines_seq restart with 1001");
        session = opened();
    }

    private Session opened() {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(BILL));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Bill bill(String customer, String... lines) {
        Bill bill = new Bill(customer);
        for (String each : lines) {
            bill.getLines().add(new BillLine(each));
        }
        session.add(bill);
        return bill;
    }

    private List<List<Object>> lines() {
        return database.rows(
                "select customer, what, place from bills join bill_lines on bill_id = bills.id order by 1, 3");
    }

    @Test
    void theColumnMayNotBeNull() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CREATE TABLE IF NOT EXISTS bill_lines (id bigint, what varchar(255), bill_id bigint NOT NULL, place"
                                + " integer, PRIMARY KEY (id), CONSTRAINT fk_bill_lines_bill_id FOREIGN KEY (bill_id) REFERENCES bills (id))");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void newElementsAreInsertedWithTheirOwner() {
        bill("Ann", "bread", "rolls");
        bill("Bob", "cake").getNotes().add(new BillNote("ripe"));
        assertThat(session.flushPlan().toString()).doesNotContain("UPDATE");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "with s as materialized (select cast(pg_get_serial_sequence('bills', 'id') as regclass) as name) select nextval(s.name) from s, generate_series(1, (select ?))    [2]",
                        "select nextval('bill_lines_seq') from generate_series(1, (select ?))    [1]",
                        "insert into bills (id, customer) overriding system value select * from unnest(?::int8[], ?::text[])    [[1, 2], [Ann, Bob]]",
                        "insert into bill_lines (id, what, bill_id, place) select * from unnest(?::int8[], ?::text[], ?::int8[], ?::int4[])    [[1001, 1002, 1003], [bread, rolls, cake], [1, 1, 2], [0, 1, 0]]",
                        "insert into bill_notes (text, bill_id) values (?, ?) returning bill_notes.id    [ripe, 2]");
        session.commit();
        assertThat(lines()).hasToString("[[Ann, bread, 0], [Ann, rolls, 1], [Bob, cake, 0]]");
        session.expungeAll();
        assertThat(session.getOne(BILL, 1L).getLines())
                .extracting(BillLine::getWhat)
                .containsExactly("bread", "rolls");
    }

    @Test
    void anElementMoreIsOneRow() {
        Bill ann = bill("Ann", "bread");
        session.commit();
        ann.getLines().add(0, new BillLine("rolls"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into bill_lines (id, what, bill_id, place) values (?, ?, ?, ?)    [1002, rolls, 1, 0]",
                        "update bill_lines set place = ? where bill_lines.id = ?    [1, 1001]");
        session.commit();
        assertThat(lines()).hasToString("[[Ann, rolls, 0], [Ann, bread, 1]]");
    }

    @Test
    void anElementMovesToAnotherOwner() {
        Bill ann = bill("Ann", "bread", "rolls");
        Bill bob = bill("Bob");
        session.commit();
        assertThat(bob.getLines()).isEmpty();
        bob.getLines().add(ann.getLines().remove(0));
        session.commit();
        assertThat(lines()).hasToString("[[Ann, rolls, 0], [Bob, bread, 0]]");
    }

    @Test
    void whoLeavesIsDeletedOrAnError() {
        Bill ann = bill("Ann", "bread", "rolls");
        ann.getNotes().add(new BillNote("ripe"));
        session.commit();
        ann.getLines().remove(0);
        session.commit();
        assertThat(lines()).hasToString("[[Ann, rolls, 0]]");
        BillNote note = ann.getNotes().iterator().next();
        ann.getNotes().clear();
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("BillNote " + note.getId()
                        + " has left Bill.notes, and bill_notes.bill_id may not be null: delete it, add"
                        + " it to another collection, or say orphanRemoval = true");
        session.delete(note);
        session.commit();
        assertThat(database.rows("select 1 from bill_notes")).isEmpty();
    }

    @Test
    void anElementWithoutOwnerIsAnError() {
        session.add(new BillLine("bread"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "A new BillLine is in no Bill.lines, and bill_lines.bill_id may not be null: add it to one");
    }

    @Test
    void anOwnerIsDeletedWithWhatItOwnsAndNotWithoutOthers() {
        Bill ann = bill("Ann", "bread", "rolls");
        session.commit();
        session.delete(ann);
        assertStatements(session::flush)
                .areExactly(
                        "select bill_lines.bill_id, bill_lines.place, bill_lines.id, bill_lines.what from bill_lines where bill_lines.bill_id = ? order by bill_lines.place    [1]",
                        "select bill_stamps.bill_id, bill_stamps.place, bill_stamps.id, bill_stamps.text from bill_stamps where bill_stamps.bill_id = ?    [1]",
                        "with x as (delete from bill_lines where bill_lines.id = any((select ?::int8[])::int8[]) returning bill_lines.id) select cast('orm:stale:bill_lines:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [[1001, 1002], 2]",
                        "delete from bills where bills.id = ?    [1]");
        session.commit();
        Bill bob = bill("Bob");
        bob.getNotes().add(new BillNote("ripe"));
        session.commit();
        session.delete(bob);
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    private List<List<Object>> stamps() {
        return database.rows(
                "select customer, place, text from bills join bill_stamps on bill_id = bills.id order by 1, 2");
    }

    private Bill stamped(String customer, String... places) {
        Bill bill = new Bill(customer);
        for (String each : places) {
            bill.getStamps().put(each, new BillStamp("at " + each));
        }
        session.add(bill);
        return bill;
    }

    @Test
    void elementsOfAMapAreInsertedWithOwnerAndKey() {
        assertThat(sessions.schema().ddl())
                .contains("CREATE TABLE IF NOT EXISTS bill_stamps (id bigint GENERATED BY DEFAULT AS IDENTITY, text"
                        + " varchar(255), bill_id bigint NOT NULL, place varchar(5), PRIMARY KEY (id), CONSTRAINT"
                        + " fk_bill_stamps_bill_id FOREIGN KEY (bill_id) REFERENCES bills (id))");
        stamped("Ann", "top");
        assertThat(session.flushPlan().toString()).doesNotContain("UPDATE");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into bills (customer) values (?) returning bills.id    [Ann]",
                        "insert into bill_stamps (text, bill_id, place) values (?, ?, ?) returning bill_stamps.id    [at top, 1, top]");
        session.commit();
        stamped("Bob", "top", "end");
        assertStatements(session::flush).count(2);
        session.commit();
        session.expungeAll();
        assertThat(session.getOne(BILL, 2L).getStamps()).containsOnlyKeys("top", "end");
        assertThat(stamps()).hasToString("[[Ann, top, at top], [Bob, end, at end], [Bob, top, at top]]");
    }

    @Test
    void elementsOfAMapMoveUnderOtherKeysAndToOtherOwners() {
        Bill ann = stamped("Ann", "top", "end");
        Bill bob = stamped("Bob");
        session.commit();
        ann.getStamps().put("top", ann.getStamps().put("end", ann.getStamps().get("top")));
        assertStatements(session::flush).inRoundTrips(1).count(1).contain("update bill_stamps set place = v.c2");
        session.commit();
        assertThat(stamps()).hasToString("[[Ann, end, at top], [Ann, top, at end]]");
        assertThat(bob.getStamps()).isEmpty();
        bob.getStamps().put("mid", ann.getStamps().remove("top"));
        assertStatements(session::flush)
                .contain("update bill_stamps set bill_id = ?, place = ? where bill_stamps.id = ?    [2, mid, ");
        session.commit();
        assertThat(stamps()).hasToString("[[Ann, end, at top], [Bob, mid, at end]]");
    }

    @Test
    void putInThePlaceOfAnotherDeletesIt() {
        Bill ann = stamped("Ann", "top");
        session.commit();
        ann.getStamps().put("top", new BillStamp("new"));
        assertStatements(session::flush).count(2);
        session.commit();
        assertThat(stamps()).hasToString("[[Ann, top, new]]");
        ann.getStamps().clear();
        session.commit();
        assertThat(database.rows("select 1 from bill_stamps")).isEmpty();
        session.add(new BillStamp("lone"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "A new BillStamp is in no Bill.stamps, and bill_stamps.bill_id may not be null: add it to one");
    }

    @Test
    void anElementUnderTwoKeysIsRefusedWhereItIsInsertedWithItsKey() {
        Bill ann = stamped("Ann", "top");
        ann.getStamps().put("end", ann.getStamps().get("top"));
        assertThatThrownBy(session::flush).hasMessageContaining("Bill.stamps").hasMessageContaining("top");
    }

    @Test
    void aMapIsMergedWithItsOwner() {
        stamped("Ann", "top", "end");
        session.commit();
        session.expungeAll();
        Bill detached = session.getOne(BILL, 1L);
        assertThat(detached.getStamps()).hasSize(2);
        session.close();
        session = opened();
        detached.getStamps().put("mid", detached.getStamps().remove("top"));
        detached.getStamps().put("new", new BillStamp("fresh"));
        session.merge(detached);
        session.commit();
        assertThat(stamps()).hasToString("[[Ann, end, at end], [Ann, mid, at top], [Ann, new, fresh]]");
    }

    @Test
    void tenThousandElementsAreAFewStatements() {
        Bill ann = bill("Ann");
        for (int i = 0; i < 10_000; i++) {
            ann.getLines().add(new BillLine("l" + i));
        }
        assertStatements(session::flush).count(5);
        session.commit();
        assertThat(database.rows("select count(*), max(place) from bill_lines"))
                .containsExactly(List.of(10_000L, 9_999));
    }

    @Test
    void rowsAreTakenOneByOneOnH2() {
        try (Engine engine = Engine.create("jdbc:h2:mem:bakery;DB_CLOSE_DELAY=-1")) {
            SessionFactory onH2 = SessionFactory.create(
                    engine, SessionOptions.defaults(), EntityModel.of(List.of(BILL, BILL_LINE, BILL_NOTE, BILL_STAMP)));
            onH2.schema().createAll();
            try (Session other = onH2.open()) {
                Bill ann = new Bill("Ann");
                ann.getLines().addAll(List.of(new BillLine("bread"), new BillLine("rolls")));
                ann.getNotes().add(new BillNote("ripe"));
                other.add(ann);
                other.commit();
                other.expungeAll();
                assertThat(other.list(select(BILL)).get(0).getLines())
                        .extracting(BillLine::getWhat)
                        .containsExactly("bread", "rolls");
            }
        }
    }
}
