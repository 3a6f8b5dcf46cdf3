package io.orm.core.schema;

import static io.orm.core.sql.ColumnOption.defaultsTo;
import static io.orm.core.sql.ColumnOption.identity;
import static io.orm.core.sql.ColumnOption.notIndexed;
import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.sql.ColumnOption.sequence;
import static io.orm.core.sql.ColumnOption.unique;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.numeric;
import static io.orm.core.type.SqlTypes.text;
import static io.orm.core.type.SqlTypes.timestamptz;
import static io.orm.core.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.engine.Engine;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.BaseTable;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.TableIndex;
import io.orm.core.sql.TemporalColumn;
import io.orm.core.sql.TextColumn;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SchemaIT {
    static final class Shop extends BaseTable {
        static final Shop SHOP = new Shop();

        final NumberColumn<Long> id = column("id", bigint(), primaryKey(), identity());
        final TextColumn name = column("Name", varchar(40), notNull(), unique());
        final NumberColumn<Long> flagship = column("flagship_id", bigint(), references("sales", "article", "id"));

        private Shop() {
            super(null, "Shop", null);
        }
    }

    /** Refers to Shop, which refers back: a circle. */
    static final class Article extends BaseTable {
        static final Article ARTICLE = new Article();

        final NumberColumn<Long> id = column("id", bigint(), primaryKey(), sequence("article_seq", 50));
        final NumberColumn<Long> shopId = column("shop_id", bigint(), notNull(), references("Shop", "id"));
        final TextColumn code = column("code", text(), defaultsTo("'none'"));
        final NumberColumn<BigDecimal> price = column("price", numeric(10, 2));
        final TemporalColumn<Instant> since = column("since", timestamptz());

        private Article() {
            super("sales", "article", null);
        }

        @Override
        public List<TableIndex> indexes() {
            return List.of(
                    new TableIndex("ux_article_code", List.of("shop_id", "code"), true),
                    new TableIndex("", List.of("since"), false));
        }
    }

    /** A key of two columns, referred to by two columns. */
    static final class Stock extends BaseTable {
        static final Stock STOCK = new Stock("stock");

        final NumberColumn<Long> shop = column("shop_id", bigint(), primaryKey(), references("Shop", "id"));
        final NumberColumn<Integer> shelf = column("shelf", integer(), primaryKey());

        private Stock(String name) {
            super(null, name, null);
        }
    }

    static final class Check extends BaseTable {
        static final Check CHECK = new Check();

        final NumberColumn<Long> id = column("id", bigint(), primaryKey());
        final NumberColumn<Long> shop = column("shop", bigint(), notIndexed(), references("stock", "shop_id"));
        final NumberColumn<Integer> shelf = column("shelf", integer(), references("stock", "shelf"));

        private Check() {
            super(null, "check_up", null);
        }
    }

    static final class ShopPrices extends BaseTable implements ViewTable {
        static final ShopPrices SHOP_PRICES = new ShopPrices(primaryKey());
        static final ShopPrices WITHOUT_KEY = new ShopPrices();

        final NumberColumn<Long> shop;
        final NumberColumn<Long> articles = column("articles", bigint());
        final NumberColumn<BigDecimal> total = column("total", numeric());

        private ShopPrices(ColumnOption... keyOptions) {
            super("analytics", keyOptions.length == 0 ? "keyless" : "shop_prices", null);
            shop = column("shop_id", bigint(), keyOptions);
        }

        @Override
        public Query<?> definition() {
            return select(count(Article.ARTICLE.id), sum(Article.ARTICLE.price), Article.ARTICLE.shopId)
                    .from(Article.ARTICLE)
                    .where(
                            Article.ARTICLE.code.ne("it's ?"),
                            Article.ARTICLE.since.gt(Instant.parse("2020-01-01T00:00:00Z")),
                            Article.ARTICLE.id.notIn(List.of(98L, 99L)))
                    .groupBy(Article.ARTICLE.shopId);
        }
    }

    private final Database database;
    private final Engine engine;
    private final Schema schema;

    SchemaIT(Database database) {
        this.database = database;
        this.engine = database.engine();
        this.schema = Schema.of(
                engine, List.of(Shop.SHOP, Article.ARTICLE, Check.CHECK, Stock.STOCK, ShopPrices.SHOP_PRICES));
    }

    @BeforeEach
    void empty() {
        database.clear();
        database.run("DROP SCHEMA IF EXISTS sales CASCADE", "DROP SCHEMA IF EXISTS analytics CASCADE");
    }

    @Test
    void writesTablesInTheOrderOfTheirKeysAndClosesCirclesAfterwards() {
        Schema tables = Schema.of(engine, List.of(Article.ARTICLE, Shop.SHOP));

        assertThat(tables.ddl()).isEqualToNormalizingNewlines("""
                CREATE SCHEMA IF NOT EXISTS sales;
                CREATE SEQUENCE IF NOT EXISTS sales.article_seq START WITH 1 INCREMENT BY 50;
                CREATE TABLE IF NOT EXISTS sales.article (id bigint, shop_id bigint NOT NULL, code text DEFAULT 'none', price numeric(10, 2), since timestamptz, PRIMARY KEY (id), CONSTRAINT ux_article_code UNIQUE (shop_id, code));
                CREATE TABLE IF NOT EXISTS "Shop" (id bigint GENERATED BY DEFAULT AS IDENTITY, "Name" varchar(40) NOT NULL, flagship_id bigint, PRIMARY KEY (id), CONSTRAINT "uq_Shop_Name" UNIQUE ("Name"), CONSTRAINT "fk_Shop_flagship_id" FOREIGN KEY (flagship_id) REFERENCES sales.article (id));
                ALTER TABLE sales.article ADD CONSTRAINT fk_article_shop_id FOREIGN KEY (shop_id) REFERENCES "Shop" (id);
                CREATE INDEX IF NOT EXISTS ix_article_since ON sales.article (since);
                CREATE INDEX IF NOT EXISTS "ix_Shop_flagship_id" ON "Shop" (flagship_id);
                """);
    }

    @Test
    void writesAForeignKeyOfTwoColumnsAsOneAndLeavesOutItsIndexOnRequest() {
        assertThat(Schema.of(engine, List.of(Check.CHECK)).ddl()).isEqualToNormalizingNewlines("""
                CREATE TABLE IF NOT EXISTS check_up (id bigint, shop bigint, shelf integer, PRIMARY KEY (id), CONSTRAINT fk_check_up_shop_shelf FOREIGN KEY (shop, shelf) REFERENCES stock (shop_id, shelf));
                """);
    }

    @Test
    void createsWhatItWritesAndFindsItValid() {
        schema.createAll();

        schema.validate().orElseThrow();
        engine.useTransaction(connection -> {
            Long shop = connection.one(
                    insert(Shop.SHOP).set(Shop.SHOP.name, "North").returning(Shop.SHOP.id));
            connection.execute(
                    insert(Article.ARTICLE).set(Article.ARTICLE.id, 1L).set(Article.ARTICLE.shopId, shop));
        });
        assertThatThrownBy(() -> engine.useTransaction(connection -> connection.execute(
                        insert(Article.ARTICLE).set(Article.ARTICLE.id, 2L).set(Article.ARTICLE.shopId, 99L))))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.constraint()).isEqualTo("fk_article_shop_id"));
    }

    @Test
    void mayBeCreatedTwiceAndDroppedTwice() {
        schema.createAll();
        schema.createAll();
        schema.dropAll();
        schema.dropAll();

        assertThat(schema.validate().differences()).contains("Table sales.article does not exist");
        schema.createAll();
        assertThat(schema.validate().isValid()).isTrue();
    }

    @Test
    void leavesATableAloneThatExists() {
        database.run("CREATE SCHEMA sales", "CREATE TABLE sales.article (id bigint PRIMARY KEY)");

        Schema.of(engine, List.of(Article.ARTICLE)).createAll();

        assertThat(database.value("SELECT count(*) FROM information_schema.columns WHERE table_name = 'article'"))
                .isEqualTo(1L);
    }

    @Test
    void reportsEveryDifferenceAtOnce() {
        database.run(
                "CREATE SCHEMA sales",
                "CREATE TABLE \"Shop\" (id bigint PRIMARY KEY, \"Name\" varchar(30), extra integer NOT NULL)",
                "CREATE TABLE sales.article (id integer, shop_id bigint NOT NULL, code text, price numeric(8, 2), since timestamp)");

        SchemaReport report =
                Schema.of(engine, List.of(Shop.SHOP, Article.ARTICLE)).validate();

        assertThat(report.differences())
                .containsExactlyInAnyOrder(
                        "Column Shop.Name has length 40 in the model and 30 in the database",
                        "Column Shop.Name is NOT NULL in the model and may be null in the database",
                        "Column Shop.flagship_id does not exist",
                        "Column Shop.extra is NOT NULL in the database and unknown to the model: rows cannot be inserted unless it has a default",
                        "Column sales.article.id is bigint in the model and int4 in the database",
                        "Column sales.article.id is NOT NULL in the model and may be null in the database",
                        "Column sales.article.price is numeric(10, 2) in the model and numeric(8, 2) in the database",
                        "Column sales.article.since is timestamptz in the model and timestamp in the database",
                        "Table sales.article has the primary key [id] in the model and [] in the database");
        assertThatThrownBy(report::orElseThrow)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("flagship_id");
    }

    @Test
    void refreshesAMaterializedViewWithTheValuesOfItsDefinition() {
        schema.createAll();
        engine.useTransaction(connection -> {
            Long shop = connection.one(
                    insert(Shop.SHOP).set(Shop.SHOP.name, "North").returning(Shop.SHOP.id));
            connection.execute(insert(Article.ARTICLE)
                    .set(Article.ARTICLE.id, 1L)
                    .set(Article.ARTICLE.shopId, shop)
                    .set(Article.ARTICLE.code, "a")
                    .set(Article.ARTICLE.price, new BigDecimal("2.50"))
                    .set(Article.ARTICLE.since, Instant.parse("2024-01-01T00:00:00Z")));
        });

        schema.refresh(ShopPrices.SHOP_PRICES);
        assertThat(database.rows("SELECT articles, total FROM analytics.shop_prices"))
                .containsExactly(List.of(1L, new BigDecimal("2.50")));
        schema.refreshConcurrently(ShopPrices.SHOP_PRICES);
    }

    @Test
    void refusesAConcurrentRefreshWithoutAUniqueIndex() {
        Schema keyless = Schema.of(engine, List.of(Article.ARTICLE, ShopPrices.WITHOUT_KEY));

        assertThatThrownBy(() -> keyless.refreshConcurrently(ShopPrices.WITHOUT_KEY))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("analytics.keyless")
                .hasMessageContaining("unique index");
    }

    @Test
    void refusesMaterializedViewsWhereTheDatabaseHasNone() {
        try (Engine h2 = Engine.create("jdbc:h2:mem:schema;DB_CLOSE_DELAY=-1")) {
            Schema plain = Schema.of(h2, List.of(Shop.SHOP, Article.ARTICLE, Stock.STOCK));
            plain.createAll();
            plain.validate().orElseThrow();
            plain.createAll();
            plain.dropAll();

            assertThatThrownBy(
                            () -> Schema.of(h2, List.of(ShopPrices.SHOP_PRICES)).createAll())
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("shop_prices");
        }
    }
}
