package io.orm.session;

import static forum.Label_.LABEL;
import static io.orm.core.sql.Functions.lower;
import static io.orm.core.sql.Functions.wasInserted;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.excluded;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.flush.BulkOption.findFailingRow;
import static io.orm.flush.BulkOption.onConflictDoNothing;
import static io.orm.flush.BulkOption.onConflictUpdate;
import static io.orm.flush.BulkOption.progress;
import static io.orm.flush.BulkOption.showValues;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static workshop.Account_.ACCOUNT;
import static workshop.Country_.COUNTRY;
import static workshop.Device_.DEVICE;
import static workshop.Team_.TEAM;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.core.sql.Row2;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.RowViolationException;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.testing.Database;
import io.orm.testing.Statements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import workshop.Account;
import workshop.Country;
import workshop.Team;

/** Set-based and bulk statements, rules H1 to H11. */
class BulkRulesIT extends SessionFixture {
    BulkRulesIT(Database database) {
        super(database);
    }

    private record Change(long id, String email, BigDecimal balance) {}

    private Account account(String email, int balance) {
        Account account = new Account(email);
        account.setBalance(BigDecimal.valueOf(balance));
        return account;
    }

    /** Persistent accounts a0, a1 … with balances 0, 10 … */
    private List<Account> accounts(int count) {
        List<Account> accounts = IntStream.range(0, count)
                .mapToObj(i -> account("a" + i, 10 * i))
                .toList();
        session.addAll(accounts);
        session.flush();
        return accounts;
    }

    private static List<String> emails(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "a" + i).toList());
    }

    private Object balanceOf(String email) {
        return session.one(select(ACCOUNT.balance).where(ACCOUNT.email.eq(email)));
    }

    // H1

    @Test
    void h1_bulkUpdateNeedsTheKeyDoesNotFlushAndLeavesObjectsAlone() {
        Account known = accounts(2).get(0);
        session.add(new Account("pending"));
        List<Change> changes = List.of(new Change(known.getId(), "x", BigDecimal.ONE));

        assertStatements(() -> session.bulkUpdate(
                        ACCOUNT, changes, row -> row.set(ACCOUNT.id, Change::id).set(ACCOUNT.balance, Change::balance)))
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update accounts set balance = v.c2 from unnest((select ?::int8[]), (select ?::numeric[]))"
                                + " v(c1, c2) where accounts.id = v.c1 returning accounts.id) select cast('orm:stale:accounts:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [["
                                + known.getId() + "], [1], 1]");
        assertThat(known.getBalance()).isEqualTo("0");
        assertThat(session.pending()).hasSize(1);
        assertThatThrownBy(() -> session.bulkUpdate(ACCOUNT, changes, row -> row.set(ACCOUNT.balance, Change::balance)))
                .isInstanceOf(UsageException.class)
                .hasMessage("bulkUpdate of accounts needs the primary key: map Account.id as well");
    }

    @Test
    void h1_aRowThatDoesNotExistIsStaleAndTheSessionAsksForARollback() {
        long id = accounts(1).get(0).getId();
        session.commit();

        assertThatThrownBy(() -> session.bulkUpdate(
                        ACCOUNT,
                        List.of(new Change(id, "", BigDecimal.ONE), new Change(-1, "", BigDecimal.ONE)),
                        row -> row.set(ACCOUNT.id, Change::id).set(ACCOUNT.balance, Change::balance)))
                .isInstanceOfSatisfying(
                        StaleEntityException.class,
                        e -> assertThat(e.identifiers()).isEqualTo(List.<Object>of(-1L)));
        assertThatThrownBy(session::commit).isInstanceOf(SessionStateException.class);
        session.rollback();
        assertThat(balanceOf("a0")).isEqualTo(new BigDecimal("0.00"));
    }

    // H2

    @Test
    void h2_updateAndInsertByStatementFlushBeforeAndRefreshObjects() {
        Account changed = accounts(1).get(0);
        changed.setBalance(BigDecimal.TEN);

        assertStatements(() -> session.execute(update(ACCOUNT)
                        .set(ACCOUNT.balance, ACCOUNT.balance.plus(BigDecimal.ONE))
                        .where(ACCOUNT.email.eq("a0"))))
                .contain(
                        "update accounts set balance = accounts.balance + ? where accounts.email = ? returning accounts.id");
        assertThat(session.getOne(ACCOUNT, changed.getId())).isSameAs(changed);
        assertThat(changed.getBalance()).isEqualTo("11.00");
    }

    // H3

    @Test
    void h3_insertReturningYieldsManagedObjectsInTheOrderOfTheRows() {
        List<String> emails = List.of("z", "m", "a");

        List<Account> inserted = session.list(insert(ACCOUNT)
                .rows(emails, row -> row.set(ACCOUNT.email, email -> email).set(ACCOUNT.balance, email -> null))
                .returning(ACCOUNT));

        assertThat(inserted).extracting(Account::getEmail).containsExactly("z", "m", "a");
        assertThat(inserted).allMatch(each -> session.state(each) == EntityState.PERSISTENT);
        assertThat(session.getOne(ACCOUNT, inserted.get(1).getId())).isSameAs(inserted.get(1));
        inserted.get(0).setBalance(BigDecimal.TEN);
        assertStatements(session::commit).contain("update accounts");
        assertThat(database.value("select balance from accounts where email = 'z'"))
                .isEqualTo(new BigDecimal("10.00"));
    }

    @Test
    void h3_identifierAndVersionAreFilledAsTheMappingSays() {
        session.add(new Account("flushed"));
        session.execute(insert(ACCOUNT).set(ACCOUNT.email, "single"));
        session.execute(insert(ACCOUNT).rows(List.of("many"), row -> row.set(ACCOUNT.email, email -> email)));
        Long owner = session.one(select(ACCOUNT.id).where(ACCOUNT.email.eq("single")));
        session.execute(insert(DEVICE).set(DEVICE.name, "phone").set(DEVICE.ownerId, owner));
        session.commit();

        assertThat(database.value("select count(distinct id) from accounts")).isEqualTo(3L);
        assertThat(database.value("select count(distinct version) from accounts"))
                .isEqualTo(1L);
        assertThat(database.value("select count(id) from devices")).isEqualTo(1L);
    }

    // H4

    @Test
    void h4_bulkInsertLeavesObjectsTransientAndReturningTellsKeys() {
        List<Account> accounts = List.of(new Account("a"), new Account("b"));

        assertThat(session.bulkInsert(ACCOUNT, accounts)).isEqualTo(2);
        assertThat(accounts).extracting(Account::getId).containsOnlyNulls();
        assertThat(accounts).allMatch(each -> session.state(each) == EntityState.TRANSIENT);

        List<Account> more = List.of(new Account("c"), new Account("d"));
        List<Row2<Long, String>> keys = session.list(
                insert(ACCOUNT).rows(more, ACCOUNT.columnsOfObjects()).returning(row(ACCOUNT.id, ACCOUNT.email)));
        assertThat(keys).extracting(Row2::v2).containsExactly("c", "d");
        assertThat(session.one(
                        select(ACCOUNT.email).where(ACCOUNT.id.eq(keys.get(1).v1()))))
                .isEqualTo("d");
    }

    // H5

    @Test
    void h5_rowsGoInPagesAndProgressIsTold() {
        List<Long> told = new ArrayList<>();
        assertStatements(() -> session.bulkInsert(
                        ACCOUNT, emails(12_000), row -> row.set(ACCOUNT.email, email -> email), progress(told::add)))
                .contain("COPY accounts (email, id, version) FROM STDIN (FORMAT binary)");
        assertThat(told).containsExactly(5_000L, 10_000L, 12_000L);
        told.clear();
        assertStatements(() -> session.bulkInsert(
                        ACCOUNT,
                        emails(12_000),
                        row -> row.set(ACCOUNT.email, email -> email),
                        onConflictUpdate(ACCOUNT.email),
                        progress(told::add)))
                .contain("on conflict (email) do update set version = accounts.version + ?");
        assertThat(told).containsExactly(5_000L, 10_000L, 12_000L);
        assertThat(session.one(select(ACCOUNT.version).where(ACCOUNT.email.eq("a11999"))))
                .isEqualTo(1);
        told.clear();
        List<Long> ids = session.list(select(ACCOUNT.id));
        Statements updates = assertStatements(() -> session.bulkUpdate(
                ACCOUNT,
                ids,
                row -> row.set(ACCOUNT.id, id -> id).set(ACCOUNT.balance, id -> BigDecimal.ONE),
                progress(told::add)));
        updates.inRoundTrips(1).count(3);
        assertThat(told).containsExactly(5_000L, 10_000L, 12_000L);
        told.clear();
        assertStatements(() -> session.bulkDelete(ACCOUNT, ids, progress(told::add)))
                .inRoundTrips(1)
                .count(3);
        assertThat(told).containsExactly(5_000L, 10_000L, 12_000L);
    }

    @Test
    void h5_aListenerThatThrowsEndsTheOperationAndTheTransaction() {
        assertThatThrownBy(() -> session.bulkInsert(
                        ACCOUNT, emails(6_000), row -> row.set(ACCOUNT.email, email -> email), progress(rows -> {
                            throw new IllegalStateException("enough");
                        })))
                .hasMessage("enough");
        assertThatThrownBy(session::commit).isInstanceOf(SessionStateException.class);
        session.rollback();
        assertThat(database.value("select count(*) from accounts")).isEqualTo(0L);
    }

    // H6

    @Test
    void h6_generatedKeysComeBackInTheOrderOfTheRows() {
        assertStatements(() -> session.list(insert(TEAM)
                        .rows(List.of("Reds", "Blues"), row -> row.set(TEAM.name, name -> name))
                        .returning(TEAM.name)))
                .areExactly(
                        "insert into teams (name) select c1 from unnest(?::text[]) with ordinality v(c1, o) order by o"
                                + " returning teams.name    [[Reds, Blues]]");
    }

    // H7

    @Test
    void h7_oneStatementWithoutCascadesWithTheCriteriaOfTheSession() {
        accounts(3);
        session.commit();
        try (Session restricted = sessions.with(
                        options -> options.option(withLoaderCriteria(ACCOUNT, ACCOUNT.balance.gt(0))))
                .open()) {
            assertStatements(() -> assertThat(restricted.execute(delete(ACCOUNT).all()))
                            .isEqualTo(2))
                    .areExactly("delete from accounts where accounts.balance > ?    [0]");
            restricted.rollback();
        }
        assertThatThrownBy(() -> session.execute(delete(ACCOUNT).where())).isInstanceOf(UsageException.class);
    }

    // H8

    @Test
    void h8_evaluateAppliesConditionAndValuesInMemory() {
        List<Account> accounts = accounts(3);

        assertStatements(() -> session.execute(update(ACCOUNT)
                        .set(ACCOUNT.balance, ACCOUNT.balance.times(2).plus(1))
                        .set(ACCOUNT.email, "new")
                        .where(ACCOUNT.balance.between(5, 15), ACCOUNT.email.in("a0", "a1"))
                        .option(synchronizeSession(Synchronize.EVALUATE))))
                .areExactly(
                        "update accounts set balance = accounts.balance * ? + ?, email = ? where accounts.balance between ? and ?"
                                + " and accounts.email = any(?::text[])    [2, 1, new, 5, 15, [a0, a1]]");
        assertStatements(() -> {
                    assertThat(accounts.get(1).getBalance()).isEqualTo("21.00");
                    assertThat(accounts.get(1).getEmail()).isEqualTo("new");
                    assertThat(accounts).extracting(Account::getEmail).containsExactly("a0", "new", "a2");
                    session.flush();
                })
                .areNone();
        session.rollback();
        assertThat(session.state(accounts.get(1))).isEqualTo(EntityState.TRANSIENT);
    }

    @Test
    void h8_evaluateGivesValuesBackOnRollback() {
        Account account = accounts(1).get(0);
        session.commit();
        session.refresh(account);

        session.execute(update(ACCOUNT)
                .set(ACCOUNT.balance, BigDecimal.TEN)
                .where(ACCOUNT.balance.isNotNull())
                .option(synchronizeSession(Synchronize.EVALUATE)));
        assertThat(account.getBalance()).isEqualTo("10.00");
        session.rollback();
        assertThat(account.getBalance()).isEqualTo("0.00");
    }

    @Test
    void h8_evaluateRefusesWhatOnlyTheDatabaseAnswers() {
        accounts(1);
        assertThatThrownBy(() -> session.execute(update(ACCOUNT)
                        .set(ACCOUNT.balance, BigDecimal.TEN)
                        .where(lower(ACCOUNT.email).eq("a0"))
                        .option(synchronizeSession(Synchronize.EVALUATE))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "synchronizeSession(EVALUATE) of Account: Call can only be answered by the database; say Synchronize.FETCH");
        assertThatThrownBy(() -> session.execute(
                        delete(ACCOUNT).where(ACCOUNT.email.lt("b")).option(synchronizeSession(Synchronize.EVALUATE))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the order of String values");
    }

    @Test
    void h8_fetchTakesTheKeysFromTheStatementAndNoneLeavesMemoryAlone() {
        List<Account> accounts = accounts(2);

        assertStatements(() -> session.execute(update(ACCOUNT)
                        .set(ACCOUNT.balance, BigDecimal.ONE)
                        .where(lower(ACCOUNT.email).eq("a1"))
                        .option(synchronizeSession(Synchronize.FETCH))))
                .areExactly("update accounts set balance = ? where lower(accounts.email) = ? returning accounts.id"
                        + "    [1, a1]");
        assertThat(session.getOne(ACCOUNT, accounts.get(1).getId()).getBalance())
                .isEqualTo("1.00");
        assertStatements(() -> session.execute(update(ACCOUNT)
                        .set(ACCOUNT.balance, BigDecimal.TEN)
                        .all()
                        .option(synchronizeSession(Synchronize.NONE))))
                .areExactly("update accounts set balance = ?    [10]");
        assertThat(accounts.get(1).getBalance()).isEqualTo("1.00");
    }

    // H9

    @Test
    void h9_aSynchronisedDeleteMakesObjectsDeletedAndARollbackPersistentAgain() {
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            database.truncate();
            Account account = accounts(2).get(1);
            session.commit();
            session.refresh(account);

            session.execute(delete(ACCOUNT).where(ACCOUNT.email.eq("a1")).option(synchronizeSession(how)));
            assertThat(session.state(account)).isEqualTo(EntityState.DELETED);
            session.rollback();
            assertThat(session.state(account)).isEqualTo(EntityState.PERSISTENT);
            assertThat(session.getOne(ACCOUNT, account.getId())).isSameAs(account);
            session.expungeAll();
        }
    }

    // H10

    @Test
    void h10_upsertReturnsManagedObjectsAndSaysWhichWereInserted() {
        Account known = accounts(1).get(0);
        int version = known.getVersion();
        List<Account> brought = List.of(account("a0", 7), account("new", 8));
        Query<Row2<Account, Boolean>> upsert = insert(ACCOUNT)
                .rows(brought, ACCOUNT.columnsOfObjects())
                .onConflict(ACCOUNT.email)
                .updateAll()
                .option(populateExisting())
                .returning(row(ACCOUNT, wasInserted()));

        List<Row2<Account, Boolean>> rows = session.list(upsert);

        assertThat(rows).extracting(Row2::v2).containsExactly(false, true);
        assertThat(rows.get(0).v1()).isSameAs(known);
        assertThat(known.getBalance()).isEqualTo("7.00");
        assertThat(known.getVersion()).isEqualTo(version + 1);
        assertThat(session.state(rows.get(1).v1())).isEqualTo(EntityState.PERSISTENT);
        assertThat(rows.get(1).v1().getVersion()).isEqualTo(version);
        known.setBalance(BigDecimal.ONE);
        session.commit();
        assertThat(balanceOf("a0")).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void h10_upsertWithoutPopulateExistingLeavesLoadedAttributes() {
        Account known = accounts(1).get(0);
        session.list(insert(ACCOUNT)
                .rows(List.of(account("a0", 7)), ACCOUNT.columnsOfObjects())
                .onConflict(ACCOUNT.email)
                .update(set -> set.set(ACCOUNT.balance, excluded(ACCOUNT.balance)))
                .returning(ACCOUNT));
        assertThat(known.getBalance()).isEqualTo("0");
    }

    @Test
    void h10_upsertByMappingCountsAndRaisesVersions() {
        accounts(1);
        List<Account> brought = List.of(account("a0", 7), account("new", 8));

        assertStatements(() -> assertThat(session.bulkInsert(ACCOUNT, brought, onConflictUpdate(ACCOUNT.email)))
                        .isEqualTo(2))
                .contain(
                        "on conflict (email) do update set balance = excluded.balance, version = accounts.version + ?, country_code = excluded.country_code");
        assertThat(session.bulkInsert(ACCOUNT, brought, onConflictDoNothing(ACCOUNT.email)))
                .isZero();
        assertThat(session.bulkInsert(ACCOUNT, List.of(account("third", 1)), onConflictDoNothing()))
                .isEqualTo(1);
        session.commit();
        assertThat(database.value("select balance || ' ' || version from accounts where email = 'a0'"))
                .isEqualTo("7.00 1");
    }

    /** The server refuses to update a row twice in one statement, and knows nothing of other pages. */
    @Test
    void h10_upsertAppliesRowsWithOneKeyOneAfterAnotherWhereverTheyStand() {
        List<Account> near = List.of(account("x", 7), account("y", 1), account("x", 8), account("x", 9));
        assertStatements(() -> assertThat(session.bulkInsert(ACCOUNT, near, onConflictUpdate(ACCOUNT.email)))
                        .isEqualTo(4))
                .count(4); // one for the keys
        List<Account> far = new ArrayList<>(
                IntStream.range(0, 3_000).mapToObj(i -> account("far" + i, 1)).toList());
        far.add(account("far0", 2));
        assertThat(session.bulkInsert(ACCOUNT, far, onConflictUpdate(ACCOUNT.email), findFailingRow()))
                .isEqualTo(3_001);
        session.commit();
        assertThat(
                        database.rows(
                                "select email, balance || ' ' || version from accounts where email in ('x', 'y', 'far0') order by 1"))
                .containsExactly(List.of("far0", "2.00 1"), List.of("x", "9.00 2"), List.of("y", "1.00 0"));
    }

    @Test
    void h10_upsertRefusesWhatCannotBeMeant() {
        List<Account> twice = List.of(account("x", 7), account("y", 1), account("x", 8));
        assertThatThrownBy(() -> session.bulkInsert(ACCOUNT, twice, onConflictUpdate(TEAM.name)))
                .isInstanceOf(UsageException.class)
                .hasMessage("onConflict names teams.name, but rows go into accounts");
        assertThatThrownBy(() -> session.bulkInsert(
                        ACCOUNT,
                        List.of("x"),
                        row -> row.set(ACCOUNT.balance, each -> null),
                        onConflictUpdate(ACCOUNT.email)))
                .isInstanceOf(UsageException.class)
                .hasMessage("onConflict names Account.email, which the rows do not bring: map it as well");
        assertThatThrownBy(() -> session.bulkInsert(ACCOUNT, twice, onConflictUpdate()))
                .isInstanceOf(UsageException.class)
                .hasMessage("onConflictUpdate() needs the columns of a unique key");
        assertThatThrownBy(() -> session.bulkDelete(ACCOUNT, List.of(1L), onConflictDoNothing()))
                .isInstanceOf(UsageException.class)
                .hasMessage("bulkDelete has no ON CONFLICT: that is for bulkInsert");
        session.commit();
    }

    // H11

    @Test
    void h11_emptyInIsFalseAndEmptyNotInTrue() {
        accounts(2);
        assertThat(session.list(select(ACCOUNT).where(ACCOUNT.email.in(List.of()))))
                .isEmpty();
        assertThat(session.list(select(ACCOUNT).where(ACCOUNT.email.notIn(List.of()))))
                .hasSize(2);
        assertThat(session.execute(delete(ACCOUNT)
                        .where(ACCOUNT.email.in(List.of()))
                        .option(synchronizeSession(Synchronize.EVALUATE))))
                .isZero();
        assertStatements(() -> session.list(select(ACCOUNT.id).where(ACCOUNT.balance.isNull())))
                .areExactly("select accounts.id from accounts where accounts.balance is null");
        assertThatThrownBy(() -> ACCOUNT.email.eq((String) null)).hasMessageContaining("isNull");
    }

    // A failing row

    @Test
    void aRowThatFailsIsNamedByItsNumberAndAttribute() {
        List<String> emails = emails(4);
        emails.set(2, "a1");

        RowViolationException e = catchThrowableOfType(
                RowViolationException.class,
                () -> session.bulkInsert(ACCOUNT, emails, row -> row.set(ACCOUNT.email, email -> email)));

        assertThat(e.row()).isEqualTo(2);
        assertThat(e.attribute()).isEqualTo("Account.email");
        assertThat(e)
                .hasMessageStartingWith("Row 2 (identifier ")
                .hasMessageContaining(
                        "of a bulkInsert of accounts: Account.email must be unique, but another row has the same value")
                .hasMessageNotContaining("Account.email=a1");
        assertThatThrownBy(session::commit).isInstanceOf(SessionStateException.class);
    }

    @Test
    void aRowThatFailsInACopyIsNamedByItsNumber() {
        List<String> emails = emails(7_000);
        emails.set(6_000, "a1");

        assertThatThrownBy(() -> session.bulkInsert(ACCOUNT, emails, row -> row.set(ACCOUNT.email, email -> email)))
                .isInstanceOfSatisfying(
                        RowViolationException.class, e -> assertThat(e.row()).isEqualTo(6_000))
                .hasMessageStartingWith("Row 6000 of a bulkInsert of accounts: Account.email must be unique");
    }

    @Test
    void aRowWithoutItsParentIsNamedWithItsKey() {
        List<Account> accounts = accounts(2);
        List<Long> ids = List.of(accounts.get(1).getId(), accounts.get(0).getId());

        RowViolationException e = catchThrowableOfType(
                RowViolationException.class,
                () -> session.bulkUpdate(
                        ACCOUNT,
                        ids,
                        row -> row.set(ACCOUNT.id, id -> id)
                                .set(ACCOUNT.countryCode, id -> id.equals(ids.get(0)) ? "zz" : null)));

        assertThat(e.row()).isZero();
        assertThat(e.identifier()).isEqualTo(List.<Object>of(ids.get(0)));
        assertThat(e.attribute()).isEqualTo("Account.country");
    }

    @Test
    void aRowWhoseValueHasNoRoomIsNamedByItsNumberInTheOrderGiven() {
        List<Account> accounts = accounts(3);
        List<Long> ids = List.of(
                accounts.get(2).getId(),
                accounts.get(0).getId(),
                accounts.get(1).getId());

        assertThatThrownBy(() -> session.bulkUpdate(
                        ACCOUNT,
                        ids,
                        row -> row.set(ACCOUNT.id, id -> id)
                                .set(ACCOUNT.email, id -> id.equals(ids.get(0)) ? "x".repeat(21) : "y" + id)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Account.email has 21 characters in row 0, but column accounts.email is varchar(20)");
        session.commit();
    }

    @Test
    void aRowAmongMapsOfSeveralSortsIsNamedByItsNumberAmongAll() {
        List<Account> accounts = accounts(3);
        List<Map<String, Object>> rows = List.of(
                Map.of("id", accounts.get(0).getId(), "balance", 1),
                Map.of("id", accounts.get(1).getId(), "email", "new"),
                Map.of("id", accounts.get(2).getId(), "email", "new"));

        assertThatThrownBy(() -> session.bulkUpdate(ACCOUNT, rows))
                .isInstanceOfSatisfying(
                        RowViolationException.class, e -> assertThat(e.row()).isEqualTo(2));
        session.rollback();
        assertThatThrownBy(() -> session.bulkUpdate(
                        ACCOUNT, List.of(Map.of("id", 1L, "balance", 1), Map.of("id", 2L, "email", 5))))
                .isInstanceOf(UsageException.class)
                .hasMessage("Account.email takes String, but row 1 has java.lang.Integer");
    }

    @Test
    void aRowThatTheServerDoesNotNameIsFoundAndTheTransactionGoesOn() {
        database.run("alter table accounts add constraint not_seven check (balance <> 7)");
        try {
            Account kept = accounts(1).get(0);
            List<Integer> balances =
                    new ArrayList<>(IntStream.range(100, 6_100).boxed().toList());
            balances.set(5_431, 7);

            RowViolationException e = catchThrowableOfType(
                    RowViolationException.class,
                    () -> session.bulkInsert(
                            ACCOUNT,
                            balances,
                            row -> row.set(ACCOUNT.email, each -> "b" + each)
                                    .set(ACCOUNT.balance, each -> BigDecimal.valueOf(each)),
                            findFailingRow(),
                            showValues()));

            assertThat(e.row()).isEqualTo(5_431);
            assertThat(e.kind()).isEqualTo(ConstraintViolationException.Kind.CHECK);
            assertThat(e).hasMessageContaining("; Account.email=b7, Account.balance=7, Account.id=");
            session.commit();
            assertThat(database.rows("select email from accounts")).isEqualTo(List.of(List.of(kept.getEmail())));
        } finally {
            database.run("alter table accounts drop constraint not_seven");
        }
    }

    @Test
    void aRowOfAnUpdateIsFoundByTryingHalves() {
        database.run("alter table accounts add constraint not_seven check (balance <> 7)");
        try {
            List<Account> accounts = accounts(50);
            session.commit();
            List<Long> ids = accounts.stream().map(Account::getId).toList();

            RowViolationException e = catchThrowableOfType(
                    RowViolationException.class,
                    () -> session.bulkUpdate(
                            ACCOUNT,
                            ids,
                            row -> row.set(ACCOUNT.id, id -> id)
                                    .set(
                                            ACCOUNT.balance,
                                            id -> id.equals(ids.get(33)) ? BigDecimal.valueOf(7) : BigDecimal.ONE),
                            findFailingRow()));

            assertThat(e.row()).isEqualTo(33);
            assertThat(e.identifier()).isEqualTo(List.<Object>of(ids.get(33)));
            session.commit();
            assertThat(database.value("select count(*) from accounts where balance = 1"))
                    .isEqualTo(0L);
        } finally {
            database.run("alter table accounts drop constraint not_seven");
        }
    }

    @Test
    void aFailureThatIsNoRowsFaultIsTakenAsItIs() {
        assertThatThrownBy(() -> session.bulkInsert(
                        COUNTRY, List.of(new Country("fr", "France"), new Country("fr", "France")), findFailingRow()))
                .isInstanceOfSatisfying(
                        RowViolationException.class, e -> assertThat(e.row()).isEqualTo(1));
        session.commit();
        database.run("alter table countries rename to nations");
        try {
            assertThatThrownBy(() -> session.bulkInsert(COUNTRY, List.of(new Country("it", "Italy")), findFailingRow()))
                    .isInstanceOfSatisfying(
                            StatementException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("42P01"));
            session.rollback();
        } finally {
            database.run("alter table nations rename to countries");
        }
    }

    @Test
    void nullRowsAreRefused() {
        List<Team> teams = new ArrayList<>(List.of(new Team("Reds")));
        teams.add(null);
        assertThatThrownBy(() -> session.bulkInsert(TEAM, teams))
                .isInstanceOf(UsageException.class)
                .hasMessage("Row 1 of a bulk insert into teams is null");
        assertThatThrownBy(() -> session.bulkInsert(TEAM, teams, row -> row.set(TEAM.name, Team::getName)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Row 1 of a bulk insert into teams is null");
        List<Map<String, Object>> maps = new ArrayList<>();
        maps.add(null);
        assertThatThrownBy(() -> session.bulkUpdate(TEAM, maps))
                .isInstanceOf(UsageException.class)
                .hasMessage("Row 0 of a bulkUpdate of teams is null");
    }

    // Identifiers

    @Test
    void aStatementThatChangesIdentifiersIsRefusedUnlessTheSessionIsNotToFollow() {
        database.run("insert into labels (code, name) values ('aa', 'A')");
        Command command = update(LABEL).set(LABEL.code, "bb").where(LABEL.name.eq("A"));
        assertThatThrownBy(() -> session.execute(command))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "update(Label) sets Label.code, which is of the identifier by which the session knows its objects");
        assertThatThrownBy(() -> session.list(update(LABEL)
                        .set(LABEL.code, "bb")
                        .where(LABEL.name.eq("A"))
                        .returning(LABEL)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("synchronizeSession(Synchronize.NONE)");
        assertThat(session.execute(update(LABEL)
                        .set(LABEL.code, "bb")
                        .where(LABEL.name.eq("A"))
                        .option(synchronizeSession(Synchronize.NONE))))
                .isEqualTo(1);
        session.commit();
        assertThat(database.value("select code from labels")).isEqualTo("bb");
    }
}
