package io.orm.session;

import static clubhouse.Locker_.LOCKER;
import static clubhouse.Member_.MEMBER;
import static clubhouse.Team_.TEAM;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clubhouse.Locker;
import clubhouse.LockerKey;
import clubhouse.Member;
import clubhouse.Team;
import io.orm.core.engine.Engine;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.mapping.EntityModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entities whose columns lie in several tables, in a database without ON CONFLICT that takes rows one by one. */
class SecondaryTableOnH2IT {
    @Test
    void rowsAreWrittenAndRead() {
        try (Engine engine = Engine.create("jdbc:h2:mem:secondary;DB_CLOSE_DELAY=-1")) {
            SessionFactory sessions = SessionFactory.create(
                    engine, SessionOptions.defaults(), EntityModel.of(List.of(MEMBER, TEAM, LOCKER)));
            sessions.schema().createAll();
            assertThat(sessions.schema().validate().differences()).isEmpty();
            try (Session session = sessions.open()) {
                Member ann = new Member("Ann");
                ann.setCity("Oslo");
                ann.setTeam(new Team("red"));
                Locker locker = new Locker(new LockerKey("A", 1));
                locker.setTurns(3);
                session.addAll(List.of(ann, new Member("Bob"), locker));
                session.commit();
            }
            try (Session session = sessions.open()) {
                List<Member> members = session.list(select(MEMBER).orderBy(MEMBER.name));
                assertThat(members).extracting(Member::getCity).containsExactly("Oslo", null);
                assertThat(members.get(0).getTeam().getName()).isEqualTo("red");
                members.forEach(each -> each.setCity("Rome"));
                members.get(1).setTheme("dark");
                session.commit();
                session.execute(update(MEMBER).set(MEMBER.name, "Rob").where(MEMBER.theme.eq("dark")));
                session.commit();
            }
            try (Session session = sessions.open()) {
                List<Member> members = session.list(select(MEMBER).orderBy(MEMBER.name));
                assertThat(members)
                        .extracting(each -> each.getName() + " " + each.getCity() + " " + each.getTheme())
                        .containsExactly("Ann Rome null", "Rob Rome dark");
                assertThat(session.getOne(LOCKER, new LockerKey("A", 1)).getTurns())
                        .isEqualTo(3);
                assertThatThrownBy(() -> session.execute(
                                update(MEMBER).set(MEMBER.city, "x").where(MEMBER.name.eq("Ann"))))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("ON CONFLICT");
                assertThatThrownBy(() -> session.execute(delete(MEMBER).all()))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining("WITH that changes data");
                members.forEach(session::delete);
                session.commit();
                assertThat(session.list(select(MEMBER))).isEmpty();
            }
        }
    }
}
