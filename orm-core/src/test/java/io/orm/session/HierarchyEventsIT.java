package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static ledger.Account_.ACCOUNT;
import static ledger.CardPayment_.CARD_PAYMENT;
import static ledger.CreditPayment_.CREDIT_PAYMENT;
import static ledger.Payment_.PAYMENT;
import static ledger.Transfer_.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.event.Events.Registration;
import io.orm.event.EntityEvents;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ledger.Booking;
import ledger.CardPayment;
import ledger.CreditPayment;
import ledger.Payment;
import ledger.Transfer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who listens to an entity hears of the objects of all classes that extend it. */
@ExtendWith(PostgresExtension.class)
class HierarchyEventsIT {
    private final Database database;
    private final SessionFactory sessions;
    private final List<String> heard = new ArrayList<>();

    HierarchyEventsIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
    }

    @BeforeEach
    void aCreditAndATransfer() {
        if (database.rows("select 1 from pg_tables where tablename = 'payments'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into wallets (id, owner) values (1, 'Ann')",
                "insert into payments (id, amount, version, account_id, dtype, network, installments, iban) values"
                        + " (1, 10, 1, 1, 'credit', 'amex', 3, null), (2, 20, 1, 1, 'Transfer', null, null, 'DE1')",
                "alter sequence payments_seq restart with 1001");
    }

    private <E> void hear(EntityEvents<E> events, String who) {
        events.afterLoad(entity -> note(who, "load", entity));
        events.beforeInsert(entity -> note(who, "insert", entity));
        events.afterUpdate(entity -> note(who, "update", entity));
        events.afterDelete(entity -> note(who, "delete", entity));
    }

    private void note(String who, String what, Object entity) {
        heard.add(who + " " + what + " " + entity.getClass().getSimpleName());
    }

    @Test
    void objectsThatAreReadAsTheSuperclassAreHeardOfByAllTheirClasses() {
        hear(sessions.events(PAYMENT), "payment");
        hear(sessions.events(CARD_PAYMENT), "card");
        hear(sessions.events(CREDIT_PAYMENT), "credit");
        try (Session session = sessions.open()) {
            session.list(select(PAYMENT).orderBy(PAYMENT.id));
        }
        assertThat(heard)
                .containsExactly(
                        "payment load CreditPayment",
                        "card load CreditPayment",
                        "credit load CreditPayment",
                        "payment load Transfer");
    }

    @Test
    void onlyASubclassThatSomebodyListensToIsEnough() {
        hear(sessions.events(TRANSFER), "transfer");
        try (Session session = sessions.open()) {
            session.list(select(PAYMENT).orderBy(PAYMENT.id));
            session.getOne(ACCOUNT, 1L).getPayments().size();
        }
        assertThat(heard).containsExactly("transfer load Transfer");
    }

    @Test
    void writesOfSubclassesAreHeardOf() {
        hear(sessions.events(PAYMENT), "payment");
        try (Session session = sessions.open()) {
            session.add(new CardPayment(BigDecimal.ONE, "visa"));
            CreditPayment credit = session.getOne(CREDIT_PAYMENT, 1L);
            credit.setAmount(BigDecimal.TEN.add(BigDecimal.ONE));
            session.delete(session.getOne(TRANSFER, 2L));
            session.commit();
        }
        assertThat(heard)
                .contains("payment insert CardPayment", "payment update CreditPayment", "payment delete Transfer");
    }

    @Test
    void changesAndStatesOfSubclassesAreHeardOf() {
        sessions.events(PAYMENT).onChange(PAYMENT.amount, (payment, from, to) -> heard.add(from + " to " + to));
        sessions.events(PAYMENT).onStateChange((payment, from, to) -> note(from + "", "to " + to, payment));
        sessions.events(TRANSFER).onAppend(TRANSFER.bookings, (transfer, booking) -> heard.add("booking"));
        try (Session session = sessions.open()) {
            List<Payment> payments = session.list(select(PAYMENT).orderBy(PAYMENT.id));
            Transfer transfer = (Transfer) payments.get(1);
            transfer.setAmount(new BigDecimal("21"));
            transfer.getBookings().add(new Booking("out", transfer));
            session.delete(payments.get(0));
            session.flush();
        }
        assertThat(heard).contains("20 to 21", "booking", "PERSISTENT to DELETED CreditPayment");
    }

    @Test
    void aListenerThatLeavesHearsOfNoClass() {
        Registration registration = sessions.events(PAYMENT).afterLoad(entity -> note("payment", "load", entity));
        registration.close();
        try (Session session = sessions.open()) {
            session.list(select(PAYMENT));
        }
        assertThat(heard).isEmpty();
    }
}
