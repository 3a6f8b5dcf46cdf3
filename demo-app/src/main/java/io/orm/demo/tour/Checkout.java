package io.orm.demo.tour;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.demo.sales.Customer_.CUSTOMER;
import static io.orm.demo.sales.Invoice_.INVOICE;

import io.orm.demo.catalog.Track;
import io.orm.demo.sales.Customer;
import io.orm.demo.sales.Invoice;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 6: a customer, two invoices and their lines, or nothing at all. */
@Service
class Checkout {
    private static final LocalDate DAY = LocalDate.of(2013, 12, 31);
    private static final String ADA = "ada@tour.example";
    private static final String CHARLES = "charles@tour.example";

    private final Session session;

    Checkout(Session session) {
        this.session = session;
    }

    record Receipt(Integer customer, List<Integer> invoices, BigDecimal total) {}

    record Remaining(String email, Long invoices) {}

    static final class PaymentRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PaymentRefusedException(String message) {
            super(message);
        }
    }

    @Transactional
    Receipt buy() {
        Customer ada = new Customer("Ada", "Lovelace", ADA);
        session.add(ada);
        session.flush(); // ada.getId() is set, nothing is committed

        Map<Integer, Track> tracks = session.getAll(TRACK, List.of(1, 2, 3, 4, 5));
        Invoice first = ada.order(DAY);
        Invoice second = ada.order(DAY);
        tracks.values().forEach(track -> (track.getId() < 3 ? first : second).addLine(track, 1));
        session.flush(); // two statements: the invoices, the lines

        List<Integer> invoices = List.of(first.getId(), second.getId());
        return new Receipt(ada.getId(), invoices, first.getTotal().add(second.getTotal()));
    }

    @Transactional
    void buyWithoutMoney() {
        Track track = session.getOne(TRACK, 1);
        Customer charles = new Customer("Charles", "Babbage", CHARLES);
        session.add(charles);
        session.flush();

        charles.order(DAY).addLine(track, 1);
        session.flush(); // all rows are in their tables now
        throw new PaymentRefusedException("Customer " + charles.getId() + " cannot pay");
    }

    @Transactional(readOnly = true)
    List<Remaining> whatRemains() {
        return session.list(select(CUSTOMER.email, count(INVOICE.id))
                .from(CUSTOMER)
                .leftJoin(CUSTOMER.invoices, INVOICE)
                .where(CUSTOMER.email.in(ADA, CHARLES))
                .groupBy(CUSTOMER.id)
                .map(Remaining::new));
    }

    @Transactional
    void forget() {
        for (Customer customer : session.list(select(CUSTOMER).where(CUSTOMER.email.in(ADA, CHARLES)))) {
            customer.getInvoices().forEach(session::delete); // and with each its lines
            session.delete(customer);
        }
    }
}
