package io.orm.mapping;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Article_.ARTICLE;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.Track_.TRACK;
import static shop.UserStats_.USER_STATS;
import static shop.User_.USER;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementShape;
import io.orm.exception.MappingException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import shop.Employee;
import shop.Employee_;
import shop.Order_;
import shop.Playlist;
import shop.User;
import shop.User_;

class RelationshipTest {
    private static String sql(Statement statement) {
        return new PostgresDialect()
                .compile(StatementShape.template(statement.node()))
                .sql();
    }

    private static User user(long id) {
        User user = new User("Ann");
        USER.binding().setKey(user, id);
        return user;
    }

    // Joins

    @Test
    void aToOneJoinsByItsForeignKey() {
        assertThat(sql(select(ORDER.id).from(ORDER).join(ORDER.user)))
                .isEqualTo("select orders.id from orders join users on orders.user_id = users.id");
    }

    @Test
    void aCollectionJoinsByTheForeignKeyOfTheOtherSide() {
        Order_ o = ORDER.as("o");
        assertThat(sql(select(USER.id).from(USER).leftJoin(USER.orders, o, o.quantity.gt(5))))
                .isEqualTo(
                        "select users.id from users left join orders as o on o.user_id = users.id and o.quantity > ?");
    }

    @Test
    void aRelationshipOfAnAliasJoinsFromTheAlias() {
        User_ u2 = USER.as("u2");
        assertThat(sql(select(u2.id).from(u2).join(u2.orders, ORDER)))
                .isEqualTo("select u2.id from users as u2 join orders on orders.user_id = u2.id");
        assertThat(sql(select(u2.id).from(u2).join(u2.articles, ARTICLE)))
                .isEqualTo("select u2.id from users as u2 join articles on articles.author_id = u2.id");
    }

    @Test
    void aSelfReferenceJoinsAnAliasInBothDirections() {
        Employee_ m = EMPLOYEE.as("m");
        assertThat(sql(select(EMPLOYEE.id).from(EMPLOYEE).join(EMPLOYEE.manager, m)))
                .isEqualTo("select employees.id from employees join employees as m on employees.manager_id = m.id");
        assertThat(sql(select(m.id).from(m).leftJoin(m.reports, EMPLOYEE)))
                .isEqualTo("select m.id from employees as m left join employees on employees.manager_id = m.id");
    }

    @Test
    void aManyToManyJoinsThroughItsTableFromBothSides() {
        assertThat(sql(select(PLAYLIST.name).from(PLAYLIST).join(PLAYLIST.tracks, TRACK)))
                .isEqualTo(
                        "select playlists.name from playlists join playlist_track on playlist_track.playlist_id = playlists.id"
                                + " join tracks on playlist_track.track_id = tracks.id");
        assertThat(sql(select(TRACK.title).from(TRACK).leftJoin(TRACK.playlists, PLAYLIST)))
                .isEqualTo(
                        "select tracks.title from tracks left join (playlist_track join playlists on playlist_track.playlist_id = playlists.id)"
                                + " on playlist_track.track_id = tracks.id");
    }

    @Test
    void theTableInBetweenGetsAnAliasWithItsTarget() {
        assertThat(sql(select(PLAYLIST.name).from(PLAYLIST).join(PLAYLIST.tracks, TRACK.as("t"))))
                .isEqualTo(
                        "select playlists.name from playlists join playlist_track as playlist_track_t"
                                + " on playlist_track_t.playlist_id = playlists.id join tracks as t on playlist_track_t.track_id = t.id");
    }

    @Test
    void aJoinToAQueryOfTheEntityUsesItsColumns() {
        Order_ big = ORDER.as("big", select(ORDER).where(ORDER.quantity.gt(5)));
        assertThat(sql(select(USER.id).from(USER).join(USER.orders, big)))
                .startsWith("select users.id from users join (select orders.id")
                .endsWith("where orders.quantity > ?) as big on big.user_id = users.id");
    }

    // Conditions

    @Test
    void anyAndHasAreExists() {
        assertThat(sql(select(USER.id).where(USER.orders.any(ORDER.amount.gt(100)))))
                .isEqualTo(
                        "select users.id from users where exists (select 1 from orders where orders.user_id = users.id and orders.amount > ?)");
        assertThat(sql(select(ORDER.id).where(ORDER.user.has(USER.active))))
                .isEqualTo(
                        "select orders.id from orders where exists (select 1 from users where orders.user_id = users.id and users.active)");
        assertThat(sql(select(USER.id).where(USER.articles.isEmpty())))
                .isEqualTo(
                        "select users.id from users where not exists (select 1 from articles where articles.author_id = users.id)");
    }

    @Test
    void conditionsAlongAManyToManyAskTheTableInBetweenAlone() {
        assertThat(sql(select(PLAYLIST.id).where(PLAYLIST.tracks.any())))
                .isEqualTo(
                        "select playlists.id from playlists where exists (select 1 from playlist_track where playlist_track.playlist_id ="
                                + " playlists.id)");
        assertThat(sql(select(PLAYLIST.id).where(PLAYLIST.tracks.any(TRACK.title.eq("Blue")))))
                .isEqualTo(
                        "select playlists.id from playlists where exists (select 1 from playlist_track join tracks on playlist_track.track_id ="
                                + " tracks.id where playlist_track.playlist_id = playlists.id and tracks.title = ?)");
        Playlist playlist = new Playlist("Morning");
        PLAYLIST.binding().setKey(playlist, 3L);
        assertThat(sql(select(TRACK.id).where(TRACK.playlists.contains(playlist))))
                .isEqualTo(
                        "select tracks.id from tracks where exists (select 1 from playlist_track where playlist_track.track_id = tracks.id and"
                                + " playlist_track.playlist_id = ?)");
    }

    @Test
    void conditionsAlongASelfReferenceRenameTheInnerRows() {
        assertThat(sql(select(EMPLOYEE.id).where(EMPLOYEE.reports.any(EMPLOYEE.name.eq("Bob")))))
                .isEqualTo(
                        "select employees.id from employees where exists (select 1 from employees as employees_reports where"
                                + " employees_reports.manager_id = employees.id and employees_reports.name = ?)");
        assertThat(sql(select(EMPLOYEE.id).where(EMPLOYEE.manager.has(EMPLOYEE.salary.gt(9)))))
                .isEqualTo(
                        "select employees.id from employees where exists (select 1 from employees as employees_manager where"
                                + " employees.manager_id = employees_manager.id and employees_manager.salary > ?)");
    }

    @Test
    void aReferenceIsComparedByIdentifier() {
        assertThat(sql(select(ORDER.id).where(ORDER.user.is(user(7)))))
                .isEqualTo("select orders.id from orders where orders.user_id = ?");
        assertThat(sql(select(EMPLOYEE.id).where(EMPLOYEE.manager.isNull())))
                .isEqualTo("select employees.id from employees where employees.manager_id is null");
        assertThat(sql(select(ORDER.id).where(ORDER.product.isNotNull())))
                .isEqualTo("select orders.id from orders where orders.product_id is not null");
    }

    @Test
    void anObjectWithoutIdentifierCannotBeComparedWith() {
        assertThatThrownBy(() -> ORDER.user.is(new User("Bob")))
                .isInstanceOf(UsageException.class)
                .hasMessage("Order.user.is: this User has no identifier yet; flush the session first");
        assertThatThrownBy(() ->
                        EMPLOYEE.reports.contains(new Employee("Bob", new Employee("Ann", new Employee("Zoe", null)))))
                .hasMessage("Employee.reports.contains: this Employee has no identifier yet; flush the session first");
    }

    // Metamodel

    @Test
    void bothSidesKnowEachOther() {
        assertThat(USER.orders.inverse()).isEqualTo(ORDER.user);
        assertThat(ORDER.user.inverse()).isEqualTo(USER.orders);
        assertThat(PLAYLIST.tracks.inverse()).isEqualTo(TRACK.playlists);
        assertThat(EMPLOYEE.manager.inverse()).isEqualTo(EMPLOYEE.reports);
        assertThat(ORDER.product.inverse()).isNull();
        assertThat(List.of(USER.orders.isOwner(), ORDER.user.isOwner(), TRACK.playlists.isOwner()))
                .containsExactly(false, true, false);
    }

    @Test
    void strategiesAndCascadesAreThoseOfTheMapping() {
        assertThat(USER.orders.loading()).isEqualTo(LoadingStrategy.SELECTIN);
        assertThat(USER.orders.cascades())
                .containsExactly(
                        Cascade.SAVE_UPDATE,
                        Cascade.MERGE,
                        Cascade.REFRESH,
                        Cascade.EXPUNGE,
                        Cascade.DELETE,
                        Cascade.DELETE_ORPHAN);
        assertThat(ORDER.user.loading()).isEqualTo(LoadingStrategy.JOINED);
        assertThat(PLAYLIST.tracks.loading()).isEqualTo(LoadingStrategy.PEERS);
    }

    @Test
    void anAliasIsAnotherTableOfTheSameRoot() {
        User_ alias = USER.as("u");
        assertThat(alias.root()).isSameAs(USER);
        assertThat(alias).isNotEqualTo(USER).isEqualTo(USER.as("u"));
        assertThat(alias.orders)
                .isNotEqualTo(USER.orders)
                .isEqualTo(USER.as("u").orders)
                .hasToString("User.orders");
        assertThat(USER.as("u", select(USER))).isNotEqualTo(USER.as("u", select(USER)));
    }

    @Test
    void columnsAreFoundByAttribute() {
        assertThat(USER.columnOf("createdAt")).isSameAs(USER.createdAt);
        assertThat(ORDER.columnOf("user")).isSameAs(ORDER.userId);
        assertThatThrownBy(() -> USER.columnOf("age"))
                .isInstanceOf(MappingException.class)
                .hasMessage("User has no attribute age; it has [id, name, email, active, createdAt, score, version]");
    }

    @Test
    void whatIsOnlyReadSaysSo() {
        assertThat(USER_STATS.isReadOnly()).isTrue();
        assertThat(USER.isReadOnly()).isFalse();
        assertThat(USER.versionColumn()).isSameAs(USER.version);
        assertThat(PRODUCT.versionColumn()).isNull();
    }

    // Model

    @Test
    void theModelFindsEveryEntityOfTheCompilationAndItsReferences() {
        EntityModel model = EntityModel.discover(null);
        assertThat(model.tables()).contains(USER, ORDER, PLAYLIST, USER_STATS);
        assertThat(model.tableOf(User.class)).isSameAs(USER);
        assertThat(model.tableOf(
                        USER.binding().createReference(1L, reference -> {}).getClass()))
                .isSameAs(USER);
        assertThat(model.tableOf(String.class)).isNull();
        assertThat(model.ordinal(USER.as("u"))).isEqualTo(model.tables().indexOf(USER));
        assertThat(model.associationTables().stream().map(each -> each.table().name()))
                .contains("playlist_track");
    }

    @Test
    void aModelHasNoGapsAndNoDoubles() {
        assertThatThrownBy(() -> EntityModel.of(List.of(ORDER, PRODUCT)))
                .isInstanceOf(MappingException.class)
                .hasMessage("Order.user leads to shop.User, which is not among the entities of this model; add it");
        assertThatThrownBy(() -> EntityModel.of(List.of(PRODUCT, PRODUCT)))
                .hasMessage("Two metamodels map shop.Product: remove the older generated one");
        assertThatThrownBy(() -> EntityModel.of(List.of(PRODUCT.as("p"))))
                .hasMessage("products AS p is an alias; give the entity's metamodel constant");
        assertThatThrownBy(() -> EntityModel.of(List.of(PRODUCT)).ordinal(TRACK))
                .hasMessageStartingWith("shop.Track is not among the entities of this session factory");
    }

    @Test
    void aModelOfNothingIsEmpty() {
        assertThat(EntityModel.of(List.of()).databaseTables()).isEmpty();
    }

    @Test
    void metamodelsThatReferToEachOtherInitialiseInTwoThreadsAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            ClassLoader fresh = new FreshLoader();
            CompletableFuture<Object> users = CompletableFuture.supplyAsync(() -> initialise(fresh, "shop.User_"));
            CompletableFuture<Object> orders = CompletableFuture.supplyAsync(() -> initialise(fresh, "shop.Order_"));
            assertThat(CompletableFuture.allOf(users, orders)
                            .thenApply(done -> "done")
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo("done");
        }
    }

    private static Object initialise(ClassLoader loader, String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Defines the shop's classes anew. */
    private static final class FreshLoader extends ClassLoader {
        FreshLoader() {
            super(RelationshipTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("shop.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (java.io.InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
