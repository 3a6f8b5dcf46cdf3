package io.orm.core.engine;

import static io.orm.core.engine.Account.ACCOUNT;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL keeps a plan after five executions if it costs no more than those made for the values; else it plans each execution anew. */
@ExtendWith(PostgresExtension.class)
class KeptPlansIT {
    private final Database database;
    private final Engine engine;

    KeptPlansIT(Database database) {
        this.database = database;
        this.engine = database.engine();
    }

    @BeforeEach
    void setUp() {
        database.run(
                "DROP TABLE IF EXISTS account",
                "DROP SEQUENCE IF EXISTS account_numbers",
                Account.DDL,
                "CREATE SEQUENCE account_numbers",
                "INSERT INTO account (owner, balance) SELECT 'n' || i, i FROM generate_series(1, 10000) i",
                "ANALYZE account");
    }

    @Test
    void ofAPage() {
        assertThat(plansMade(
                        "account.balance limit 20",
                        (connection, i) -> connection.list(select(ACCOUNT.owner)
                                .where(ACCOUNT.balance.ge(i))
                                .orderBy(ACCOUNT.balance)
                                .limit(20))))
                .isEqualTo(5L);
    }

    @Test
    void notOfAPageWhoseSizeIsAParameter() {
        assertThat(plansMade(
                        "account.balance limit $2",
                        (connection, i) -> connection.list(select(ACCOUNT.owner)
                                .where(ACCOUNT.balance.ge(9_000L))
                                .orderBy(ACCOUNT.balance)
                                .limit(102))))
                .isEqualTo(20L);
    }

    @Test
    void ofReservingNumbers() {
        String reserve = new PostgresDialect().sequenceValues("account_numbers");
        assertThat(plansMade(
                        "account_numbers",
                        (connection, i) -> connection.list(text(reserve).bind("n", i * 10))))
                .isEqualTo(5L);
    }

    private interface Work {
        void run(Connection connection, long i);
    }

    /** How many plans for particular values the server has made. */
    private Object plansMade(String part, Work work) {
        try (Connection connection = engine.connect()) {
            for (int i = 1; i <= 20; i++) {
                work.run(connection, i);
            }
            return connection
                    .one(text("select custom_plans from pg_prepared_statements where statement like :part")
                            .bind("part", "%" + part + "%"))
                    .get(0);
        }
    }
}
