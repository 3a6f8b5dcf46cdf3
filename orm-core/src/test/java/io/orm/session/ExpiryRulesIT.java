package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;

import io.orm.core.sql.RowLock;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
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
