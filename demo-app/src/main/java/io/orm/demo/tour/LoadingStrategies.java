package io.orm.demo.tour;

import static io.orm.core.sql.Sql.select;
import static io.orm.demo.sales.Customer_.CUSTOMER;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;

import io.orm.demo.sales.Customer;
import io.orm.demo.sales.Invoice;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 1: the same customers and invoices, fetched in five ways. */
@Service
class LoadingStrategies {
    private final Session session;

    LoadingStrategies(Session session) {
        this.session = session;
    }

    record Purchases(String customer, int invoices, BigDecimal total) {
        static Purchases of(Customer customer) {
            List<Invoice> invoices = customer.getInvoices();
            BigDecimal total = invoices.stream().map(Invoice::getTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Purchases(customer.getFirstName() + " " + customer.getLastName(), invoices.size(), total);
        }
    }

    @Transactional(readOnly = true)
    List<Purchases> oneByOne() {
        List<Customer> customers = session.list(
                select(CUSTOMER).options(lazyLoad(CUSTOMER.invoices)).orderBy(CUSTOMER.id));
        return customers.stream().map(Purchases::of).toList();
    }

    @Transactional(readOnly = true)
    List<Purchases> withPeers() {
        List<Customer> customers = session.list(select(CUSTOMER).orderBy(CUSTOMER.id)); // as it is mapped
        return customers.stream().map(Purchases::of).toList();
    }

    @Transactional(readOnly = true)
    List<Purchases> joined() {
        List<Customer> customers = session.list(
                select(CUSTOMER).options(joinedLoad(CUSTOMER.invoices)).orderBy(CUSTOMER.id));
        return customers.stream().map(Purchases::of).toList();
    }

    @Transactional(readOnly = true)
    List<Purchases> selectIn() {
        List<Customer> customers = session.list(
                select(CUSTOMER).options(selectInLoad(CUSTOMER.invoices)).orderBy(CUSTOMER.id));
        return customers.stream().map(Purchases::of).toList();
    }

    @Transactional(readOnly = true)
    List<Purchases> subquery() {
        List<Customer> customers = session.list(
                select(CUSTOMER).options(subqueryLoad(CUSTOMER.invoices)).orderBy(CUSTOMER.id));
        return customers.stream().map(Purchases::of).toList();
    }
}
