package shop;

import static io.orm.core.sql.Functions.avg;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.annotation.MaterializedView;
import io.orm.annotation.ViewDefinition;
import io.orm.core.sql.Query;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@MaterializedView(schema = "analytics", name = "user_stats", definition = UserStats.Definition.class)
public record UserStats(
        @Id Long userId, long totalOrders, @Nullable BigDecimal averageOrderValue) {

    static final class Definition implements ViewDefinition<UserStats> {
        @Override
        public Query<UserStats> query() {
            return select(USER.id, count(ORDER.id), avg(ORDER.amount))
                    .from(USER)
                    .leftJoin(USER.orders, ORDER)
                    .groupBy(USER.id)
                    .map(UserStats::new);
        }
    }
}
