package io.orm.mapping;

import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.Track_.TRACK;
import static shop.UserStats_.USER_STATS;
import static shop.User_.USER;

import io.orm.core.engine.Connection;
import io.orm.core.schema.Schema;
import io.orm.core.sql.Row2;
import io.orm.core.type.Json;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Order;
import shop.OrderStatus;
import shop.Product;
import shop.User;
import shop.UserStats;

/** What the metamodel says is what the database gets and gives. */
@ExtendWith(PostgresExtension.class)
class MappingIT {
    private static final EntityModel SHOP = EntityModel.of(EntityModel.discover(null).tables().stream()
            .filter(table -> table.entityType().getPackageName().equals("shop"))
            .toList());

    private final Database database;
    private final Schema schema;

    MappingIT(Database database) {
        this.database = database;
        this.schema = Schema.of(database.engine(), SHOP.databaseTables());
    }

    @BeforeEach
    void create() {
        schema.createAll();
    }

    @AfterEach
    void drop() {
        schema.dropAll();
    }

    @Test
    void theSchemaMadeOfTheEntitiesIsTheirs() {
        assertThat(schema.validate().differences()).isEmpty();
        assertThat(schema.ddl())
                .contains("CREATE TABLE IF NOT EXISTS playlist_track")
                .contains("PRIMARY KEY (playlist_id, track_id)")
                .contains("ix_playlist_track_track_id")
                .doesNotContain("ix_playlist_track_playlist_id");
    }

    @Test
    void aRowIsReadAsTheEntityWithoutASession() {
        try (Connection connection = database.engine().connect()) {
            long id = connection.one(insert(PRODUCT)
                    .set(PRODUCT.name, "Tea")
                    .set(PRODUCT.price, new BigDecimal("1.50"))
                    .set(PRODUCT.stock, 3)
                    .set(PRODUCT.tags, List.of("hot", "green"))
                    .set(PRODUCT.attributes, new Json("{\"a\": 1}"))
                    .returning(PRODUCT.id));
            Product tea = connection.one(select(PRODUCT));
            assertThat(tea.getId()).isEqualTo(id);
            assertThat(tea.getPrice()).isEqualByComparingTo("1.50");
            assertThat(tea.getStock()).isEqualTo(3);
            assertThat(tea.getTags()).containsExactly("hot", "green");
            assertThat(tea.getAttributes()).isEqualTo(new Json("{\"a\": 1}"));
        }
    }

    @Test
    void columnsThatAreNullStayNull() {
        try (Connection connection = database.engine().connect()) {
            connection.execute(
                    insert(USER).set(USER.name, "Ann").set(USER.active, true).set(USER.version, 0));
            connection.execute(insert(ORDER).set(ORDER.quantity, 1).set(ORDER.status, OrderStatus.PAID));
            User ann = connection.one(select(USER));
            assertThat(ann.getEmail()).isNull();
            assertThat(ann.getScore()).isNull();
            Order order = connection.one(select(ORDER));
            assertThat(order.getStatus()).isEqualTo(OrderStatus.PAID);
            assertThat(order.getAmount()).isNull();
        }
    }

    @Test
    void anEntityThatALeftJoinDidNotFindIsNull() {
        try (Connection connection = database.engine().connect()) {
            connection.execute(
                    insert(USER).set(USER.name, "Ann").set(USER.active, true).set(USER.version, 0));
            assertThat(connection
                            .one(select(USER.name, ORDER).from(USER).leftJoin(USER.orders, ORDER))
                            .v2())
                    .isNull();
        }
    }

    @Test
    void aManyToManyFindsItsRowsThroughTheJoinTable() {
        try (Connection connection = database.engine().connect()) {
            long list = connection.one(
                    insert(PLAYLIST).set(PLAYLIST.name, "Morning").returning(PLAYLIST.id));
            long blue = connection.one(insert(TRACK).set(TRACK.title, "Blue").returning(TRACK.id));
            connection.execute(insert(TRACK).set(TRACK.title, "Alone"));
            connection.execute(io.orm.core.sql.Sql.text("insert into playlist_track values (:list, :track)")
                    .bind("list", list)
                    .bind("track", blue)
                    .command());
            assertThat(connection.list(
                            select(PLAYLIST.name, TRACK.title).from(PLAYLIST).leftJoin(PLAYLIST.tracks, TRACK)))
                    .containsExactly(new Row2<>("Morning", "Blue"));
            assertThat(connection.list(select(TRACK.title).where(TRACK.playlists.isEmpty())))
                    .containsExactly("Alone");
        }
    }

    @Test
    void aViewIsDefinedByASelectAndReadAsARecord() {
        try (Connection connection = database.engine().connect()) {
            long ann = connection.one(insert(USER)
                    .set(USER.name, "Ann")
                    .set(USER.active, true)
                    .set(USER.version, 0)
                    .returning(USER.id));
            connection.execute(insert(ORDER)
                    .set(ORDER.quantity, 1)
                    .set(ORDER.amount, new BigDecimal("4"))
                    .set(ORDER.userId, ann));
            connection.commit();
            schema.refresh(USER_STATS);
            UserStats stats = connection.one(select(USER_STATS));
            assertThat(stats.userId()).isEqualTo(ann);
            assertThat(stats.totalOrders()).isEqualTo(1);
            assertThat(stats.averageOrderValue()).isEqualByComparingTo("4");
        }
    }
}
