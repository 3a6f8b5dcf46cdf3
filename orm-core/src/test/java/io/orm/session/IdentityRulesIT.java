package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;
import static workshop.Country_.COUNTRY;

import io.orm.core.engine.Result;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.sql.RowLock;
import io.orm.event.EntityState;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import org.junit.jupiter.api.Test;
import shop.Product;
import shop.User;
import workshop.Country;

/** One row, one object: states and the identity map. */
class IdentityRulesIT extends ShopSession {
    private static final String PRODUCTS =
            "select products.id, products.name, products.price, products.stock, products.tags, products.attributes from products";

    IdentityRulesIT(Database database) {
        super(database);
    }

    @Test
    void a10_oneIdentifierIsOneInstanceInASession() {
        Product byKey = session.getOne(PRODUCT, 1L);
        assertStatements(() -> {
                    assertThat(session.one(select(PRODUCT).where(PRODUCT.name.eq("tea"))))
                            .isSameAs(byKey);
                    assertThat(session.list(select(PRODUCT).orderBy(PRODUCT.id)).get(0))
                            .isSameAs(byKey);
                    assertThat(session.list(select(ORDER).where(ORDER.id.eq(2)))
                                    .get(0)
                                    .getProduct())
                            .isSameAs(byKey);
                })
                .inRoundTrips(3)
                .count(3);
        try (Session other = sessions.open()) {
            assertThat(other.getOne(PRODUCT, 1L)).isNotSameAs(byKey);
        }
    }

    @Test
    void a11_aRowForALoadedInstanceOverwritesNothing() {
        Product product = session.getOne(PRODUCT, 1L);
        product.setName("green tea");
        database.run("update products set name = 'changed', stock = 9 where id = 1");
        session.noAutoflush(() -> session.list(select(PRODUCT)));
        assertThat(product.getName()).isEqualTo("green tea");
        assertThat(product.getStock()).isEqualTo(1);
    }

    @Test
    void a12_aSecondInstanceWithTheSameKeyIsRefusedAndAPendingOneLeftToTheDatabase() {
        User detached;
        try (Session other = sessions.open()) {
            detached = other.getOne(USER, 1L);
        }
        session.getOne(USER, 1L);
        assertThatThrownBy(() -> session.add(detached))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("already has another object for User 1")
                .hasMessageContaining("merge");

        database.run("insert into countries values ('IT', 'Italy')");
        session.getOne(COUNTRY, "IT");
        session.add(new Country("IT", "Italia"));
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
    }

    @Test
    void a13_theMapIsStrongForTheSessionAndLetsGoWhileStreaming() {
        int identity = System.identityHashCode(session.getOne(PRODUCT, 1L));
        System.gc();
        assertStatements(() -> assertThat(System.identityHashCode(session.getOne(PRODUCT, 1L)))
                        .isEqualTo(identity))
                .areNone();

        try (Result<User> users =
                session.execute(select(USER).orderBy(USER.id).options(noLoad(USER.orders), yieldPer(1)))) {
            assertThat(users.iterator().next().getId()).isEqualTo(1L);
            User second = users.iterator().next();
            assertThat(session.state(second)).isEqualTo(EntityState.PERSISTENT);
            assertStatements(() -> session.get(USER, 1L)).contain("from users where users.id = ?");
        }
    }

    @Test
    void a14_theSetsNamePendingChangedAndMarkedObjectsAndAnUnchangedOneIsNotDirty() {
        Product product = session.getOne(PRODUCT, 1L);
        product.setName("tea");
        assertThat(session.dirty()).isEmpty();
        assertThat(session.isModified(product)).isFalse();
        assertStatements(session::flush).areNone();

        Product marked = session.getOne(PRODUCT, 2L);
        product.setName("green tea");
        Product pending = new Product("milk", null);
        session.add(pending);
        session.delete(marked);
        assertThat(session.dirty()).containsExactly(product);
        assertThat(session.isModified(product)).isTrue();
        assertThat(session.pending()).containsExactly(pending);
        assertThat(session.deleted()).containsExactly(marked);
        assertThat(session.state(marked)).isEqualTo(EntityState.PERSISTENT);
        session.rollback();
    }

    @Test
    void a15_getAsksOnlyForWhatIsNotHere() {
        Product product = session.getOne(PRODUCT, 1L);
        assertStatements(() -> assertThat(session.get(PRODUCT, 1L)).containsSame(product))
                .inRoundTrips(0)
                .areNone();

        session.expire(product);
        assertStatements(() -> assertThat(session.get(PRODUCT, 1L)).containsSame(product))
                .inRoundTrips(1)
                .areExactly(PRODUCTS + " where products.id = ?    [1]");

        product.setName("green tea");
        assertStatements(() -> assertThat(session.get(PRODUCT, 99L)).isEmpty())
                .areExactly(
                        "update products set name = ? where products.id = ?    [green tea, 1]",
                        PRODUCTS + " where products.id = ?    [99]");

        assertStatements(() -> session.get(PRODUCT, 1L, RowLock.update()))
                .areExactly(PRODUCTS + " where products.id = ? for update    [1]");
        assertStatements(() ->
                        session.list(select(PRODUCT).where(PRODUCT.id.eq(1)).options(populateExisting())))
                .count(1);
        session.rollback();
    }

    @Test
    void a16_anExpiredObjectWithoutRowIsNotFoundAndCannotBeRefreshed() {
        Product product = session.getOne(PRODUCT, 1L);
        database.run("update orders set product_id = null", "delete from products where id = 1");
        session.expire(product);
        assertThat(session.get(PRODUCT, 1L)).isEmpty();
        assertThatThrownBy(() -> session.refresh(product))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Product with identifier 1 cannot be refreshed: its row does not exist any more");
    }
}
