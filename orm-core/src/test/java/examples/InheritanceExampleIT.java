package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import ledger.Booking;
import ledger.CardPayment;
import ledger.Payment;
import ledger.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the examples. */
@ExtendWith(PostgresExtension.class)
class InheritanceExampleIT {
    @Test
    void theExamplesDoWhatTheySay(Database database) {
        SessionFactory sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
        sessions.useTransaction(session -> {
            Transfer transfer = new Transfer(BigDecimal.TEN, "DE1");
            session.addAll(List.of(new CardPayment(BigDecimal.ONE, "visa"), transfer, new Booking("out", transfer)));
        });
        sessions.useTransaction(session -> assertThat(InheritanceExample.withSomeColumns(session))
                .extracting(Payment::describe)
                .containsExactlyInAnyOrder("card visa", "transfer DE1"));
        sessions.useTransaction(session -> {
            assertThat(InheritanceExample.describe(session))
                    .containsExactly("2 payments", "1 transfers", "1 is a transfer: false");
            assertThat(InheritanceExample.treated(session)).isEmpty();
            assertThat(InheritanceExample.loaded(session))
                    .extracting(Payment::describe)
                    .containsExactlyInAnyOrder("card visa", "transfer DE1");
            InheritanceExample.written(session);
        });
        assertThat(database.rows("select dtype, amount from payments"))
                .containsExactly(List.of("Transfer", BigDecimal.ONE));
    }
}
