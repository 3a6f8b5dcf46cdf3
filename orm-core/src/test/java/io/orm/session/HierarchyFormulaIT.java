package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static museum.Event_.EVENT;
import static museum.GroupTicket_.GROUP_TICKET;
import static museum.Member_.MEMBER;
import static museum.Patron_.PATRON;
import static museum.Talk_.TALK;
import static museum.Ticket_.TICKET;
import static museum.Tour_.TOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import museum.Event;
import museum.GroupTicket;
import museum.Member;
import museum.Patron;
import museum.Talk;
import museum.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attributes that are expressions, of entities that extend each other. */
@ExtendWith(PostgresExtension.class)
class HierarchyFormulaIT {
    private static final EntityModel MODEL =
            EntityModel.of(List.of(TICKET, GROUP_TICKET, MEMBER, PATRON, EVENT, TALK, TOUR));

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    HierarchyFormulaIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine(), SessionOptions.defaults(), MODEL);
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void rows() {
        database.clear();
        sessions.schema().createAll();
        database.run(
                "insert into passes (id, price, dtype, people) values (1, 10, 'Ticket', null), (2, 20, 'GroupTicket', 3),"
                        + " (3, 30, 'GroupTicket', 3)",
                "insert into subscribers (id, surname) values (1, 'Lee'), (2, 'Day')",
                "insert into patrons (member_id, gift) values (2, 5)",
                "insert into talks (id, seats, speaker) values (1, 200, 'Ann')",
                "insert into tours (id, seats, stops) values (2, 20, 4)",
                "alter sequence passes_seq restart with 1001",
                "alter sequence subscribers_seq restart with 1001",
                "alter sequence event_seq restart with 1001");
        session = sessions.open();
        session.one(select(count()).from(TICKET));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aFormulaIsNoColumnOfAnyTable() {
        assertThat(sessions.schema().ddl()).contains("people").doesNotContain("gross", "banner", "heading");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void expressionsOfASharedTableAreReadAndAskedFor() {
        assertStatements(() -> {
                    List<Ticket> passes = session.list(
                            select(TICKET).where(TICKET.gross.gt(19)).orderBy(TICKET.id));
                    assertThat(passes).extracting(Ticket::getGross).containsExactly(20, 40, 60);
                    assertThat(((GroupTicket) passes.get(1)).getTotal()).isEqualTo(60);
                })
                .areExactly("select passes.id, passes.price, (passes.price * 2) as gross, passes.dtype, passes.people,"
                        + " (passes.price * passes.people) as total from passes where (passes.price * 2) > ?"
                        + " order by passes.id    [19]");
        assertThat(session.list(select(TICKET)
                        .where(TICKET.treat(GROUP_TICKET).total.gt(60))
                        .orderBy(TICKET.treat(GROUP_TICKET).total.desc())))
                .extracting(Ticket::getId)
                .containsExactly(3L);
    }

    @Test
    void anExpressionIsReadOnFirstUse() {
        List<Ticket> passes = session.list(select(TICKET).orderBy(TICKET.id));
        assertStatements(() ->
                        assertThat(((GroupTicket) passes.get(2)).getAlike()).isEqualTo(2L))
                .areExactly("select passes.id, (select count(*) from passes t where t.people = passes.people) as alike"
                        + " from passes where passes.id = any(?::int8[])    [[2, 3]]");
    }

    @Test
    void whatIsWrittenComesBackWithTheExpressions() {
        GroupTicket ticket = new GroupTicket();
        ticket.setPrice(7);
        ticket.setPeople(2);
        session.add(ticket);
        session.flush();
        assertThat(ticket.getGross()).isEqualTo(14);
        assertThat(ticket.getTotal()).isEqualTo(14);
        ticket.setPeople(5);
        session.flush();
        assertThat(ticket.getTotal()).isEqualTo(35);
        session.getOne(TICKET, 1L).setPrice(11);
        session.getOne(TICKET, 2L).setPrice(21);
        session.flush();
        assertThat(session.getOne(TICKET, 1L).getGross()).isEqualTo(22);
        assertThat(session.getOne(GROUP_TICKET, 2L).getTotal()).isEqualTo(63);
        assertThat(session.getOne(TICKET, 2L).getGross()).isEqualTo(42);
    }

    @Test
    void joinedTablesComputeEachItsOwn() {
        assertStatements(() -> {
                    List<Member> subscribers = session.list(
                            select(MEMBER).where(MEMBER.heading.ne("X")).orderBy(MEMBER.id));
                    assertThat(subscribers).extracting(Member::getHeading).containsExactly("LEE", "DAY");
                    assertThat(((Patron) subscribers.get(1)).getNumber()).isEqualTo(5002);
                })
                .areExactly("select subscribers.id, subscribers.surname, (upper(subscribers.surname)) as heading,"
                        + " subscribers_patrons.gift, (subscribers_patrons.gift * 1000 + subscribers_patrons.member_id) as number,"
                        + " subscribers_patrons.member_id from subscribers left join patrons as subscribers_patrons on"
                        + " subscribers_patrons.member_id = subscribers.id where (upper(subscribers.surname)) <> ?"
                        + " order by subscribers.id    [X]");
        assertStatements(() -> assertThat(session.list(select(PATRON).where(PATRON.number.gt(5000L))))
                        .hasSize(1))
                .areExactly(
                        "select patrons.member_id, patrons_subscribers.surname, (upper(patrons_subscribers.surname)) as heading,"
                                + " patrons.gift, (patrons.gift * 1000 + patrons.member_id) as number from patrons join subscribers as"
                                + " patrons_subscribers on patrons_subscribers.id = patrons.member_id where"
                                + " (patrons.gift * 1000 + patrons.member_id) > ?    [5000]");
        Patron patron = new Patron();
        patron.setSurname("Fox");
        patron.setGift(1);
        session.add(patron);
        session.flush();
        assertThat(patron.getHeading()).isEqualTo("FOX");
        assertThat(patron.getNumber()).isEqualTo(1000 + patron.getId());
        patron.setGift(2);
        session.flush();
        assertThat(patron.getNumber()).isEqualTo(2000 + patron.getId());
        patron.setSurname("Elk");
        session.flush();
        assertThat(patron.getHeading()).isEqualTo("ELK");
    }

    @Test
    void eachTableOfItsClassComputes() {
        assertStatements(() -> {
                    List<Event> events = session.list(
                            select(EVENT).where(EVENT.large.eq(true)).orderBy(EVENT.id));
                    assertThat(events).hasSize(1);
                    assertThat(events.get(0).isLarge()).isTrue();
                    assertThat(((Talk) events.get(0)).getBanner()).isEqualTo("Ann: 200");
                })
                .areExactly("select event.id, event.seats, event.large, event.speaker, event.banner, event.stops,"
                        + " event.dtype from (select talks.id, talks.seats, (talks.seats > 100) as large, talks.speaker,"
                        + " (talks.speaker || ': ' || talks.seats) as banner, cast(null as integer) as stops,"
                        + " cast('Talk' as text) as dtype from talks union all"
                        + " select tours.id, tours.seats, (tours.seats > 100) as large,"
                        + " cast(null as varchar(255)) as speaker, cast(null as varchar(255)) as banner, tours.stops,"
                        + " cast('Tour' as text) as dtype from tours) as event where event.large = ?"
                        + " order by event.id    [true]");
        Talk talk = session.getOne(TALK, 1L);
        talk.setSeats(50);
        session.flush();
        assertThat(talk.getBanner()).isEqualTo("Ann: 50");
        assertThat(talk.isLarge()).isFalse();
    }
}
