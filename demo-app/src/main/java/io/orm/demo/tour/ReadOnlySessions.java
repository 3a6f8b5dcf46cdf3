package io.orm.demo.tour;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.demo.catalog.Genre_.GENRE;
import static io.orm.demo.catalog.Track_.TRACK;

import io.orm.demo.sales.Customer;
import io.orm.session.SessionFactory;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Scene 7, first half: a session that only reads. */
@Service
class ReadOnlySessions {
    private final SessionFactory sessions;

    ReadOnlySessions(SessionFactory sessions) {
        this.sessions = sessions;
    }

    record GenreName(Integer id, @Nullable String name) {}

    List<GenreName> read() {
        return sessions.readOnly()
                .inTransaction(session -> session.list(
                        select(GENRE.id, GENRE.name).orderBy(GENRE.id).map(GenreName::new)));
    }

    void addsAnObject() {
        sessions.readOnly().useTransaction(session -> session.add(new Customer("Ada", "Lovelace", "ada@tour.example")));
    }

    void executesAnUpdate() {
        sessions.readOnly()
                .useTransaction(session -> session.execute(
                        update(TRACK).set(TRACK.unitPrice, BigDecimal.ZERO).all()));
    }
}
