package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static ledger.Account_.ACCOUNT;
import static ledger.Booking_.BOOKING;
import static ledger.CardPayment_.CARD_PAYMENT;
import static ledger.CreditPayment_.CREDIT_PAYMENT;
import static ledger.Payment_.PAYMENT;
import static ledger.Transfer_.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Row3;
import io.orm.exception.MappingException;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityTable;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ledger.Account;
import ledger.Booking;
import ledger.CardPayment;
import ledger.CardPayment_;
import ledger.CreditPayment;
import ledger.Payment;
import ledger.Transfer;
import ledger.Transfer_;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entities that extend each other in one table. */
@ExtendWith(PostgresExtension.class)
class SingleTableIT {
    private static final String COLUMNS =
            "payments.id, payments.amount, payments.version, payments.account_id, payments.dtype";
    private static final String ALL = COLUMNS + ", payments.network, payments.installments, payments.iban";
    private static final String CARD = COLUMNS + ", payments.network, payments.installments";

    private static final CardPayment_ CARD_ALIAS = CARD_PAYMENT.as("c");

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    SingleTableIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    /** Payments 1 to 4: card, credit, transfer, transfer; account 1 has the first three. */
    @BeforeEach
    void fourPayments() {
        if (database.rows("select 1 from pg_tables where tablename = 'payments'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into wallets (id, owner) values (1, 'Ann'), (2, 'Bob')",
                "insert into payments (id, amount, version, account_id, dtype, network, installments, iban) values"
                        + " (1, 10, 1, 1, 'card', 'visa', null, null), (2, 20, 1, 1, 'credit', 'amex', 3, null),"
                        + " (3, 30, 1, 1, 'Transfer', null, null, 'DE1'), (4, 40, 1, 2, 'Transfer', null, null, 'DE2')",
                "alter sequence payments_seq restart with 1001",
                "insert into bookings (id, text, transfer_id) values (1, 'out', 3), (2, 'in', 3)");
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
    void theRootIsReadAsItsSubclasses() {
        assertStatements(() -> assertThat(session.list(select(PAYMENT).orderBy(PAYMENT.id)))
                        .extracting(Payment::describe)
                        .containsExactly("card visa", "credit 3", "transfer DE1", "transfer DE2"))
                .inRoundTrips(1)
                .areExactly("select " + ALL + " from payments order by payments.id");
    }

    @Test
    void aSubclassIsReadByItsDiscriminator() {
        assertStatements(() -> assertThat(session.list(select(TRANSFER).orderBy(TRANSFER.id)))
                        .extracting(Transfer::getIban)
                        .containsExactly("DE1", "DE2"))
                .areExactly("select " + COLUMNS
                        + ", payments.iban from payments where payments.dtype = ? order by payments.id    [Transfer]");
    }

    @Test
    void aSubclassWithSubclassesIsReadWithThem() {
        assertStatements(() -> assertThat(session.list(select(CARD_PAYMENT).orderBy(CARD_PAYMENT.id)))
                        .extracting(Payment::describe)
                        .containsExactly("card visa", "credit 3"))
                .areExactly(
                        "select " + CARD
                                + " from payments where payments.dtype = any(?::text[]) order by payments.id    [[card, credit]]");
    }

    @Test
    void whatIsSelectedBesideTheEntityIsFoundBehindAllItsColumns() {
        List<Row3<Payment, String, CardPayment>> rows = session.list(select(PAYMENT, ACCOUNT.owner, CARD_ALIAS)
                .from(PAYMENT)
                .join(PAYMENT.account, ACCOUNT)
                .leftJoin(CARD_ALIAS, CARD_ALIAS.id.eq(PAYMENT.id))
                .orderBy(PAYMENT.id));
        assertThat(rows)
                .extracting(row -> row.v1().describe() + " of " + row.v2() + ", " + (row.v3() == row.v1()))
                .containsExactly(
                        "card visa of Ann, true",
                        "credit 3 of Ann, true",
                        "transfer DE1 of Ann, false",
                        "transfer DE2 of Bob, false");
    }

    @Test
    void aJoinedSubclassKeepsRowsThatHaveNone() {
        assertStatements(() -> assertThat(session
                                .list(select(ACCOUNT.owner, CARD_ALIAS.network)
                                        .from(ACCOUNT)
                                        .leftJoin(CARD_ALIAS, CARD_ALIAS.accountId.eq(ACCOUNT.id))
                                        .orderBy(ACCOUNT.id, CARD_ALIAS.id))
                                .stream()
                                .map(row -> row.v1() + " " + row.v2()))
                        .containsExactly("Ann visa", "Ann amex", "Bob null"))
                .areExactly(
                        "select wallets.owner, c.network from wallets left join payments as c on c.account_id = wallets.id and"
                                + " c.dtype = any(?::text[]) order by wallets.id, c.id    [[card, credit]]");
    }

    @Test
    void aRowOfTheTableIsTreatedAsASubclass() {
        CardPayment_ card = PAYMENT.treat(CARD_PAYMENT);
        Transfer_ transfer = PAYMENT.treat(TRANSFER);
        assertStatements(() -> assertThat(session.list(select(PAYMENT)
                                .where(card.network.eq("visa").or(transfer.iban.eq("DE2")))
                                .orderBy(PAYMENT.id)))
                        .extracting(Payment::getId)
                        .containsExactly(1L, 4L))
                .areExactly(
                        "select " + ALL
                                + " from payments where payments.network = ? or payments.iban = ? order by payments.id    [visa, DE2]");
    }

    @Test
    void rowsAreChosenByTheirClass() {
        assertStatements(() -> assertThat(session.list(select(PAYMENT.id)
                                .where(PAYMENT.ofType(CARD_PAYMENT))
                                .orderBy(PAYMENT.id)))
                        .containsExactly(1L, 2L))
                .areExactly(
                        "select payments.id from payments where payments.dtype = any(?::text[]) order by payments.id"
                                + "    [[card, credit]]");
        assertThat(session.list(select(PAYMENT.id)
                        .where(PAYMENT.ofType(CREDIT_PAYMENT, TRANSFER).not())
                        .orderBy(PAYMENT.id)))
                .containsExactly(1L);
    }

    @Test
    void aSubclassThatIsNoneIsRefused() {
        assertThatThrownBy(SingleTableIT::wrongly)
                .isInstanceOf(MappingException.class)
                .hasMessage("Transfer does not extend CardPayment, so no CardPayment is one");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Condition wrongly() {
        return CARD_PAYMENT.ofType((EntityTable) TRANSFER);
    }

    // Identity

    @Test
    void theRootAndTheSubclassesHaveOneIdentityMap() {
        Payment payment = session.getOne(PAYMENT, 2L);
        assertStatements(() -> {
                    assertThat(session.getOne(CARD_PAYMENT, 2L)).isSameAs(payment);
                    assertThat(session.getOne(CREDIT_PAYMENT, 2L)).isSameAs(payment);
                    assertThat(session.get(TRANSFER, 2L)).isEmpty();
                })
                .areNone();
        assertThat(payment).isInstanceOf(CreditPayment.class);
    }

    @Test
    void theRowOfAnotherSubclassIsNotFound() {
        assertStatements(() -> assertThat(session.get(TRANSFER, 1L)).isEmpty())
                .areExactly(
                        "select " + COLUMNS
                                + ", payments.iban from payments where payments.id = ? and payments.dtype = ?    [1, Transfer]");
        assertThat(session.getAll(CARD_PAYMENT, List.of(1L, 2L, 3L))).containsOnlyKeys(1L, 2L);
    }

    // Relationships

    @Test
    void aToOneWhoseTargetHasSubclassesLoadsWithItsOwner() {
        database.run("update wallets set latest_id = id + 1, standing_id = 4");
        session.getOne(PAYMENT, 2L);
        assertStatements(() -> {
                    List<Account> accounts = session.list(select(ACCOUNT).orderBy(ACCOUNT.id));
                    assertThat(accounts.get(0).getLatest()).isInstanceOf(CreditPayment.class);
                    assertThat(accounts.get(1).getLatest()).isInstanceOf(Transfer.class);
                })
                .areExactly(
                        "select wallets.id, wallets.owner, wallets.latest_id, wallets.standing_id from wallets order by wallets.id",
                        "select " + ALL + " from payments where payments.id = ?    [3]");
    }

    @Test
    void aToOneWhoseTargetHasNoSubclassesIsLazy() {
        database.run("update wallets set standing_id = id + 2");
        List<Account> accounts = session.list(select(ACCOUNT).orderBy(ACCOUNT.id));
        assertStatements(() -> assertThat(accounts)
                        .extracting(account -> account.getStanding().getIban())
                        .containsExactly("DE1", "DE2"))
                .areExactly("select " + COLUMNS
                        + ", payments.iban from payments where payments.id = any(?::int8[]) and payments.dtype = ?"
                        + "    [[3, 4], Transfer]");
        assertThat(session.getOne(PAYMENT, 3L)).isSameAs(accounts.get(0).getStanding());
    }

    @Test
    void aCollectionHoldsObjectsOfAllClasses() {
        List<Account> accounts = session.list(select(ACCOUNT).orderBy(ACCOUNT.id));
        assertStatements(() -> assertThat(accounts.get(0).getPayments())
                        .extracting(Payment::describe)
                        .containsExactly("card visa", "credit 3", "transfer DE1"))
                .areExactly("select " + ALL
                        + " from payments where payments.account_id = any(?::int8[]) order by payments.id    [[1, 2]]");
        assertStatements(() -> assertThat(accounts.get(0).getTransfers()).containsExactly((Transfer)
                        accounts.get(0).getPayments().get(2)))
                .areExactly("select " + COLUMNS
                        + ", payments.iban from payments where payments.account_id = any(?::int8[]) and payments.dtype = ? order by payments.id"
                        + "    [[1, 2], Transfer]");
    }

    @Test
    void aCollectionOfSubclassesIsJoined() {
        List<Account> accounts = session.list(select(ACCOUNT)
                .options(joinedLoad(ACCOUNT.payments).then(joinedLoad(PAYMENT.account)))
                .orderBy(ACCOUNT.id));
        assertStatements(() -> {
                    assertThat(accounts).hasSize(2);
                    assertThat(accounts.get(0).getPayments())
                            .extracting(Payment::describe)
                            .containsExactly("card visa", "credit 3", "transfer DE1");
                })
                .areNone();
        session.expungeAll();
        assertThat(session.list(select(ACCOUNT)
                        .options(joinedLoad(ACCOUNT.payments))
                        .orderBy(ACCOUNT.id)
                        .limit(1)))
                .extracting(account -> account.getPayments().size())
                .containsExactly(3);
        session.expungeAll();
        assertThat(session.list(
                        select(ACCOUNT).options(subqueryLoad(ACCOUNT.transfers)).orderBy(ACCOUNT.id)))
                .extracting(account -> account.getTransfers().size())
                .containsExactly(1, 1);
    }

    @Test
    void whatOnlyASubclassHasIsLoadedForItsObjects() {
        assertStatements(() -> {
                    List<Payment> payments = session.list(select(PAYMENT)
                            .options(PAYMENT, joinedLoad(PAYMENT.account))
                            .options(PAYMENT.treat(TRANSFER), selectInLoad(TRANSFER.bookings))
                            .orderBy(PAYMENT.id));
                    assertThat(((Transfer) payments.get(2)).getBookings())
                            .extracting(Booking::getText)
                            .containsExactly("out", "in");
                    assertThat(((Transfer) payments.get(3)).getBookings()).isEmpty();
                    assertThat(payments.get(3).getAccount().getOwner()).isEqualTo("Bob");
                })
                .areExactly(
                        "select " + ALL
                                + ", wallets_1.id, wallets_1.owner, wallets_1.latest_id, wallets_1.standing_id from payments left join"
                                + " wallets as wallets_1 on payments.account_id = wallets_1.id order by payments.id",
                        "select bookings.id, bookings.text, bookings.transfer_id from bookings where bookings.transfer_id ="
                                + " any(?::int8[]) order by bookings.id    [[3, 4]]");
    }

    @Test
    void aLazyCollectionOfASubclassLoadsForItsPeers() {
        List<Payment> payments = session.list(select(PAYMENT).orderBy(PAYMENT.id));
        assertStatements(() -> {
                    assertThat(((Transfer) payments.get(2)).getBookings()).hasSize(2);
                    assertThat(((Transfer) payments.get(3)).getBookings()).isEmpty();
                })
                .areExactly(
                        "select bookings.id, bookings.text, bookings.transfer_id from bookings where bookings.transfer_id ="
                                + " any(?::int8[]) order by bookings.id    [[3, 4]]");
    }

    // Writing

    @Test
    void f1_rowsOfAllClassesAreInsertedInOneStatementForEachSetOfColumns() {
        Account account = session.getOne(ACCOUNT, 2L);
        for (int i = 0; i < 3; i++) {
            add(new CardPayment(BigDecimal.valueOf(i), "visa"), account);
            add(new Transfer(BigDecimal.valueOf(i), "DE" + i), account);
        }
        assertStatements(session::flush)
                .inRoundTrips(2)
                .contain("insert into payments (id, amount, version, account_id, dtype, network)")
                .contain("insert into payments (id, amount, version, account_id, dtype, iban)")
                .count(3);
        session.commit();
        assertThat(database.rows("select dtype, count(*) from payments where account_id = 2 group by 1 order by 1"))
                .containsExactly(List.of("Transfer", 4L), List.of("card", 3L));
    }

    private void add(Payment payment, Account account) {
        payment.setAccount(account);
        session.add(payment);
    }

    @Test
    void f7_inheritedColumnsOfAllClassesAreUpdatedInOneStatement() {
        session.list(select(PAYMENT)).forEach(payment -> payment.setAmount(BigDecimal.ONE));
        assertStatements(session::flush).inRoundTrips(1).count(1).contain("update payments set");
        session.commit();
        assertThat(database.rows("select distinct amount, version from payments"))
                .containsExactly(List.of(BigDecimal.ONE, 2));
    }

    @Test
    void f6_aColumnOfASubclassIsUpdatedAlone() {
        ((CreditPayment) session.getOne(PAYMENT, 2L)).setInstallments(9);
        assertStatements(session::flush)
                .areExactly(
                        "update payments set installments = ?, version = payments.version + 1 where payments.id = ? and payments.version = ?"
                                + "    [9, 2, 1]");
    }

    @Test
    void rowsOfAllClassesAreDeletedInOneStatement() {
        session.list(select(PAYMENT).where(PAYMENT.id.lt(3))).forEach(session::delete);
        assertStatements(session::flush).inRoundTrips(1).count(1).contain("delete from payments");
    }

    @Test
    void whatASubclassCascadesToIsDeletedBeforeIt() {
        session.delete(session.getOne(ACCOUNT, 1L));
        session.commit();
        assertThat(database.rows("select id from payments")).containsExactly(List.of(4L));
        assertThat(database.rows("select id from bookings")).isEmpty();
    }

    @Test
    void f9_aStaleObjectIsNamed() {
        Payment payment = session.getOne(PAYMENT, 3L);
        database.run("update payments set version = 7 where id = 3");
        payment.setAmount(BigDecimal.TEN);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Transfer 3 was changed or removed by another transaction");
    }

    @Test
    void f9_staleObjectsOfSeveralClassesAreEachNamedByTheirOwn() {
        List<Payment> payments = session.list(select(PAYMENT).orderBy(PAYMENT.id));
        database.run("update payments set version = 7 where id <> 2");
        payments.forEach(each -> each.setAmount(BigDecimal.valueOf(77)));
        assertThatThrownBy(session::flush)
                .isInstanceOfSatisfying(StaleEntityException.class, stale -> {
                    assertThat(stale.entity()).isEqualTo("Payment");
                    assertThat(stale.identifiers()).containsExactly(1L, 3L, 4L);
                })
                .hasMessageContaining(
                        "CardPayment 1 and Transfer [3, 4] were changed or removed by another transaction");
    }

    @Test
    void h7_updateAndDeleteOfASubclassTouchItsRowsOnly() {
        assertStatements(() -> session.execute(
                        update(TRANSFER).set(TRANSFER.amount, BigDecimal.ONE).where(TRANSFER.id.gt(0))))
                .areExactly(
                        "update payments set amount = ? where payments.id > ? and payments.dtype = ?    [1, 0, Transfer]");
        assertStatements(() -> session.execute(delete(CARD_PAYMENT).where(CARD_PAYMENT.amount.gt(0))))
                .areExactly(
                        "delete from payments where payments.amount > ? and payments.dtype = any(?::text[])    [0, [card, credit]]");
        session.commit();
        assertThat(database.rows("select id, amount from payments order by id"))
                .containsExactly(List.of(3L, BigDecimal.ONE), List.of(4L, BigDecimal.ONE));
    }

    @Test
    void objectsAreRefreshedMergedAndExpiredByTheirClass() {
        CreditPayment payment = session.getOne(CREDIT_PAYMENT, 2L);
        database.run("update payments set installments = 5, network = 'jcb' where id = 2");
        session.refresh(payment, CREDIT_PAYMENT.installments);
        assertThat(payment.getInstallments()).isEqualTo(5);
        assertThat(payment.getNetwork()).isEqualTo("amex");
        session.refresh(payment);
        assertThat(payment.getNetwork()).isEqualTo("jcb");
        session.expire(payment);
        database.run("update payments set installments = 6 where id = 2");
        assertThat(session.getOne(PAYMENT, 2L)).isSameAs(payment);
        assertThat(payment.getInstallments()).isEqualTo(6);
        session.close();
        payment.setInstallments(7);
        session = opened();
        CreditPayment merged = session.merge(payment);
        assertThat(merged).isNotSameAs(payment).isSameAs(session.getOne(PAYMENT, 2L));
        session.commit();
        assertThat(database.value("select installments from payments where id = 2"))
                .isEqualTo(7);
    }

    @Test
    void aRollbackPutsTheColumnsOfEachClassBack() {
        CreditPayment credit = session.getOne(CREDIT_PAYMENT, 2L);
        Transfer transfer = session.getOne(TRANSFER, 3L);
        credit.setInstallments(8);
        transfer.setIban("XX");
        assertThat(session.dirty()).containsExactlyInAnyOrder(credit, transfer);
        session.flush();
        session.rollback();
        session.getOne(PAYMENT, 2L);
        session.getOne(PAYMENT, 3L);
        assertThat(credit.getInstallments()).isEqualTo(3);
        assertThat(transfer.getIban()).isEqualTo("DE1");
    }

    @Test
    void objectsOfASubclassAreCopiedIntoTheTable() {
        List<Transfer> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Transfer(BigDecimal.ONE, "C" + i));
        }
        assertThat(session.bulkInsert(TRANSFER, many)).isEqualTo(10_000);
        session.commit();
        assertThat(database.value("select count(*) from payments where dtype = 'Transfer' and iban like 'C%'"))
                .isEqualTo(10_000L);
        assertThat(session.list(
                        select(PAYMENT).where(PAYMENT.treat(TRANSFER).iban.like("C%"))))
                .hasSize(10_000);
    }

    @Test
    void anEmptyHierarchyAndAnUnknownClassAreToldApart() {
        database.run("update payments set dtype = 'gone' where id = 4");
        assertThatThrownBy(() -> session.list(select(PAYMENT)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("has the discriminator gone, which no class at or below ledger.Payment has");
        session.rollback();
        database.run("delete from bookings", "delete from payments");
        assertThat(session.list(select(PAYMENT))).isEmpty();
    }

    @Test
    void aConnectionDoesNotReadObjectsOfAHierarchy() {
        assertThatThrownBy(() -> database.engine().inTransaction(connection -> connection.list(select(TRANSFER))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("only a session tells the class of a row");
    }

    @Test
    void theTableHasTheColumnsOfAllClasses() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CREATE TABLE IF NOT EXISTS payments (id bigint, amount numeric, version integer NOT NULL, account_id bigint, dtype"
                                + " varchar(31) NOT NULL, network varchar(255), installments integer, iban varchar(255), PRIMARY KEY (id)");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }
}
