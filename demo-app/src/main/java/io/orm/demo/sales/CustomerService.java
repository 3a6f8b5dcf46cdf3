package io.orm.demo.sales;

import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.demo.catalog.Track_.TRACK;
import static io.orm.demo.sales.Customer_.CUSTOMER;
import static io.orm.demo.sales.InvoiceLine_.INVOICE_LINE;
import static io.orm.demo.sales.Invoice_.INVOICE;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;

import io.orm.demo.sales.CustomerController.NewCustomer;
import io.orm.demo.sales.CustomerController.NewInvoice;
import io.orm.demo.sales.CustomerController.NewLine;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the customers' data and takes their orders. */
@Service
public class CustomerService {
    private final Session session;
    private final Clock clock = Clock.systemUTC();

    CustomerService(Session session) {
        this.session = session;
    }

    public record CustomerView(
            Integer id,
            String firstName,
            String lastName,
            String email,
            @Nullable String company,
            @Nullable String country) {
        static CustomerView of(Customer customer) {
            Address address = customer.getAddress();
            return new CustomerView(
                    customer.getId(),
                    customer.getFirstName(),
                    customer.getLastName(),
                    customer.getEmail(),
                    customer.getCompany(),
                    address == null ? null : address.country());
        }
    }

    public record LineView(Integer trackId, String track, BigDecimal unitPrice, int quantity) {
        static LineView of(InvoiceLine line) {
            return new LineView(
                    line.getTrack().getId(), line.getTrack().getName(), line.getUnitPrice(), line.getQuantity());
        }
    }

    public record InvoiceView(Integer id, LocalDate date, BigDecimal total, List<LineView> lines) {
        static InvoiceView of(Invoice invoice) {
            return new InvoiceView(
                    invoice.getId(),
                    invoice.getInvoiceDate(),
                    invoice.getTotal(),
                    invoice.getLines().stream().map(LineView::of).toList());
        }
    }

    public record CustomerStatistics(Integer id, String name, Long invoices, BigDecimal total) {}

    @Transactional(readOnly = true)
    public List<CustomerView> find(@Nullable String name, @Nullable String country, int limit) {
        return session
                .list(select(CUSTOMER)
                        .where(
                                whenPresent(name, CUSTOMER.lastName::startsWith),
                                whenPresent(country, CUSTOMER.address.country::eq))
                        .orderBy(CUSTOMER.id)
                        .limit(limit))
                .stream()
                .map(CustomerView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    public CustomerView get(int id) {
        return CustomerView.of(session.getOne(CUSTOMER, id));
    }

    @Transactional(readOnly = true)
    public List<InvoiceView> invoices(int customerId) {
        Customer customer = session.getOne(CUSTOMER, customerId);
        session.load(
                List.of(customer),
                selectInLoad(CUSTOMER.invoices).then(selectInLoad(INVOICE.lines).then(joinedLoad(INVOICE_LINE.track))));
        return customer.getInvoices().stream().map(InvoiceView::of).toList();
    }

    @Transactional(readOnly = true)
    public List<CustomerStatistics> statistics() {
        return session.list(select(
                        CUSTOMER.id,
                        CUSTOMER.firstName.concat(" ").concat(CUSTOMER.lastName).as("name"),
                        count(INVOICE.id).as("invoices"),
                        coalesce(sum(INVOICE.total), BigDecimal.ZERO).as("total"))
                .from(CUSTOMER)
                .leftJoin(CUSTOMER.invoices, INVOICE)
                .groupBy(CUSTOMER.id)
                .orderBy(CUSTOMER.id)
                .map(CustomerStatistics::new));
    }

    /** Customers with an invoice in the last {@code days} days before the newest invoice of all. */
    @Transactional(readOnly = true)
    public List<CustomerView> boughtWithin(int days) {
        LocalDate newest = session.one(select(max(INVOICE.invoiceDate)));
        return session
                .list(select(CUSTOMER)
                        .where(CUSTOMER.id.in(
                                select(INVOICE.customerId).where(INVOICE.invoiceDate.gt(newest.minusDays(days)))))
                        .orderBy(CUSTOMER.id))
                .stream()
                .map(CustomerView::of)
                .toList();
    }

    @Transactional
    public CustomerView create(NewCustomer data) {
        Customer customer = new Customer(data.firstName(), data.lastName(), data.email());
        customer.setCompany(data.company());
        customer.setAddress(data.country() == null ? null : new Address(null, null, null, data.country(), null));
        session.add(customer);
        session.flush();
        return CustomerView.of(customer);
    }

    @Transactional
    public CustomerView changeEmail(int id, String email) {
        Customer customer = session.getOne(CUSTOMER, id);
        customer.setEmail(email);
        return CustomerView.of(customer);
    }

    /** Refused by the database as long as there are invoices. */
    @Transactional
    public void delete(int id) {
        session.bulkDelete(CUSTOMER, List.of(session.getOne(CUSTOMER, id).getId()));
    }

    @Transactional
    public InvoiceView order(int customerId, NewInvoice data) {
        Customer customer = session.getOne(CUSTOMER, customerId);
        session.getAll(TRACK, data.lines().stream().map(NewLine::trackId).toList());
        Invoice invoice = customer.order(LocalDate.now(clock));
        for (NewLine line : data.lines()) {
            // Already in the session, unless there is no such track: then this says so.
            invoice.addLine(session.getOne(TRACK, line.trackId()), line.quantity());
        }
        session.flush();
        return InvoiceView.of(invoice);
    }
}
