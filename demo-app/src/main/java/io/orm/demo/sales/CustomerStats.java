package io.orm.demo.sales;

import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.demo.sales.Customer_.CUSTOMER;
import static io.orm.demo.sales.Invoice_.INVOICE;

import io.orm.annotation.MaterializedView;
import io.orm.annotation.ViewDefinition;
import io.orm.core.sql.Query;
import jakarta.persistence.Id;
import java.math.BigDecimal;

/** The materialized view {@code analytics.customer_stats}: what each customer bought so far, as of the last refresh. */
@MaterializedView(schema = "analytics", name = "customer_stats", definition = CustomerStats.Definition.class)
public record CustomerStats(@Id Integer customerId, long invoices, BigDecimal totalSpent) {

    static final class Definition implements ViewDefinition<CustomerStats> {
        @Override
        public Query<CustomerStats> query() {
            return select(CUSTOMER.id, count(INVOICE.id), coalesce(sum(INVOICE.total), BigDecimal.ZERO))
                    .from(CUSTOMER)
                    .leftJoin(CUSTOMER.invoices, INVOICE)
                    .groupBy(CUSTOMER.id)
                    .map(CustomerStats::new);
        }
    }
}
