package examples;

import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.selectInLoad;
import static ledger.CardPayment_.CARD_PAYMENT;
import static ledger.Payment_.PAYMENT;
import static ledger.Transfer_.TRANSFER;

import io.orm.session.Session;
import java.math.BigDecimal;
import java.util.List;
import ledger.CardPayment_;
import ledger.Payment;
import ledger.Transfer;

/** What a user writes to work with entities that extend each other. */
final class InheritanceExample {
    private InheritanceExample() {}

    static List<String> describe(Session session) {
        // tag::read[]
        List<Payment> all = session.list(select(PAYMENT).orderBy(PAYMENT.id)); // CardPayments, Transfers, …
        List<Transfer> transfers = session.list(select(TRANSFER)); // where payments.dtype = 'Transfer'
        boolean isTransfer = session.get(TRANSFER, 1L).isPresent(); // empty if 1 is a CardPayment
        // end::read[]
        return List.of(all.size() + " payments", transfers.size() + " transfers", "1 is a transfer: " + isTransfer);
    }

    static List<Payment> treated(Session session) {
        // tag::treat[]
        CardPayment_ card = PAYMENT.treat(CARD_PAYMENT);
        List<Payment> some = session.list(select(PAYMENT)
                .where(card.network.eq("visa").or(PAYMENT.amount.gt(100)))
                .orderBy(PAYMENT.id));
        List<Long> cards = session.list(select(PAYMENT.id).where(PAYMENT.ofType(CARD_PAYMENT)));
        // end::treat[]
        return some.size() > cards.size() ? some : List.of();
    }

    static List<Payment> loaded(Session session) {
        // tag::load[]
        List<Payment> payments = session.list(select(PAYMENT)
                .options(PAYMENT.treat(TRANSFER), selectInLoad(TRANSFER.bookings))
                .orderBy(PAYMENT.id)); // two statements, however many payments
        // end::load[]
        return payments;
    }

    static List<Payment> withSomeColumns(Session session) {
        // tag::columns[]
        List<Payment> payments = session.list(select(PAYMENT)
                .options(loadOnly(PAYMENT.amount, TRANSFER.iban))
                .orderBy(PAYMENT.id)); // of a CardPayment without its network
        // end::columns[]
        return payments;
    }

    static void written(Session session) {
        // tag::write[]
        session.execute(update(TRANSFER).set(TRANSFER.amount, BigDecimal.ONE).where(TRANSFER.iban.eq("DE1")));
        session.execute(delete(CARD_PAYMENT).where(CARD_PAYMENT.network.eq("visa")));
        // end::write[]
    }
}
