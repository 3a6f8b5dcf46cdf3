package examples;

import static clubhouse.Member_.MEMBER;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.update;

import io.orm.session.Session;

/** What a user writes to change rows in several tables without objects. */
final class SecondaryTableExample {
    private SecondaryTableExample() {}

    static void written(Session session) {
        // tag::write[]
        session.execute(update(MEMBER).set(MEMBER.name, "Ann").where(MEMBER.city.eq("Oslo"))); // update fellows …
        session.execute(update(MEMBER).set(MEMBER.city, "Rome").where(MEMBER.name.eq("Ann"))); // insert into profiles …
        session.execute(delete(MEMBER).where(MEMBER.visits.eq(0))); // of all tables
        // end::write[]
    }
}
