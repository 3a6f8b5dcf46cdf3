package examples;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.defaultLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.raiseLoadAll;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.loading.LoadOptions.yieldPer;
import static shop.Article_.ARTICLE;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static shop.User_.USER;

import io.orm.core.engine.Result;
import io.orm.core.sql.Row2;
import io.orm.core.sql.Select;
import io.orm.loading.DynamicCollection;
import io.orm.loading.LoadRule;
import io.orm.session.Session;
import java.util.List;
import java.util.Map;
import shop.Article;
import shop.OrderStatus;
import shop.Order_;
import shop.User;

@SuppressWarnings("UnusedVariable") // What a method reads, it shows.
class Loading {
    void along(Session session) {
        // A path
        session.list(select(USER).options(selectInLoad(USER.orders).then(joinedLoad(ORDER.product))));
        // A tree: several below one, several beside each other
        session.list(select(USER)
                .options(
                        selectInLoad(USER.orders).then(joinedLoad(ORDER.product).inner(), raiseLoad(ORDER.user))));
        // A self-reference, three levels; a many-to-many
        session.list(select(EMPLOYEE)
                .where(EMPLOYEE.manager.isNull())
                .options(selectInLoad(EMPLOYEE.reports)
                        .then(selectInLoad(EMPLOYEE.reports).then(selectInLoad(EMPLOYEE.reports)))));
        session.list(select(PLAYLIST).options(selectInLoad(PLAYLIST.tracks).then(defaultLoad(TRACK.playlists))));
    }

    void restricted(Session session) {
        // Criteria and order of what is loaded
        session.list(select(USER)
                .options(
                        selectInLoad(USER.orders)
                                .where(ORDER.status.eq(OrderStatus.OPEN))
                                .orderBy(ORDER.createdAt.desc()),
                        populateExisting()));
        // Filled from the statement's own join
        Order_ open = ORDER.as("open");
        session.list(select(USER)
                .from(USER)
                .join(USER.orders, open, open.status.eq(OrderStatus.OPEN))
                .options(containsEager(USER.orders, open)));
        // Everything not named raises; a criterion wherever the table appears
        session.list(select(USER)
                .options(
                        raiseLoadAll(),
                        selectInLoad(USER.orders),
                        withLoaderCriteria(ORDER, ORDER.status.ne(OrderStatus.CANCELLED))));
    }

    void severalEntities(Session session) {
        List<Row2<User, Article>> rows = session.list(select(USER, ARTICLE)
                .from(USER)
                .join(USER.articles, ARTICLE)
                .options(USER, selectInLoad(USER.orders))
                .options(ARTICLE, raiseLoad(ARTICLE.author)));
    }

    // A plan with a name, used where it fits
    static final LoadRule<User> WITH_ORDERS = all(selectInLoad(USER.orders).then(joinedLoad(ORDER.product)));

    void named(Session session) {
        session.list(select(USER).options(WITH_ORDERS));
        session.get(USER, 7L, WITH_ORDERS);
        Map<Long, User> some = session.getAll(USER, List.of(1L, 2L, 3L));
        session.load(some.values(), WITH_ORDERS);
    }

    void large(Session session, User user) {
        DynamicCollection<Article> articles = user.getArticles();
        long count = articles.count();
        List<Article> page = articles.where(ARTICLE.title.startsWith("A"))
                .orderBy(ARTICLE.id)
                .offset(20)
                .limit(10)
                .list();
        Select<Article> statement = articles.select().where(ARTICLE.publishedOn.isNotNull());
        session.list(statement.options(joinedLoad(ARTICLE.author)));
        session.execute(articles.delete().where(ARTICLE.publishedOn.isNull()));
        session.execute(articles.update().set(ARTICLE.title, "untitled").all());
    }

    void millions(Session session) {
        try (Result<User> users = session.execute(select(USER).options(yieldPer(1000), selectInLoad(USER.orders)))) {
            for (List<User> chunk : users.partitions(1000)) {
                chunk.forEach(User::getOrders);
            }
        }
    }
}
