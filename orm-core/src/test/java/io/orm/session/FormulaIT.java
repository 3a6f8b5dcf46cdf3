package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pricelist.Customer_.CUSTOMER;

import io.orm.core.engine.Engine;
import io.orm.core.exception.UsageException;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pricelist.Customer;
import pricelist.Place;

/** Attributes that are expressions: read with the row, never written. */
@ExtendWith(PostgresExtension.class)
class FormulaIT {
    private static final EntityModel MODEL = EntityModel.of(List.of(CUSTOMER));
    private static final String FULL_NAME = "(customers.first_name || ' ' || customers.last_name)";
    private static final String REFERRED = "(select count(*) from customers c where c.referrer_id = customers.id)";
    private static final String FOUND =
            "(customers.referrer_id is null and customers.city is distinct from '{nowhere}?')";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    FormulaIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine(), SessionOptions.defaults(), MODEL);
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void threeCustomers() {
        database.clear();
        sessions.schema().createAll();
        database.run(
                "INSERT INTO customers (first_name, last_name, city) VALUES ('Ann', 'Lee', 'Rome')",
                "INSERT INTO customers (first_name, last_name, referrer_id) VALUES ('Bob', 'Day', 1), ('Cid', 'Fox', 1)");
        session = sessions.open();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aFormulaIsNoColumn() {
        assertThat(sessions.schema().ddl()).contains("referrer_id").doesNotContain("full_name", "referred", "initials");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void formulasAreReadWithTheRow() {
        assertStatements(() -> {
                    Customer ann = session.getOne(CUSTOMER, 1L);
                    assertThat(ann.getFullName()).isEqualTo("Ann Lee");
                    assertThat(ann.getReferred()).isEqualTo(2);
                    assertThat(ann.isFound()).isTrue();
                })
                .areExactly("select customers.id, customers.first_name, customers.last_name, customers.city,"
                        + " customers.referrer_id, " + FULL_NAME + " as full_name, " + REFERRED + " as referred, "
                        + FOUND
                        + " as found from customers where customers.id = ?    [1]");
    }

    @Test
    void conditionsAndOrdersUseThem() {
        assertStatements(() -> assertThat(session.list(select(CUSTOMER.fullName, CUSTOMER.referred)
                                .where(CUSTOMER.fullName.ne("Bob Day"))
                                .orderBy(CUSTOMER.fullName.desc())
                                .map((name, referred) -> name + referred)))
                        .containsExactly("Cid Fox0", "Ann Lee2"))
                .areExactly("select " + FULL_NAME + " as full_name, " + REFERRED + " as referred from customers where "
                        + FULL_NAME + " <> ? order by " + FULL_NAME + " desc    [Bob Day]");
        assertThat(session.one(select(count()).from(CUSTOMER).where(CUSTOMER.initials.eq("cf"))))
                .isEqualTo(1L);
    }

    @Test
    void anAliasHasItsOwn() {
        assertStatements(() -> {
                    List<Customer> found = session.list(select(CUSTOMER)
                            .where(CUSTOMER.referrer.isNotNull())
                            .orderBy(CUSTOMER.id)
                            .limit(1)
                            .options(joinedLoad(CUSTOMER.referrer)));
                    assertThat(found.get(0).getReferrer().getFullName()).isEqualTo("Ann Lee");
                })
                .count(1)
                .contain("(customers_1.first_name || ' ' || customers_1.last_name) as full_name");
    }

    @Test
    void aLazyOneIsReadOnFirstUse() {
        List<Customer> all = session.list(select(CUSTOMER).orderBy(CUSTOMER.id));
        assertStatements(() -> assertThat(all).extracting(Customer::getInitials).containsExactly("al", "bd", "cf"))
                .count(1)
                .contain(
                        "select customers.id, (lower(left(customers.first_name, 1) || left(customers.last_name, 1))) as initials"
                                + " from customers where customers.id = any(");
    }

    @Test
    void insertAndUpdateBringThemBack() {
        Customer dan = new Customer("Dan", "Ray");
        dan.setPlace(new Place("{nowhere}?"));
        dan.setFullName("ignored");
        session.add(dan);
        assertStatements(session::flush).count(1).contain(" returning customers.id, " + FULL_NAME + " as full_name");
        assertThat(dan.getFullName()).isEqualTo("Dan Ray");
        assertThat(dan.isFound()).isFalse();
        dan.setFirstName("Don");
        assertStatements(session::flush).count(1);
        assertThat(dan.getFullName()).isEqualTo("Don Ray");
        dan.setFullName("ignored");
        assertThat(session.isModified(dan)).isFalse();
        session.refresh(dan);
        assertThat(dan.getFullName()).isEqualTo("Don Ray");
    }

    @Test
    void whatAQueryDeliversIsAColumn() {
        var inner = CUSTOMER.as("c", select(CUSTOMER).where(CUSTOMER.lastName.ne("Fox")));
        assertStatements(() -> assertThat(session.list(select(inner.fullName).orderBy(inner.fullName)))
                        .containsExactly("Ann Lee", "Bob Day"))
                .contain("select c.full_name from (select ");
    }

    @Test
    void itCannotBeSet() {
        assertThatThrownBy(() -> update(CUSTOMER).set(CUSTOMER.fullName, "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a formula, not a column, and cannot be set");
    }

    @Test
    void h2ReadsThemToo() {
        try (Engine engine = Engine.create("jdbc:h2:mem:formula;DB_CLOSE_DELAY=-1")) {
            SessionFactory factory = SessionFactory.create(engine, SessionOptions.defaults(), MODEL);
            factory.schema().createAll();
            try (Session h2 = factory.open()) {
                Customer eve = new Customer("Eve", "Orr");
                h2.add(eve);
                h2.flush();
                assertThat(eve.getFullName()).isEqualTo("Eve Orr");
                assertThat(h2.list(select(CUSTOMER.referred).where(CUSTOMER.fullName.eq("Eve Orr"))))
                        .containsExactly(0);
                h2.rollback();
            }
            factory.schema().dropAll();
        }
    }
}
