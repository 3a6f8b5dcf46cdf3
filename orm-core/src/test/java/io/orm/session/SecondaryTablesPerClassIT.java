package io.orm.session;

import static annex.Asset_.ASSET;
import static annex.Coin_.COIN;
import static annex.Garden_.GARDEN;
import static annex.Keeper_.KEEPER;
import static annex.Medal_.MEDAL;
import static annex.Plot_.PLOT;
import static annex.Token_.TOKEN;
import static annex.Van_.VAN;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import annex.Asset;
import annex.BlueToken;
import annex.Coin;
import annex.Garden;
import annex.Keeper;
import annex.Medal;
import annex.Plot;
import annex.Token;
import annex.Van;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secondary tables of entities that extend each other, each in a table with all its columns. */
class SecondaryTablesPerClassIT extends SessionFixture {
    SecondaryTablesPerClassIT(Database database) {
        super(database);
    }

    /** Of each class one with rows in all its tables, and a van with a row in its own only. */
    private void assets() {
        Keeper keeper = new Keeper("k");
        Van van = new Van("van");
        van.setRemark("old");
        van.setKeeper(keeper);
        van.setPermit("P1");
        van.setTerms("t");
        Plot plot = new Plot("plot");
        plot.setRemark("wet");
        plot.setSurveyor("Ann");
        Garden garden = new Garden("garden");
        garden.setRemark("green");
        garden.setKeeper(keeper);
        garden.setSurveyor("Bob");
        garden.setTrees(3);
        keeper.setFavourite(garden);
        keeper.setVan(van);
        session.addAll(List.of(keeper, van, plot, garden, new Van("bare")));
        session.commit();
        reopen();
    }

    private Asset named(String name) {
        return session.one(select(ASSET).where(ASSET.name.eq(name)));
    }

    // Schema

    @Test
    void aSecondaryTableRefersToThatOfItsClassWhereThereIsOneOnly() {
        assertThat(
                        database.rows(
                                "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                                        + " and conrelid::regclass::text in ('annex_remarks', 'annex_permits', 'annex_surveys') order by 1, 2"))
                .extracting(row -> row.get(0) + ": " + row.get(1))
                .containsExactly(
                        "annex_permits: FOREIGN KEY (van_id) REFERENCES annex_vans(id) ON UPDATE CASCADE ON DELETE CASCADE",
                        "annex_remarks: FOREIGN KEY (keeper_id) REFERENCES annex_keepers(id)");
        assertThat(
                        database.rows(
                                "select table_name, string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns where"
                                        + " table_name in ('annex_vans', 'annex_gardens', 'annex_remarks', 'annex_surveys') group by 1 order by 1"))
                .containsExactly(
                        List.of("annex_gardens", "id version name area trees"),
                        List.of("annex_remarks", "id remark keeper_id"),
                        List.of("annex_surveys", "id surveyor"),
                        List.of("annex_vans", "id version name wheels"));
        assertThat(database.rows("select indexdef from pg_indexes where tablename in ('annex_remarks', 'annex_permits')"
                        + " order by indexdef"))
                .extracting(row -> row.get(0).toString().replaceAll(".* USING", ""))
                .containsExactly(
                        " btree (keeper_id)", " btree (remark)", " btree (van_id)", " btree (id)", " btree (permit)");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    // Reading

    @Test
    void theRootIsReadFromAllTables() {
        assets();
        assertStatements(() -> assertThat(session.list(select(ASSET).orderBy(ASSET.name)))
                        .extracting(each -> each.getName() + " " + each.getRemark())
                        .containsExactly("bare null", "garden green", "plot wet", "van old"))
                .areExactly(
                        "select annex_asset.id, annex_asset.version, annex_asset.name, annex_asset.remark, annex_asset.keeper_id, annex_asset.area,"
                                + " annex_asset.surveyor, annex_asset.trees, annex_asset.label, annex_asset.wheels, annex_asset.permit,"
                                + " annex_asset.dtype from (select annex_plots.id, annex_plots.version, annex_plots.name,"
                                + " annex_plots_annex_remarks.remark, annex_plots_annex_remarks.keeper_id, annex_plots.area,"
                                + " annex_plots_annex_surveys.surveyor, cast(null as integer) as trees, cast(null as varchar(255)) as label,"
                                + " cast(null as integer) as wheels, cast(null as varchar(255)) as permit, cast(null as varchar(255)) as terms,"
                                + " cast('AnnexPlot' as text) as dtype from annex_plots left join annex_remarks as annex_plots_annex_remarks on"
                                + " annex_plots_annex_remarks.id = annex_plots.id left join annex_surveys as annex_plots_annex_surveys on"
                                + " annex_plots_annex_surveys.id = annex_plots.id union all select annex_gardens.id, annex_gardens.version,"
                                + " annex_gardens.name, annex_gardens_annex_remarks.remark, annex_gardens_annex_remarks.keeper_id,"
                                + " annex_gardens.area, annex_gardens_annex_surveys.surveyor, annex_gardens.trees, (concat(annex_gardens.name,"
                                + " '/', annex_gardens_annex_remarks.remark, '/', annex_gardens_annex_surveys.surveyor, '/',"
                                + " annex_gardens.trees)) as label, cast(null as integer) as wheels, cast(null as varchar(255)) as permit,"
                                + " cast(null as varchar(255)) as terms, cast('AnnexGarden' as text) as dtype from annex_gardens left join"
                                + " annex_remarks as annex_gardens_annex_remarks on annex_gardens_annex_remarks.id = annex_gardens.id left join"
                                + " annex_surveys as annex_gardens_annex_surveys on annex_gardens_annex_surveys.id = annex_gardens.id union all"
                                + " select annex_vans.id, annex_vans.version, annex_vans.name, annex_vans_annex_remarks.remark,"
                                + " annex_vans_annex_remarks.keeper_id, cast(null as integer) as area, cast(null as varchar(255)) as surveyor,"
                                + " cast(null as integer) as trees, cast(null as varchar(255)) as label, annex_vans.wheels,"
                                + " annex_vans_annex_permits.permit, annex_vans_annex_permits.terms, cast('AnnexVan' as text) as dtype from"
                                + " annex_vans left join annex_remarks as annex_vans_annex_remarks on annex_vans_annex_remarks.id = annex_vans.id"
                                + " left join annex_permits as annex_vans_annex_permits on annex_vans_annex_permits.van_id = annex_vans.id) as"
                                + " annex_asset order by annex_asset.name");
        assertThat(((Garden) named("garden")).getSurveyor()).isEqualTo("Bob");
        assertThat(((Garden) named("garden")).getLabel()).isEqualTo("garden/green/Bob/3");
        assertThat(((Van) named("van")).getPermit()).isEqualTo("P1");
        assertStatements(() -> assertThat(((Van) named("van")).getTerms()).isEqualTo("t"))
                .count(2);
    }

    @Test
    void aClassIsReadWithItsTables() {
        assets();
        assertStatements(() -> session.list(select(VAN).where(VAN.remark.eq("old"))))
                .areExactly(
                        "select annex_vans.id, annex_vans.version, annex_vans.name, annex_vans_annex_remarks.remark,"
                                + " annex_vans_annex_remarks.keeper_id, annex_vans.wheels, annex_vans_annex_permits.permit from annex_vans"
                                + " left join annex_remarks as annex_vans_annex_remarks on annex_vans_annex_remarks.id = annex_vans.id"
                                + " left join annex_permits as annex_vans_annex_permits on annex_vans_annex_permits.van_id = annex_vans.id"
                                + " where annex_vans_annex_remarks.remark = ?    [old]");
        assertThat(session.list(select(PLOT).where(PLOT.surveyor.isNotNull()).orderBy(PLOT.surveyor)))
                .extracting(Plot::getName)
                .containsExactly("plot", "garden");
        assertThat(session.list(select(ASSET)
                        .where(ASSET.treat(PLOT)
                                .surveyor
                                .eq("Bob")
                                .or(ASSET.treat(VAN).permit.eq("P1")))
                        .orderBy(ASSET.name)))
                .extracting(Asset::getName)
                .containsExactly("garden", "van");
        assertThat(session.list(
                        select(ASSET).options(loadOnly(ASSET.name, VAN.permit)).orderBy(ASSET.name)))
                .extracting(Asset::getRemark)
                .containsExactly(null, "green", "wet", "old");
        assertThat(session.list(select(VAN).lock(RowLock.update()))).hasSize(2);
        assertThat(session.get(ASSET, named("van").getId())).containsSame(named("van"));
    }

    @Test
    void columnsOfSecondaryTablesLoadOnFirstUseForAllObjectsOfTheResult() {
        assets();
        List<Asset> all =
                session.list(select(ASSET).options(loadOnly(ASSET.name)).orderBy(ASSET.name));
        assertStatements(
                        () -> assertThat(all).extracting(Asset::getRemark).containsExactly(null, "green", "wet", "old"))
                .count(1);
        assertStatements(() -> assertThat(((Garden) all.get(1)).getSurveyor()).isEqualTo("Bob"))
                .areNone();
    }

    @Test
    void relationshipsLoadByEveryStrategy() {
        assets();
        for (var option : List.of(
                lazyLoad(KEEPER.assets),
                joinedLoad(KEEPER.assets),
                selectInLoad(KEEPER.assets),
                subqueryLoad(KEEPER.assets))) {
            reopen();
            Keeper keeper = session.one(select(KEEPER).options(option));
            assertThat(keeper.getAssets()).extracting(Asset::getRemark).containsExactlyInAnyOrder("old", "green");
        }
        for (var option :
                List.of(lazyLoad(KEEPER.favourite), joinedLoad(KEEPER.favourite), selectInLoad(KEEPER.favourite))) {
            reopen();
            Keeper keeper = session.one(select(KEEPER).options(option));
            assertThat(((Garden) keeper.getFavourite()).getLabel()).isEqualTo("garden/green/Bob/3");
        }
        for (var option : List.of(lazyLoad(KEEPER.van), joinedLoad(KEEPER.van), selectInLoad(KEEPER.van))) {
            reopen();
            Keeper keeper = session.one(select(KEEPER).options(option));
            assertThat(keeper.getVan().getPermit()).isEqualTo("P1");
        }
        for (var option : List.of(lazyLoad(ASSET.keeper), joinedLoad(ASSET.keeper), selectInLoad(ASSET.keeper))) {
            reopen();
            List<Asset> assets = session.list(select(ASSET)
                    .options(option)
                    .where(ASSET.keeper.isNotNull())
                    .orderBy(ASSET.name));
            assertThat(assets).extracting(each -> each.getKeeper().getName()).containsExactly("k", "k");
        }
    }

    // Writing

    @Test
    void aSharedSecondaryTableIsWrittenByOneStatementForAllClasses() {
        Van van = new Van("van");
        van.setRemark("a");
        Garden garden = new Garden("garden");
        garden.setRemark("b");
        garden.setSurveyor("Bob");
        session.addAll(List.of(van, garden));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .contain(
                        "insert into annex_remarks (id, remark, keeper_id) select * from unnest(?::int8[], ?::text[], ?::int8[])")
                .contain("insert into annex_surveys (id, surveyor) values (?, ?)    [")
                .count(5);
        session.commit();
        van.setRemark("c");
        garden.setRemark("d");
        garden.setSurveyor(null);
        assertStatements(session::flush)
                .contain("update annex_remarks set remark = v.c2")
                .contain("delete from annex_surveys where annex_surveys.id = ?")
                .count(4);
        assertThat(van.getVersion()).isEqualTo(1);
        session.commit();
        session.delete(van);
        session.delete(garden);
        assertStatements(session::flush)
                .contain("delete from annex_remarks where annex_remarks.id = any(")
                .count(5);
        session.commit();
        assertThat(
                        database.rows(
                                "select 1 from annex_remarks union all select 1 from annex_vans union all select 1 from annex_gardens"))
                .isEmpty();
    }

    @Test
    void aRowThatIsMissingIsMadeAndARollbackPutsBack() {
        assets();
        Van bare = (Van) named("bare");
        bare.setPermit("P2");
        assertStatements(session::flush)
                .contain(
                        "insert into annex_permits (van_id, permit) values (?, ?) on conflict (van_id) do update set permit = excluded.permit");
        session.rollback();
        assertThat(bare.getPermit()).isNull();
        Van van = (Van) named("van");
        van.setPermit(null);
        bare.setPermit("P1");
        session.commit();
        assertThat(database.rows("select permit, terms from annex_permits order by permit"))
                .containsExactly(Arrays.asList("P1", null), Arrays.asList(null, "t"));
    }

    @Test
    void objectsAreMergedRefreshedAndExpired() {
        assets();
        Garden detached = (Garden) named("garden");
        reopen();
        detached.setSurveyor("Cid");
        detached.setRemark(null);
        Garden merged = session.merge(detached);
        assertThat(merged.getKeeper().getName()).isEqualTo("k");
        session.commit();
        assertThat(database.rows("select surveyor from annex_surveys order by 1"))
                .containsExactly(List.of("Ann"), List.of("Cid"));
        database.run("update annex_surveys set surveyor = 'Eve'", "update annex_remarks set remark = 'new'");
        session.refresh(merged);
        assertThat(merged.getSurveyor()).isEqualTo("Eve");
        assertThat(merged.getRemark()).isEqualTo("new");
        database.run("update annex_surveys set surveyor = 'Fay'");
        session.expire(merged);
        session.list(select(ASSET));
        assertThat(merged.getLabel()).isEqualTo("garden/new/Fay/3");
        Van added = session.merge(new Van("fresh"));
        added.setRemark("r");
        session.commit();
        assertThat(named("fresh").getRemark()).isEqualTo("r");
    }

    @Test
    void aStaleObjectIsFoundByItsOwnTable() {
        assets();
        Van van = (Van) named("van");
        database.run("update annex_vans set version = 9 where name = 'van'");
        van.setRemark("x");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Van");
        session.rollback();
    }

    @Test
    void rowsOfAClassAreChangedAndDeletedByConditions() {
        assets();
        assertThat(session.execute(update(VAN).set(VAN.permit, "Q").where(VAN.name.eq("bare"))))
                .isEqualTo(1);
        assertThat(session.execute(update(VAN).set(VAN.remark, "R").all())).isEqualTo(2);
        assertThat(session.execute(update(GARDEN).set(GARDEN.trees, 4).where(GARDEN.surveyor.eq("Bob"))))
                .isEqualTo(1);
        assertThat(named("garden")).extracting("label").isEqualTo("garden/green/Bob/4");
        assertThatThrownBy(() ->
                        session.execute(update(PLOT).set(PLOT.surveyor, "x").all()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run it for each of [Plot, Garden]");
        assertThat(session.execute(delete(VAN).where(VAN.permit.eq("Q")))).isEqualTo(1);
        session.commit();
        assertThat(database.rows("select remark from annex_remarks order by 1"))
                .containsExactly(List.of("R"), List.of("green"), List.of("wet"));
        assertThat(session.bulkDelete(GARDEN, session.list(select(GARDEN.id)))).isEqualTo(1);
        session.commit();
        assertThat(database.rows("select surveyor from annex_surveys")).containsExactly(List.of("Ann"));
        assertThatThrownBy(() -> session.bulkInsert(VAN, List.of(new Van("v"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("its columns lie in annex_vans and annex_remarks");
    }

    // Identifiers that change

    @Test
    void aRowFollowsTheIdentifierWhereAForeignKeyLeadsToIt() {
        Medal medal = new Medal("a");
        medal.setRibbon("red");
        session.add(medal);
        session.commit();
        medal.setCode("b");
        session.commit();
        assertThat(database.rows("select code, ribbon from annex_ribbons")).containsExactly(List.of("b", "red"));
        assertThat(session.get(COIN, "b")).containsSame(medal);
        reopen();
        assertThat(session.getOne(MEDAL, "b").getRibbon()).isEqualTo("red");
    }

    @Test
    void anIdentifierDoesNotChangeWhereNoForeignKeyTakesARowAlong() {
        Token token = new BlueToken("a");
        token.setPrint("p");
        session.addAll(List.of(token, new Token("c"), new Coin("d")));
        session.commit();
        token.setCode("b");
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "The identifier of BlueToken a was changed to b, but no foreign key takes its row in annex_prints along: add a new"
                                + " BlueToken and delete this one");
        session.rollback();
        session.getOne(COIN, "d").setCode("e");
        session.commit();
        assertThat(session.list(select(COIN.code).orderBy(COIN.code))).containsExactly("a", "c", "e");
        assertThat(session.getOne(TOKEN, "a").getPrint()).isEqualTo("p");
    }
}
