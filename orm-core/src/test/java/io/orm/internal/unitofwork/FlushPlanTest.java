package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.dialect.h2.H2Dialect;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan;
import io.orm.flush.FlushPlan.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.Employee;
import shop.Playlist;
import shop.Track;
import workshop.Account;
import workshop.Country;
import workshop.Device;
import workshop.Player;
import workshop.Seat;
import workshop.SeatId;
import workshop.Team;

/** What a flush would send, without a database. */
class FlushPlanTest {
    private final Offline offline = new Offline(new PostgresDialect());
    private final UnitOfWork session = offline.unitOfWork;

    @Test
    void isEmptyWithoutChanges() {
        offline.loaded(new Country("fr", "France"), "fr");

        assertThat(session.plan().isEmpty()).isTrue();
        assertThat(session.plan().toString()).isEmpty();
    }

    @Test
    void insertsTheParentBeforeTheChildWhicheverCameFirst() {
        Account account = new Account("ann@example.org");
        account.setCountry(new Country("fr", "France"));
        session.add(new Device("phone", account));

        assertThat(offline.plan())
                .containsExactly(
                        "RESERVE account_keys (id), 1 row",
                        "INSERT countries (code, name), 1 row",
                        "INSERT accounts (id, email, balance, version, country_code), 1 row",
                        "INSERT devices (id, name, owner_id), 1 row");
        assertThat(session.plan().edges())
                .extracting(FlushPlan.Edge::toString)
                .containsExactly(
                        "INSERT countries before INSERT accounts: accounts.country_code refers to countries",
                        "INSERT accounts before INSERT devices: devices.owner_id refers to accounts");
    }

    @Test
    void showsParametersAndMarksKeysToCome() {
        Account known = offline.loaded(new Account("known@example.org"), 7L);
        known.setBalance(new java.math.BigDecimal("1.50"));
        Account added = new Account("new@example.org");
        added.setCountry(offline.loaded(new Country("fr", "France"), "fr"));
        session.add(added);
        session.add(new Device("phone", known));
        session.add(new Device("watch", added));
        session.add(new Team("Reds"));

        assertThat(session.plan().actions())
                .extracting(action -> action.table() + " " + action.parameters())
                .containsExactlyInAnyOrder(
                        "account_keys [1]",
                        "accounts [1.50, 7, 0]",
                        "accounts [(generated), new@example.org, null, 0, fr]",
                        "devices [[(generated), (generated)], [phone, watch], [7, (generated)]]",
                        "teams [Reds, null]");
        assertThat(session.plan().toString()).contains("    [1.50, 7, 0]\n");
        assertThat(session.plan()).isEqualTo(session.plan());
        assertThat(added.getId()).isNull();
    }

    @Test
    void showsTheParametersOfDeletes() {
        session.delete(offline.loaded(new Seat("A", 1), new SeatId("A", 1)));
        session.delete(offline.loaded(new Seat("A", 2), new SeatId("A", 2)));

        assertThat(session.plan().actions())
                .extracting(action -> action.parameters().toString())
                .containsExactly("[[A, A], [1, 2], [0, 0], 2]");
    }

    @Test
    void needsOneRoundTripWhenKeysAreAtHandAndTwoWhenTheyAreReserved() {
        session.add(new Device("phone", new Account("ann@example.org")));
        assertThat(offline.roundTrips()).isEqualTo(2);

        offline.model.keys().put("account_keys", 1, 10);
        assertThat(offline.roundTrips()).isEqualTo(1);
    }

    @Test
    void reservesInStepsOfTheAllocationSize() {
        for (int i = 0; i < 25; i++) {
            session.add(new Account("a" + i + "@example.org"));
        }

        assertThat(offline.plan())
                .containsExactly(
                        "RESERVE account_keys (id), 3 rows",
                        "INSERT accounts (id, email, balance, version, country_code), 25 rows");
    }

    @Test
    void makesOneStatementForAllRowsOfATableAndAnotherForEachPage() {
        for (int i = 0; i < 12_001; i++) {
            session.add(new Country("c" + i, "Country " + i));
        }

        assertThat(offline.plan())
                .containsExactly(
                        "INSERT countries (code, name), 5000 rows",
                        "INSERT countries (code, name), 5000 rows",
                        "INSERT countries (code, name), 2001 rows");
        assertThat(offline.roundTrips()).isEqualTo(1);
    }

    @Test
    void writesUpdatesBeforeInsertsAndDeletesLast() {
        Country changed = offline.loaded(new Country("fr", "France"), "fr");
        Country gone = offline.loaded(new Country("dd", "GDR"), "dd");
        session.delete(gone);
        session.add(new Country("it", "Italy"));
        changed.setName("République française");

        assertThat(offline.plan())
                .containsExactly(
                        "UPDATE countries (name), 1 row",
                        "INSERT countries (code, name), 1 row",
                        "DELETE countries (code), 1 row");
    }

    @Test
    void groupsUpdatesByTheColumnsThatChanged() {
        Account first = offline.loaded(new Account("a@example.org"), 1L);
        Account second = offline.loaded(new Account("b@example.org"), 2L);
        Account third = offline.loaded(new Account("c@example.org"), 3L);
        first.setEmail("a2@example.org");
        third.setEmail("c2@example.org");
        second.setBalance(java.math.BigDecimal.TEN);

        assertThat(session.plan().actions())
                .extracting(FlushPlan.Action::sql)
                .containsExactly(
                        "with x as (update accounts set email = v.c3, version = accounts.version + 1"
                                + " from unnest((select ?::int8[]), (select ?::int4[]), (select ?::text[])) v(c1, c2, c3)"
                                + " where accounts.id = v.c1 and accounts.version = v.c2 returning accounts.id)"
                                + " select cast('orm:stale:accounts:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?",
                        "update accounts set balance = ?, version = accounts.version + 1 where accounts.id = ? and accounts.version = ?");
    }

    @Test
    void deletesTheChildBeforeTheParent() {
        Country country = offline.loaded(new Country("fr", "France"), "fr");
        Account account = new Account("ann@example.org");
        account.setCountry(country);
        offline.loaded(account, 1L);
        Device device = offline.loaded(new Device("phone", account), UUID.randomUUID());
        session.delete(country);
        session.delete(account);
        session.delete(device);

        assertThat(offline.plan())
                .containsExactly(
                        "DELETE devices (id), 1 row",
                        "DELETE accounts (id, version), 1 row",
                        "DELETE countries (code), 1 row");
    }

    @Test
    void sortsRowsByKeyWhateverTheOrderOfChange() {
        Seat b2 = offline.loaded(new Seat("B", 2), new SeatId("B", 2));
        Seat a2 = offline.loaded(new Seat("A", 2), new SeatId("A", 2));
        Seat a10 = offline.loaded(new Seat("A", 10), new SeatId("A", 10));
        EntityWriter<Object, Object> writer = offline.model.writerOf(b2);

        assertThat(Keys.sorted(writer, List.<Object>of(b2, a10, a2), seat -> seat))
                .containsExactly(a2, a10, b2);
    }

    @Test
    void insertsATreeOfOneTableInOneStatementWhenItsKeysAreReserved() {
        Employee boss = new Employee("boss", null);
        Employee head = new Employee("head", boss);
        session.add(new Employee("clerk", head));

        assertThat(offline.plan())
                .containsExactly(
                        "RESERVE employees (id), 3 rows",
                        "INSERT employees (id, name, department, salary, manager_id), 3 rows");
        assertThat(session.plan().actions().get(1).sql())
                .isEqualTo("insert into employees (id, name, department, salary, manager_id) overriding system value"
                        + " select * from unnest(?::int8[], ?::text[], ?::text[], ?::numeric[], ?::int8[])");
    }

    @Test
    void insertsATreeLevelByLevelWhereKeysCannotBeReserved() {
        Offline h2 = new Offline(new H2Dialect());
        Employee boss = new Employee("boss", null);
        Employee head = new Employee("head", boss);
        h2.unitOfWork.add(new Employee("clerk", head));

        assertThat(h2.plan())
                .containsExactly(
                        "INSERT employees (name, department, salary, manager_id), 1 row",
                        "INSERT employees (name, department, salary, manager_id), 1 row",
                        "INSERT employees (name, department, salary, manager_id), 1 row");
        assertThat(h2.roundTrips()).isEqualTo(3);
    }

    @Test
    void waitsForServerKeysOfOneLevelRatherThanReservingThem() {
        Team team = new Team("Reds");
        session.add(new Player("Kim", team));

        assertThat(offline.plan())
                .containsExactly("INSERT teams (name, captain_id), 1 row", "INSERT players (name, team_id), 1 row");
        assertThat(offline.roundTrips()).isEqualTo(2);
    }

    @Test
    void cutsACircleBetweenTablesByALaterUpdate() {
        Team team = new Team("Reds");
        Player captain = new Player("Kim", team);
        team.setCaptain(captain);
        session.add(team);

        assertThat(session.plan().actions())
                .extracting(action -> action.kind() + " " + action.table())
                .contains("INSERT players", "INSERT teams")
                .endsWith(action(Kind.UPDATE, "players"));
        assertThat(offline.roundTrips()).isEqualTo(2);
    }

    private static String action(Kind kind, String table) {
        return kind + " " + table;
    }

    @Test
    void setsAForeignKeyToNullBeforeDeletingRowsThatReferToEachOther() {
        Team team = new Team("Reds");
        Player captain = new Player("Kim", team);
        offline.loaded(team, 1L);
        offline.loaded(captain, 2L);
        team.setCaptain(captain);
        EntityWriter<Object, Object> writer = offline.model.writerOf(team);
        offline.context.map(writer.table).setSnapshot(0, writer.binding.snapshot(team));
        session.delete(team);
        session.delete(captain);

        List<String> plan = offline.plan();
        assertThat(plan).filteredOn(action -> action.startsWith("DELETE")).hasSize(2);
        assertThat(plan.get(0)).startsWith("UPDATE");
    }

    @Test
    void writesAnAssociationRowOnceWhenBothSidesChanged() {
        Playlist playlist = offline.loaded(new Playlist("Jazz"), 1L);
        Track track = offline.loaded(new Track("So What"), 2L);
        playlist.getTracks().add(track);
        track.getPlaylists().add(playlist);

        assertThat(session.plan().actions())
                .extracting(FlushPlan.Action::kind, FlushPlan.Action::table, FlushPlan.Action::rows)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.INSERT, "playlist_track", 1));
    }

    @Test
    void deletesAssociationRowsBeforeTheObjectWithoutLoadingThem() {
        Track track = offline.loadedAlone(new Track("So What"), 2L);
        session.delete(track);

        assertThat(session.plan().actions())
                .extracting(action -> action.kind() + " " + action.table())
                .containsExactly("DELETE playlist_track", "DELETE tracks");
        assertThat(offline.loads).isEmpty();
    }

    @Test
    void deletesChildrenWithoutRelationshipsOfTheirOwnByTheirParents() {
        Account account = offline.loadedAlone(new Account("ann@example.org"), 1L);
        session.delete(account);

        assertThat(offline.plan())
                .containsExactly("DELETE devices (owner_id), 1 row", "DELETE accounts (id, version), 1 row");
        assertThat(offline.loads).isEmpty();
    }

    @Test
    void takesTheParentFromChildrenThatStay() {
        Team team = offline.loadedAlone(new Team("Reds"), 1L);
        Player player = offline.loaded(new Player("Kim", team), 2L);
        session.delete(team);

        assertThat(offline.plan())
                .containsExactly(
                        "UPDATE players (team_id), 1 row",
                        "UPDATE players (team_id), 1 row",
                        "DELETE teams (id), 1 row");
        assertThat(player.getTeam()).isSameAs(team);
    }

    @Test
    void movesAChildByAnUpdateAndLeavesCollectionsToTheFlush() {
        Team reds = offline.loaded(new Team("Reds"), 1L);
        Team blues = offline.loaded(new Team("Blues"), 2L);
        Player player = offline.loaded(new Player("Kim", null), 3L);
        reds.getPlayers().add(player);
        offline.context
                .map(offline.model.writerOf(player).table)
                .setSnapshot(0, offline.model.writerOf(player).binding.snapshot(player));
        player.setTeam(blues);

        assertThat(offline.plan()).containsExactly("UPDATE players (team_id), 1 row");
        assertThat(reds.getPlayers()).containsExactly(player);
        assertThat(blues.getPlayers()).isEmpty();
    }

    @Test
    void refusesEditsThatContradictEachOther() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        Player player = new Player("Kim", reds);
        blues.getPlayers().add(player);
        session.add(reds);
        session.add(blues);

        assertThatThrownBy(session::plan)
                .isInstanceOf(SessionStateException.class)
                .hasMessage("Player (new) is in Team.players of Team (new), but its Player.team is Team (new):"
                        + " set one side only, or both to the same");
    }

    @Test
    void turnsDeleteAndAddOfTheSameKeyIntoAnUpdate() {
        Country old = offline.loaded(new Country("fr", "France"), "fr");
        session.delete(old);
        session.add(new Country("fr", "French Republic"));

        assertThat(offline.plan()).containsExactly("UPDATE countries (name), 1 row");
    }

    @Test
    void setsAChangedIdentifierAndThoseThatReferToIt() throws Exception {
        Country country = offline.loaded(new Country("fr", "France"), "fr");
        offline.model.writerOf(country).binding.setKey(country, "it");

        assertThat(offline.plan())
                .containsExactly("UPDATE countries (code), 1 row", "UPDATE accounts (country_code), 1 row");
    }

    @Test
    void parksIdentifiersThatSwap() throws Exception {
        Country first = offline.loaded(new Country("fr", "France"), "fr");
        Country second = offline.loaded(new Country("it", "Italy"), "it");
        offline.model.writerOf(first).binding.setKey(first, "it");
        offline.model.writerOf(second).binding.setKey(second, "fr");

        assertThat(offline.plan())
                .containsExactly(
                        "UPDATE countries (code), 2 rows",
                        "UPDATE accounts (country_code), 2 rows",
                        "UPDATE countries (code), 2 rows",
                        "UPDATE accounts (country_code), 2 rows");
        assertThat(offline.roundTrips()).isEqualTo(1);
    }

    @Test
    void planningTwiceGivesTheSamePlan() {
        Team team = new Team("Reds");
        team.getPlayers().add(new Player("Kim", null));
        session.add(team);

        FlushPlan first = session.plan();
        assertThat(session.plan()).isEqualTo(first);
    }

    @Test
    void keepsTheOrderOfAddWithinATable() {
        List<Country> countries = new ArrayList<>();
        for (String code : List.of("zz", "aa", "mm")) {
            countries.add(new Country(code, code));
        }
        countries.forEach(session::add);

        ChangeCollector collector = new ChangeCollector(offline.model, offline.context, offline, session);
        assertThat(collector.collect().inserts).containsExactlyElementsOf(countries);
    }
}
