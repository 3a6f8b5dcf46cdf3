package examples;

import static io.orm.testing.Statements.assertStatements;

import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The guide's statements on entities with secondary tables. */
@ExtendWith(PostgresExtension.class)
class SecondaryTableExampleIT {
    @Test
    void theStatementsRun(Database database) {
        SessionFactory sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
        try (Session session = sessions.open()) {
            assertStatements(() -> SecondaryTableExample.written(session)).count(3);
        }
    }
}
