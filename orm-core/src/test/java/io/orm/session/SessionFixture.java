package io.orm.session;

import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** An open session on empty tables for every entity of the tests. */
@ExtendWith(PostgresExtension.class)
abstract class SessionFixture {
    final Database database;
    final SessionFactory sessions;
    Session session;

    SessionFixture(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    final void openSessionOnEmptyTables() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        session = sessions.open();
        // The pool may look whether a connection is alive before it hands it out: that is no round trip of ours.
        session.connection().jdbcConnection();
        session.rollback();
    }

    @AfterEach
    final void closeSession() {
        session.close();
    }

    /** A fresh session in place of the one that ends here. */
    final void reopen() {
        session.close();
        session = sessions.open();
    }
}
