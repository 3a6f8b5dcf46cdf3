package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;

import io.orm.core.sql.RowLock;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.Playlist;
import shop.Product;
import shop.User;

/** Forgetting what was loaded, and loading it again. */
class ExpiryRulesIT extends ShopSession {
    private static final String PRODUCTS =
            "select products.id, products.name, products.price, products.stock, products.tags, products.attributes from products";

    ExpiryRulesIT(Database database) {
        super(database);
    }

    @Test
    void d1_expireForgetsValuesAndChangesAndAllMarkedObjectsComeBackInOneStatement() {
        playlists();
        Product tea = session.getOne(PRODUCT, 1L);
        Product coffee = session.getOne(PRODUCT, 2L);
        tea.setName("never flushed");
        session.expire(tea);
        session.expire(coffee);
        assertThat(session.isModified(tea)).isFalse();
        assertStatements(() -> {
                    assertThat(session.getOne(PRODUCT, 1L)).isSameAs(tea);
                    assertThat(session.getOne(PRODUCT, 2L)).isSameAs(coffee);
                })
                .inRoundTrips(1)
                .areExactly(PRODUCTS + " where products.id = any(?::int8[])    [[1, 2]]");
        assertThat(tea.getName()).isEqualTo("tea");

        Playlist playlist = session.getOne(PLAYLIST, 1L);
        assertThat(playlist.getTracks()).hasSize(3);
        session.expire(playlist);
        assertStatements(() -> assertThat(playlist.getTracks()).hasSize(3))
                .inRoundTrips(1)
                .areExactly(
                        "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track"
                                + " join tracks on tracks.id = playlist_track.track_id where playlist_track.playlist_id = ?    [1]");
    }

    @Test
    void d2_assigningToAnExpiredColumnLoadsNothing() {
        Product tea = session.getOne(PRODUCT, 1L);
        session.expire(tea);
        assertStatements(() -> tea.setName("green tea")).areNone();
        assertStatements(session::flush)
                .areExactly("update products set name = ? where products.id = ?    [green tea, 1]");
        session.rollback();
    }

    @Test
    void d2_whatJoinsACollectionOfAnExpiredObjectStaysWhenTheObjectIsRead() {
        User first = session.getOne(USER, 1L);
        int before = first.getOrders().size();
        session.expire(first);
        session.noAutoflush(() -> {
            first.getOrders().remove(0);
            assertThat(session.one(select(USER).where(USER.id.eq(1L)))).isSameAs(first);
            assertThat(first.getOrders()).hasSize(before - 1);
            return null;
        });
        session.rollback();
    }

    @Test
    void d2_whatIsSetInAnExpiredObjectStaysWhenItIsReadAndTheOtherColumnsAreFresh() {
        User first = session.getOne(USER, 1L);
        session.expire(first);
        first.setName("ours");
        database.run("update users set name = 'theirs', email = 'theirs@example.org', version = 5 where id = 1");
        session.noAutoflush(() -> session.list(select(USER).options(noLoad(USER.orders))));
        assertThat(first.getName()).isEqualTo("ours");
        assertThat(first.getEmail()).isEqualTo("theirs@example.org");
        assertThat(session.isModified(first)).isTrue();
        assertStatements(session::flush)
                .areExactly(
                        "update users set name = ?, version = users.version + 1 where users.id = ? and users.version = ?    [ours, 1, 5]");
        session.commit();
        assertThat(database.rows("select name, email, version from users where id = 1"))
                .containsExactly(List.of("ours", "theirs@example.org", 6));
    }

    @Test
    void d2_whatIsSetToWhatTheDatabaseHasMeanwhileIsNoChange() {
        User first = session.getOne(USER, 1L);
        session.expire(first);
        first.setName("same");
        database.run("update users set name = 'same' where id = 1");
        session.noAutoflush(() -> session.get(USER, 1L));
        assertThat(session.isModified(first)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void d2_aReferenceThatIsSetInAnExpiredObjectStaysToo() {
        Order first = session.getOne(ORDER, 1L);
        User second = session.getOne(USER, 2L);
        Product green = new Product("green tea", BigDecimal.ONE);
        session.expire(first);
        first.setUser(second);
        first.setProduct(green);
        database.run("update orders set user_id = 3, quantity = 9 where id = 1");
        session.noAutoflush(() -> session.get(ORDER, 1L));
        assertThat(first.getUser()).isSameAs(second);
        assertThat(first.getProduct()).isSameAs(green);
        assertThat(first.getQuantity()).isEqualTo(9);
        session.commit();
        assertThat(database.rows("select user_id, product_id, quantity from orders where id = 1"))
                .containsExactly(List.of(2L, 3L, 9));
    }

    @Test
    void d2_aReferenceThatIsEmptiedInAnExpiredObjectStaysEmpty() {
        Order first = session.getOne(ORDER, 1L);
        session.expire(first);
        first.setProduct(null);
        session.noAutoflush(() -> session.list(select(ORDER).options(joinedLoad(ORDER.product))));
        assertThat(first.getProduct()).isNull();
        session.commit();
        assertThat(database.value("select count(*) from orders where id = 1 and product_id is null"))
                .isEqualTo(1L);
    }

    @Test
    void d2_whatIsSetStaysWhereTheRowIsReadInPart() {
        User first = session.getOne(USER, 1L);
        session.expire(first);
        first.setName("ours");
        database.run("update users set email = 'theirs@example.org' where id = 1");
        session.noAutoflush(() -> session.list(select(USER).options(loadOnly(USER.active), noLoad(USER.orders))));
        assertThat(first.getName()).isEqualTo("ours");
        assertThat(first.getEmail()).isEqualTo("theirs@example.org");
        session.commit();
        assertThat(database.rows("select name, email from users where id = 1"))
                .containsExactly(List.of("ours", "theirs@example.org"));
    }

    @Test
    void d3_refreshDiscardsItsOwnChangesFlushesOthersAndLoadsWhatIsEager() {
        User first = session.getOne(USER, 1L);
        User second = session.getOne(USER, 2L);
        first.setName("discarded");
        second.setName("flushed");
        assertStatements(() -> session.refresh(first))
                .areExactly(
                        "update users set name = ?, version = users.version + 1 where users.id = ? and users.version = ?    [flushed, 2, 1]",
                        USERS + " where users.id = ?    [1]",
                        ORDERS.replace(" from", ", " + PRODUCT_COLUMNS_1 + " from")
                                + " left join products as products_1 on orders.product_id = products_1.id"
                                + " where orders.user_id = ?    [1]");
        assertThat(first.getName()).isEqualTo("user 1");
        assertThat(first.getOrders()).hasSize(2);
        session.rollback();
    }

    @Test
    void d4_refreshOfColumnsReadsOnlyThoseAndALockReadsAgain() {
        Product tea = session.getOne(PRODUCT, 1L);
        database.run("update products set name = 'green tea', stock = 7 where id = 1");
        assertStatements(() -> session.refresh(tea, PRODUCT.stock))
                .inRoundTrips(1)
                .areExactly("select products.stock from products where products.id = ?    [1]");
        assertThat(tea.getStock()).isEqualTo(7);
        assertThat(tea.getName()).isEqualTo("tea");
        assertStatements(() -> session.get(PRODUCT, 1L, RowLock.share().nowait()))
                .areExactly(PRODUCTS + " where products.id = ? for share nowait    [1]");
        assertThat(tea.getName()).isEqualTo("green tea");
        session.rollback();
    }

    @Test
    void d5_populateExistingOverwritesEveryMatchedObjectAfterFlushingChanges() {
        List<User> users = session.list(select(USER).orderBy(USER.id).options(noLoad(USER.orders)));
        users.get(0).setName("flushed first");
        database.run("update users set email = 'changed'");
        assertStatements(() -> session.list(select(USER).options(noLoad(USER.orders), populateExisting())))
                .count(2)
                .contain("update users set name = ?");
        assertThat(users).extracting(User::getEmail).containsOnly("changed");
        assertThat(users.get(0).getName()).isEqualTo("flushed first");

        users.get(1).setName("overwritten");
        session.noAutoflush(() -> session.list(select(USER).options(noLoad(USER.orders), populateExisting())));
        assertThat(users.get(1).getName()).isEqualTo("user 2");
        assertThat(session.isModified(users.get(1))).isFalse();
        session.rollback();
    }
}
