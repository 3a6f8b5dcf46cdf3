package io.orm.session;

import static clubhouse.Locker_.LOCKER;
import static clubhouse.Member_.MEMBER;
import static clubhouse.Team_.TEAM;
import static clubhouse.Ticket_.TICKET;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clubhouse.Address;
import clubhouse.Locker;
import clubhouse.LockerKey;
import clubhouse.Member;
import clubhouse.Member_;
import clubhouse.Team;
import clubhouse.Ticket;
import io.orm.core.engine.Result;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities whose columns lie in several tables. */
@ExtendWith(PostgresExtension.class)
class SecondaryTableIT {
    private static final String JOINS =
            " left join profiles as fellows_profiles on fellows_profiles.member_id = fellows.id"
                    + " left join settings as fellows_settings on fellows_settings.id = fellows.id";
    private static final String MEMBERS = "select fellows.id, fellows.version, fellows.name, fellows_profiles.city,"
            + " fellows_profiles.visits, fellows_profiles.street, fellows_profiles.zip, fellows_profiles.team_id,"
            + " fellows_settings.theme, fellows_settings.nickname, (upper(fellows.name)) as label,"
            + " (fellows_profiles.city || ' ' || fellows_profiles.zip) as place from fellows" + JOINS;

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    SecondaryTableIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    /** Member 1 has rows in all tables, 2 in none but its own, 3 a profile. */
    @BeforeEach
    void threeMembers() {
        if (database.rows("select 1 from pg_tables where tablename = 'fellows'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into club_teams (name) values ('red')",
                "alter sequence fellows_seq restart with 1001",
                "insert into fellows (id, name, version) values (1, 'Ann', 1), (2, 'Bob', 1), (3, 'Cid', 1)",
                "insert into profiles (member_id, city, visits, street, zip, biography, team_id) values"
                        + " (1, 'Oslo', 5, 'Main', '0150', 'born', 1), (3, null, 7, null, null, null, 1)",
                "insert into settings (id, theme, nickname) values (1, 'dark', 'a')");
        session = opened();
    }

    private Session opened() {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(TEAM));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<String> plan() {
        return session.flushPlan().roundTrips().stream()
                .flatMap(trip -> trip.actions().stream())
                .map(action -> action.kind() + " " + action.table() + " " + action.rows())
                .toList();
    }

    // Reading

    @Test
    void anObjectIsReadWithItsSecondaryTables() {
        assertStatements(() -> {
                    Member ann = session.getOne(MEMBER, 1L);
                    assertThat(ann.getCity()).isEqualTo("Oslo");
                    assertThat(ann.getAddress()).isEqualTo(new Address("Main", "0150"));
                    assertThat(ann.getLabel()).isEqualTo("ANN");
                    assertThat(ann.getPlace()).isEqualTo("Oslo 0150");
                    assertThat(ann.getTheme()).isEqualTo("dark");
                })
                .inRoundTrips(1)
                .areExactly(MEMBERS + " where fellows.id = ?    [1]");
    }

    @Test
    void aRowThatASecondaryTableLacksReadsAsNulls() {
        Member bob = session.getOne(MEMBER, 2L);
        assertThat(bob.getCity()).isNull();
        assertThat(bob.getAddress()).isNull();
        assertThat(bob.getTeam()).isNull();
        assertThat(bob.getTheme()).isNull();
        assertThat(bob.getPlace()).isNull();
        assertThat(session.dirty()).isEmpty();
        assertStatements(session::flush).areNone();
    }

    @Test
    void columnsOfAllTablesAreConditionsAndOrder() {
        assertStatements(() -> assertThat(session.list(select(MEMBER)
                                .where(MEMBER.city.isNull(), MEMBER.name.ne("x"))
                                .orderBy(MEMBER.visits, MEMBER.id)))
                        .extracting(Member::getName)
                        .containsExactly("Cid", "Bob"))
                .areExactly(MEMBERS + " where fellows_profiles.city is null and fellows.name <> ?"
                        + " order by fellows_profiles.visits, fellows.id    [x]");
        assertThat(session.list(select(MEMBER.as("m")).where(MEMBER.as("m").city.eq("Oslo"))))
                .containsExactly(session.getOne(MEMBER, 1L));
        assertThat(session.list(select(MEMBER)
                        .where(MEMBER.id.in(select(MEMBER.as("n").id)
                                .where(MEMBER.as("n").visits.gt(6))))))
                .extracting(Member::getName)
                .containsExactly("Cid");
    }

    @Test
    void aConnectionReadsThemLikewise() {
        database.engine().useTransaction(connection -> {
            assertStatements(() -> assertThat(connection.list(select(MEMBER.name, MEMBER.city)
                                    .orderBy(MEMBER.id)
                                    .limit(1)))
                            .extracting(each -> each.v1() + " " + each.v2())
                            .containsExactly("Ann Oslo"))
                    .areExactly("select fellows.name, fellows_profiles.city from fellows" + JOINS
                            + " order by fellows.id limit 1");
            assertThat(connection.list(select(MEMBER.as("m")).orderBy(MEMBER.as("m").id)))
                    .extracting(Member::getVisits)
                    .containsExactly(5, null, 7);
        });
    }

    @Test
    void theEntityIsReadFromAQuery() {
        Member_ adults = MEMBER.as("m", select(MEMBER).where(MEMBER.visits.gt(4)));
        assertThat(session.list(select(adults).where(adults.city.isNull())))
                .extracting(Member::getName)
                .containsExactly("Cid");
    }

    @Test
    void relationshipsLeadToAndFromSecondaryTablesByEveryStrategy() {
        for (var option : List.of(selectInLoad(TEAM.members), joinedLoad(TEAM.members), subqueryLoad(TEAM.members))) {
            session.expungeAll();
            Team team = session.list(select(TEAM).options(option)).get(0);
            assertStatements(() -> assertThat(team.getMembers())
                            .extracting(Member::getVisits)
                            .containsExactly(5, 7))
                    .areNone();
        }
        session.expungeAll();
        Team red = session.getOne(TEAM, 1L);
        assertStatements(() -> assertThat(red.getMembers()).hasSize(2))
                .areExactly(MEMBERS + " where fellows_profiles.team_id = ? order by fellows.id    [1]");
        session.expungeAll();
        List<Member> fellows =
                session.list(select(MEMBER).options(joinedLoad(MEMBER.team)).orderBy(MEMBER.id));
        assertStatements(() -> assertThat(fellows.get(2).getTeam().getName()).isEqualTo("red"))
                .areNone();
    }

    @Test
    void aReferenceToAnObjectLoadsAllItsTables() {
        database.run("insert into club_tickets (title, owner_id) values ('t', 3)");
        Ticket ticket = session.list(select(TICKET)).get(0);
        assertStatements(() -> assertThat(ticket.getOwner().getVisits()).isEqualTo(7))
                .areExactly(MEMBERS + " where fellows.id = ?    [3]");
        session.expungeAll();
        assertStatements(() -> assertThat(session.list(select(TICKET).options(joinedLoad(TICKET.owner)))
                                .get(0)
                                .getOwner()
                                .getVisits())
                        .isEqualTo(7))
                .inRoundTrips(1)
                .count(1);
        session.expungeAll();
        try (Result<Ticket> tickets =
                session.execute(select(TICKET).options(yieldPer(10), selectInLoad(TICKET.owner)))) {
            tickets.forEach(each -> assertThat(each.getOwner().getName()).isEqualTo("Cid"));
        }
        assertThat(session.list(select(TICKET).where(TICKET.owner.has(MEMBER.visits.eq(7)))))
                .hasSize(1);
    }

    @Test
    void onlyTheOwnTableIsLocked() {
        assertStatements(() -> session.get(MEMBER, 1L, RowLock.update()))
                .areExactly(MEMBERS + " where fellows.id = ? for update of fellows    [1]");
    }

    @Test
    void aLazyColumnOfASecondaryTableLoadsForAllObjectsOfTheResult() {
        List<Member> fellows = session.list(select(MEMBER).orderBy(MEMBER.id));
        assertStatements(() -> assertThat(fellows.get(0).getBiography()).isEqualTo("born"))
                .areExactly("select fellows.id, fellows_profiles.biography from fellows" + JOINS
                        + " where fellows.id = any(?::int8[])    [[1, 2, 3]]");
        assertStatements(() -> assertThat(fellows.get(1).getBiography()).isNull())
                .areNone();
    }

    @Test
    void objectsAreRefreshedAndMergedOverAllTables() {
        Member ann = session.getOne(MEMBER, 1L);
        database.run("update profiles set city = 'Bergen' where member_id = 1", "delete from settings");
        session.refresh(ann);
        assertThat(ann.getCity()).isEqualTo("Bergen");
        assertThat(ann.getTheme()).isNull();
        session.close();
        ann.setCity("Voss");
        ann.setTheme("light");
        session = opened();
        session.merge(ann);
        session.commit();
        assertThat(database.rows("select city, visits, theme from profiles join settings on id = member_id"))
                .containsExactly(List.of("Voss", 5, "light"));
    }

    // Writing

    @Test
    void aNewObjectHasTheRowsThatItNeeds() {
        Member all = new Member("Dan");
        all.setCity("Rome");
        all.setTheme("light");
        Member none = new Member("Eve");
        Member some = new Member("Fay");
        some.setAddress(new Address("Side", "1"));
        session.addAll(List.of(all, none, some));
        assertThat(plan())
                .containsExactly("RESERVE fellows_seq 1", "INSERT fellows 3", "INSERT profiles 2", "INSERT settings 1");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "select nextval('fellows_seq') from generate_series(1, (select ?))    [1]",
                        "insert into fellows (id, version, name) select c1, c2, c3 from unnest(?::int8[], ?::int4[], ?::text[]) with ordinality v(c1, c2, c3, o) order by o returning fellows.id, (upper(fellows.name)) as label    [[1001, 1002, 1003], [0, 0, 0], [Dan, Eve, Fay]]",
                        "insert into profiles (member_id, city, visits, street, zip, biography, team_id) select c1, c2, c3, c4, c5, c6, c7 from unnest(?::int8[], ?::text[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::int8[]) with ordinality v(c1, c2, c3, c4, c5, c6, c7, o) order by o returning profiles.member_id, (profiles.city || ' ' || profiles.zip) as place    [[1001, 1003], [Rome, null], [null, null], [null, Side], [null, 1], [null, null], [null, null]]",
                        "insert into settings (id, theme, nickname) values (?, ?, ?)    [1001, light, null]");
        session.commit();
        assertThat(database.rows("select name, city, street, theme from fellows left join profiles on member_id = id"
                        + " left join settings using (id) where id > 3 order by id"))
                .hasToString("[[Dan, Rome, null, light], [Eve, null, null, null], [Fay, null, Side, null]]");
        assertThat(some.getVersion()).isZero();
    }

    @Test
    void keysOfTheServerGoOnToTheSecondaryTable() {
        session.addAll(List.of(new Ticket("a", 3), new Ticket("b", null), new Ticket("c", 5)));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into club_tickets (title, owner_id) select c1, c2 from unnest(?::text[], ?::int8[]) with ordinality v(c1, c2, o) order by o returning club_tickets.id    [[a, b, c], [null, null, null]]",
                        "insert into prices (id, net) select c1, c2 from unnest(?::int8[], ?::int4[]) with ordinality v(c1, c2, o) order by o returning prices.id, prices.gross, prices.currency    [[1, 3], [3, 5]]");
        session.commit();
        Ticket a = session.list(select(TICKET).where(TICKET.title.eq("a"))).get(0);
        assertThat(a.getGross()).isEqualTo(6);
        assertThat(a.getCurrency()).isEqualTo("EUR");
    }

    @Test
    void aReferenceInASecondaryTableWaitsForItsTarget() {
        Member dan = new Member("Dan");
        dan.setTeam(new Team("blue"));
        session.add(dan);
        session.commit();
        assertThat(database.rows("select t.name from profiles join club_teams t on t.id = team_id where member_id > 3"))
                .containsExactly(List.of("blue"));
        Team blue = dan.getTeam();
        dan.setTeam(null);
        session.delete(blue);
        assertThat(plan()).containsExactly("UPDATE fellows 1", "DELETE profiles 1", "DELETE club_teams 1");
        session.commit();
    }

    @Test
    void onlyTablesWithChangesAreUpdatedAndTheVersionIsRaised() {
        Member ann = session.getOne(MEMBER, 1L);
        ann.setCity("Bergen");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update fellows set version = fellows.version + 1 where fellows.id = ? and fellows.version = ? returning fellows.id, (upper(fellows.name)) as label    [1, 1]",
                        "update profiles set city = ? where profiles.member_id = ? returning profiles.member_id, (profiles.city || ' ' || profiles.zip) as place    [Bergen, 1]");
        assertThat(ann.getVersion()).isEqualTo(2);
        assertThat(ann.getPlace()).isEqualTo("Bergen 0150");
        ann.setName("Anna");
        assertStatements(session::flush)
                .areExactly(
                        "update fellows set name = ?, version = fellows.version + 1 where fellows.id = ? and fellows.version = ? returning fellows.id, (upper(fellows.name)) as label    [Anna, 1, 2]");
    }

    @Test
    void rowsThatMayBeMissingAreInsertedOrUpdatedInSets() {
        List<Member> fellows = session.list(select(MEMBER).orderBy(MEMBER.id));
        for (Member each : fellows) {
            each.setBiography("life");
            each.setTheme("blue");
        }
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "with x(c1, c2) as (update fellows set version = fellows.version + 1 from unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2) where fellows.id = v.c1 and fellows.version = v.c2 returning fellows.id, (upper(fellows.name)) as label) select x.c1, x.c2, case when (select count(*) from x) = ? then 0 else cast('orm:stale:fellows:' || (select coalesce(string_agg(c1::text, ','), '') from x) as int4) end from (select 1) one left join x on true    [[1, 2, 3], [1, 1, 1], 3]",
                        "with x(c1, c2) as (update profiles set biography = v.c2 from unnest((select ?::int8[]), (select ?::text[])) v(c1, c2) where profiles.member_id = v.c1 returning profiles.member_id, (profiles.city || ' ' || profiles.zip) as place) select x.c1, x.c2, case when (select count(*) from x) = ? then 0 else cast('orm:stale:profiles:' || (select coalesce(string_agg(c1::text, ','), '') from x) as int4) end from (select 1) one left join x on true    [[1, 3], [life, life], 2]",
                        "insert into profiles (member_id, biography) values (?, ?) on conflict (member_id) do update set biography = excluded.biography returning profiles.member_id, (profiles.city || ' ' || profiles.zip) as place    [2, life]",
                        "update settings set theme = ? where settings.id = ?    [blue, 1]",
                        "insert into settings (id, theme) select * from unnest(?::int8[], ?::text[]) on conflict (id) do update set theme = excluded.theme    [[2, 3], [blue, blue]]");
        session.commit();
        assertThat(database.rows(
                        "select member_id, visits, biography, theme from profiles full join settings on id = member_id"
                                + " order by 1"))
                .hasToString("[[1, 5, life, blue], [2, null, life, blue], [3, 7, life, blue]]");
    }

    @Test
    void aRowInWhichNothingIsLeftGoes() {
        Member ann = session.getOne(MEMBER, 1L);
        ann.setTheme(null);
        ann.setNickname(null);
        assertStatements(session::flush)
                .areExactly(
                        "update fellows set version = fellows.version + 1 where fellows.id = ? and fellows.version = ? returning fellows.id, (upper(fellows.name)) as label    [1, 1]",
                        "delete from settings where settings.id = ?    [1]");
        session.commit();
        assertThat(database.rows("select id from settings")).isEmpty();
        ann.setTheme("again");
        session.commit();
        assertThat(database.rows("select id, theme from settings")).containsExactly(List.of(1L, "again"));
    }

    @Test
    void whatIsNotNullIsCheckedWhereThereIsARow() {
        Member bob = session.getOne(MEMBER, 2L);
        bob.setNickname("b");
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Member.theme");
    }

    @Test
    void aViolationInASecondaryTableNamesTheAttribute() {
        Member dan = new Member("Dan");
        dan.setTheme("dark");
        dan.setNickname("a");
        session.add(dan);
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageStartingWith("Member.nickname must be unique");
    }

    @Test
    void rowsAreDeletedFromAllTables() {
        session.list(select(MEMBER)).forEach(session::delete);
        assertThat(plan()).containsExactly("DELETE settings 3", "DELETE profiles 3", "DELETE fellows 3");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from settings where settings.id = any((select ?::int8[])::int8[])    [[1, 2, 3]]",
                        "delete from profiles where profiles.member_id = any((select ?::int8[])::int8[])    [[1, 2, 3]]",
                        "with x as (delete from fellows using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2) where fellows.id = v.c1 and fellows.version = v.c2 returning fellows.id) select cast('orm:stale:fellows:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [[1, 2, 3], [1, 1, 1], 3]");
        session.commit();
        assertThat(database.rows("select 1 from fellows union all select 1 from profiles"))
                .isEmpty();
    }

    @Test
    void aStaleObjectIsFoundThoughOnlyASecondaryTableChanges() {
        Member ann = session.getOne(MEMBER, 1L);
        database.run("update fellows set version = 9 where id = 1");
        ann.setCity("Rome");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Member 1 was changed or removed by another transaction");
    }

    @Test
    void aSecondaryRowThatHasGoneIsStale() {
        Member ann = session.getOne(MEMBER, 1L);
        database.run("delete from profiles where member_id = 1");
        ann.setCity("Rome");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Member 1 was removed by another transaction since it was loaded");
    }

    @Test
    void tenThousandRowsAreStillAFewStatements() {
        List<Member> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Member each = new Member("m" + i);
            each.setVisits(i);
            many.add(each);
        }
        session.addAll(many);
        assertStatements(session::flush).count(5);
        many.forEach(each -> each.setVisits(each.getVisits() + 1));
        assertStatements(session::flush).count(4);
        session.commit();
        assertThat(database.rows("select count(*), sum(visits) from profiles where member_id > 3"))
                .containsExactly(List.of(10_000L, 50_005_000L));
    }

    @Test
    void anExpressionIsPartOfTheStatementForItsTable() {
        Member ann = session.getOne(MEMBER, 1L);
        session.set(ann, MEMBER.visits, MEMBER.visits.plus(1));
        assertStatements(session::flush)
                .areExactly(
                        "update fellows set version = fellows.version + 1 where fellows.id = ? and fellows.version = ? returning fellows.id, (upper(fellows.name)) as label    [1, 1]",
                        "update profiles set visits = profiles.visits + ? where profiles.member_id = ? returning profiles.member_id, profiles.visits, (profiles.city || ' ' || profiles.zip) as place    [1, 1]");
        assertThat(ann.getVisits()).isEqualTo(6);
        assertThatThrownBy(() -> session.set(ann, MEMBER.city, MEMBER.name))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "The expression for Member.city reads fellows.name, which is in another table of Member");
    }

    @Test
    void aReferenceToADeletedObjectGoesFromTheSecondaryTable() {
        Team red = session.getOne(TEAM, 1L);
        session.delete(red);
        assertThat(plan()).containsExactly("UPDATE fellows 2", "UPDATE profiles 2", "DELETE club_teams 1");
        session.commit();
        assertThat(database.rows("select distinct team_id from profiles")).hasToString("[[null]]");
    }

    // A composite key, a primitive attribute, another schema

    @Test
    void aPrimitiveAttributeNeedsARow() {
        Locker locker = new Locker(new LockerKey("A", 1));
        locker.setCode("c");
        session.add(locker);
        assertStatements(session::flush)
                .areExactly(
                        "insert into club_lockers (hall, number, color) values (?, ?, ?)    [A, 1, null]",
                        "insert into backroom.locks (locker_hall, locker_number, turns, code) values (?, ?, ?, ?)    [A, 1, 0, c]");
        locker.setTurns(3);
        assertStatements(session::flush)
                .areExactly(
                        "update backroom.locks set turns = ? where locks.locker_hall = ? and locks.locker_number = ?    [3, A, 1]");
        session.commit();
        session.expungeAll();
        locker = session.getOne(LOCKER, new LockerKey("A", 1));
        locker.setKey(new LockerKey("A", 2));
        locker.setTurns(4);
        session.commit();
        assertThat(database.rows("select locker_hall, locker_number, turns, code from backroom.locks"))
                .containsExactly(List.of("A", 2, 4, "c"));
        database.run("delete from backroom.locks");
        session.expungeAll();
        assertThatThrownBy(() -> session.getOne(LOCKER, new LockerKey("A", 2)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "Column turns (number 4) is null, and was to be read as int: declare the attribute with the"
                                + " boxed type");
        session.execute(delete(LOCKER).where(LOCKER.key.hall.eq("A")));
        session.commit();
        assertThat(database.rows("select 1 from club_lockers")).isEmpty();
    }

    // Statements

    @Test
    void anUpdateOfTheOwnTableMayAskForColumnsOfOthers() {
        assertStatements(() ->
                        session.execute(update(MEMBER).set(MEMBER.name, "X").where(MEMBER.city.eq("Oslo"))))
                .areExactly("update fellows set name = ? where fellows.id in (select fellows.id from fellows" + JOINS
                        + " where fellows_profiles.city = ?)    [X, Oslo]");
        assertStatements(() ->
                        session.execute(update(MEMBER).set(MEMBER.name, "Y").where(MEMBER.id.eq(2))))
                .areExactly("update fellows set name = ? where fellows.id = ?    [Y, 2]");
    }

    @Test
    void anUpdateOfASecondaryTableMakesTheRowsThatAreMissing() {
        Member bob = session.getOne(MEMBER, 2L);
        assertStatements(() -> assertThat(session.execute(update(MEMBER)
                                .set(MEMBER.city, "Rome")
                                .set(MEMBER.visits, MEMBER.visits.plus(1))
                                .where(MEMBER.name.ne("Cid"))))
                        .isEqualTo(2))
                .areExactly(
                        "insert into profiles as fellows_profiles (member_id, city, visits) select fellows.id, cast(? as varchar(255)), fellows_profiles.visits + ? from fellows"
                                + JOINS
                                + " where fellows.name <> ? on conflict (member_id) do update set city = excluded.city, visits = excluded.visits returning fellows_profiles.member_id    [Rome, 1, Cid]");
        assertThat(session.getOne(MEMBER, 2L)).isSameAs(bob);
        assertThat(bob.getCity()).isEqualTo("Rome");
        session.commit();
        assertThat(database.rows("select member_id, city, visits from profiles order by 1"))
                .hasToString("[[1, Rome, 6], [2, Rome, null], [3, null, 7]]");
    }

    @Test
    void anUpdateOfASecondaryTableWithFurtherRequiredColumnsLeavesMissingRows() {
        assertStatements(() -> assertThat(session.execute(
                                update(MEMBER).set(MEMBER.nickname, "n").where(MEMBER.name.ne("Cid"))))
                        .isEqualTo(1))
                .areExactly(
                        "update settings as fellows_settings set nickname = ? where fellows_settings.id in (select fellows.id from fellows"
                                + JOINS + " where fellows.name <> ?)    [n, Cid]");
    }

    @Test
    void aDeleteDeletesTheRowsOfAllTables() {
        Member ann = session.getOne(MEMBER, 1L);
        assertStatements(() -> assertThat(
                                session.execute(delete(MEMBER).where(MEMBER.visits.gt(4), MEMBER.name.ne("x"))))
                        .isEqualTo(2))
                .inRoundTrips(1)
                .areExactly("with fellows_keys as (select fellows.id from fellows" + JOINS
                        + " where fellows_profiles.visits > ? and fellows.name <> ?), fellows_profiles_gone as (delete from profiles"
                        + " as fellows_profiles using fellows_keys where fellows_profiles.member_id = fellows_keys.id),"
                        + " fellows_settings_gone as (delete from settings as fellows_settings using fellows_keys where"
                        + " fellows_settings.id = fellows_keys.id) delete from fellows using fellows_keys where fellows.id ="
                        + " fellows_keys.id returning fellows.id    [4, x]");
        session.commit();
        assertThat(session.state(ann)).isEqualTo(EntityState.DETACHED);
        assertThat(database.rows("select id from fellows")).containsExactly(List.of(2L));
        assertThat(database.rows("select 1 from profiles union all select 1 from settings"))
                .isEmpty();
    }

    @Test
    void whatOneStatementCannotDoIsRefused() {
        refused(
                () -> session.execute(update(MEMBER)
                        .set(MEMBER.name, "x")
                        .set(MEMBER.city, "y")
                        .all()),
                "update of fellows: fellows and profiles both have columns that it sets, and one statement changes one table; run one for each");
        refused(
                () -> session.execute(
                        update(MEMBER).set(MEMBER.name, MEMBER.city).all()),
                "write of fellows: the value of fellows.name reads fellows.city, which lies in another table than fellows; read it by a subquery: scalar(select(…))");
        refused(
                () -> session.list(update(MEMBER).set(MEMBER.name, "x").all().returning(MEMBER.city)),
                "write of fellows: RETURNING reads fellows.city, which lies in another table than fellows; select it afterwards");
        refused(
                () -> session.execute(insert(MEMBER).set(MEMBER.name, "x").set(MEMBER.city, "y")),
                "insert of fellows: fellows.city lies in profiles, and one statement writes one table; give the objects to a session, which writes in sets, or leave the column out");
        refused(
                () -> session.bulkInsert(MEMBER, List.of(new Member("x"))),
                "bulkInsert of Member: its columns lie in fellows and profiles, and one statement fills one; add the objects to the session, which inserts in sets, or map the columns of fellows alone");
        refused(
                () -> session.bulkUpdate(
                        MEMBER,
                        List.of("x"),
                        each -> each.set(MEMBER.id, row -> 1L).set(MEMBER.city, row -> row)),
                "bulkUpdate of fellows: fellows.city lies in profiles, and one statement writes one table; give the objects to a session, which writes in sets, or leave the column out");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void bulkOperationsOnTheOwnTableWork() {
        session.bulkInsert(MEMBER, List.of("Gil"), each -> each.set(MEMBER.name, row -> row));
        session.bulkUpdate(
                MEMBER, List.of("Hal"), each -> each.set(MEMBER.id, row -> 1L).set(MEMBER.name, row -> row));
        assertStatements(() ->
                        assertThat(session.bulkDelete(MEMBER, List.of(1L, 2L))).isEqualTo(2))
                .areExactly(
                        "delete from profiles where profiles.member_id = any((select ?::int8[])::int8[])    [[1, 2]]",
                        "delete from settings where settings.id = any((select ?::int8[])::int8[])    [[1, 2]]",
                        "delete from fellows where fellows.id = any((select ?::int8[])::int8[])    [[1, 2]]");
        session.commit();
        assertThat(database.rows("select name from fellows order by id")).hasToString("[[Cid], [Gil]]");
    }

    @Test
    void theTablesAreCreatedWithTheirKeys() {
        String ddl = sessions.schema().ddl();
        assertThat(ddl.lines()
                        .filter(each ->
                                each.contains("profiles") || each.contains("settings") || each.contains("locks")))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS backroom.locks (locker_hall varchar(255), locker_number integer, turns integer NOT NULL, code varchar(255), PRIMARY KEY (locker_hall, locker_number), CONSTRAINT fk_locks_locker_hall_locker_number FOREIGN KEY (locker_hall, locker_number) REFERENCES club_lockers (hall, number) ON DELETE CASCADE ON UPDATE CASCADE);",
                        "CREATE TABLE IF NOT EXISTS settings (id bigint, theme varchar(255) NOT NULL, nickname varchar(255), PRIMARY KEY (id), CONSTRAINT uq_settings_nickname UNIQUE (nickname), CONSTRAINT fk_settings_id FOREIGN KEY (id) REFERENCES fellows (id) ON DELETE CASCADE ON UPDATE CASCADE);",
                        "CREATE TABLE IF NOT EXISTS profiles (member_id bigint, city varchar(255), visits integer, street varchar(255), zip varchar(255), biography varchar(255), team_id bigint, PRIMARY KEY (member_id), CONSTRAINT fk_profiles_member_id FOREIGN KEY (member_id) REFERENCES fellows (id) ON DELETE CASCADE ON UPDATE CASCADE, CONSTRAINT fk_profiles_team_id FOREIGN KEY (team_id) REFERENCES club_teams (id));",
                        "CREATE INDEX IF NOT EXISTS ix_profiles_city ON profiles (city);",
                        "CREATE INDEX IF NOT EXISTS ix_profiles_team_id ON profiles (team_id);");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }
}
