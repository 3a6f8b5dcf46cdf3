package io.orm.demo.tour;

import static io.orm.core.sql.Sql.select;
import static io.orm.demo.sales.CustomerStats_.CUSTOMER_STATS;
import static io.orm.demo.sales.Customer_.CUSTOMER;

import io.orm.session.Session;
import io.orm.session.SessionFactory;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 8: {@code analytics.customer_stats}. */
@Service
class MaterializedStatistics {
    private final Session session;
    private final SessionFactory sessions;

    MaterializedStatistics(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    record BigSpender(String customer, long invoices, BigDecimal totalSpent) {}

    String definition() {
        return sessions.engine().sql(CUSTOMER_STATS.definition());
    }

    void refresh() {
        sessions.schema().refreshConcurrently(CUSTOMER_STATS);
    }

    @Transactional(readOnly = true)
    List<BigSpender> read() {
        return session.list(select(CUSTOMER.email, CUSTOMER_STATS.invoices, CUSTOMER_STATS.totalSpent)
                .from(CUSTOMER_STATS)
                .join(CUSTOMER, CUSTOMER.id.eq(CUSTOMER_STATS.customerId))
                .where(CUSTOMER_STATS.totalSpent.gt(40))
                .orderBy(CUSTOMER_STATS.totalSpent.desc(), CUSTOMER.id)
                .map(BigSpender::new));
    }
}
