package io.orm.session;

import static annex.Asset_.ASSET;
import static annex.Building_.BUILDING;
import static annex.Church_.CHURCH;
import static annex.Crane_.CRANE;
import static annex.Garden_.GARDEN;
import static annex.House_.HOUSE;
import static annex.Keeper_.KEEPER;
import static annex.Machine_.MACHINE;
import static annex.Plaque_.PLAQUE;
import static annex.Plot_.PLOT;
import static annex.TowerCrane_.TOWER_CRANE;
import static annex.Town_.TOWN;
import static annex.Van_.VAN;
import static circus.Act_.ACT;
import static circus.Ball_.BALL;
import static circus.GroundAct_.GROUND_ACT;
import static circus.Juggling_.JUGGLING;
import static circus.Prop_.PROP;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.wasInserted;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.flush.BulkOption.onConflictUpdate;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.defer;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static museum.Exhibit_.EXHIBIT;
import static museum.Painting_.PAINTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import annex.Asset;
import annex.Building;
import annex.Church;
import annex.Crane;
import annex.Garden;
import annex.House;
import annex.Keeper;
import annex.Machine;
import annex.Plaque;
import annex.Plot;
import annex.TowerCrane;
import annex.Town;
import annex.Van;
import circus.Act;
import circus.Ball;
import circus.Juggling;
import circus.Riding;
import circus.Troupe;
import io.orm.core.engine.Result;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Row2;
import io.orm.core.sql.RowLock;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.testing.Database;
import java.util.List;
import museum.Exhibit;
import museum.Painting;
import museum.Sculpture;
import org.junit.jupiter.api.Test;

/** What applications do with objects of hierarchies, whose columns lie in one table, in several joined ones, in one for each class, and in secondary ones. */
class HierarchyOperationsIT extends SessionFixture {
    HierarchyOperationsIT(Database database) {
        super(database);
    }

    private House house = new House("house");
    private Church church = new Church("church");
    private Machine pump = new Machine("pump");
    private Crane crane = new Crane("crane");
    private TowerCrane tower = new TowerCrane("tower");
    private Keeper keeper = new Keeper("k");
    private Van van = new Van("van");
    private Plot plot = new Plot("plot");
    private Garden garden = new Garden("garden");

    private void all() {
        Town town = new Town("t");
        house.setStreet("Main");
        house.setTown(town);
        church.setStreet("Main");
        church.setHeight(80);
        church.setLegend("l");
        crane.setManual("m");
        crane.setInspector("Ann");
        crane.setSite(town);
        tower.setInspector("Bob");
        tower.setSegments(9);
        van.setRemark("old");
        van.setKeeper(keeper);
        van.setPermit("P1");
        plot.setRemark("old");
        plot.setSurveyor("Ann");
        garden.setRemark("green");
        garden.setKeeper(keeper);
        garden.setSurveyor("Bob");
        session.addAll(
                List.of(town, house, church, new Building("shed"), pump, crane, tower, keeper, van, plot, garden));
        session.commit();
        reopen();
    }

    /** All of them again, in a session that has loaded them. */
    private void renew() {
        database.truncate();
        reopen();
        house = new House("house");
        church = new Church("church");
        pump = new Machine("pump");
        crane = new Crane("crane");
        tower = new TowerCrane("tower");
        keeper = new Keeper("k");
        van = new Van("van");
        plot = new Plot("plot");
        garden = new Garden("garden");
        all();
        load();
    }

    private void load() {
        session.list(select(BUILDING));
        session.list(select(MACHINE));
        session.list(select(ASSET));
        house = session.getOne(HOUSE, house.getId());
        church = session.getOne(CHURCH, church.getId());
        pump = session.getOne(MACHINE, pump.getId());
        crane = session.getOne(CRANE, crane.getId());
        tower = session.getOne(TOWER_CRANE, tower.getId());
        van = session.getOne(VAN, van.getId());
        plot = session.getOne(PLOT, plot.getId());
        garden = session.getOne(GARDEN, garden.getId());
    }

    @Test
    void h8_objectsOfASharedTableFollowStatements() {
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            renew();
            session.execute(update(CHURCH)
                    .set(CHURCH.name, "x")
                    .where(CHURCH.street.eq("Main"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CHURCH, church.getId()).getName())
                    .as("%s", how)
                    .isEqualTo("x");
            assertThat(house.getName()).isEqualTo("house");
            session.execute(update(BUILDING)
                    .set(BUILDING.street, "Side")
                    .where(BUILDING.street.eq("Main"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CHURCH, church.getId()).getStreet()).isEqualTo("Side");
            assertThat(session.getOne(HOUSE, house.getId()).getStreet()).isEqualTo("Side");
            session.execute(update(CHURCH)
                    .set(CHURCH.height, 5)
                    .where(CHURCH.name.eq("x"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CHURCH, church.getId()).getHeight()).isEqualTo(5);
            session.execute(delete(CHURCH).where(CHURCH.street.eq("Side")).option(synchronizeSession(how)));
            assertThat(session.state(church)).isEqualTo(EntityState.DELETED);
            assertThat(session.state(house)).isEqualTo(EntityState.PERSISTENT);
            session.rollback();
            assertThat(session.state(church)).isEqualTo(EntityState.PERSISTENT);
            assertThat(church.getName()).isEqualTo("church");
        }
    }

    @Test
    void h8_objectsOfJoinedTablesFollowStatements() {
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            renew();
            session.execute(update(CRANE)
                    .set(CRANE.load, 5)
                    .where(CRANE.inspector.in("Bob", "Ann"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CRANE, crane.getId()).getLoad())
                    .as("%s", how)
                    .isEqualTo(5);
            assertThat(session.getOne(CRANE, tower.getId()).getLoad()).isEqualTo(5);
            session.execute(
                    update(CRANE).set(CRANE.name, "n").where(CRANE.load.eq(5)).option(synchronizeSession(how)));
            assertThat(session.getOne(CRANE, tower.getId()).getName()).isEqualTo("n");
            assertThat(session.getOne(MACHINE, pump.getId()).getName()).isEqualTo("pump");
            session.execute(update(CRANE)
                    .set(CRANE.manual, "mm")
                    .where(CRANE.load.eq(5))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CRANE, tower.getId()).getManual()).isEqualTo("mm");
            session.execute(update(TOWER_CRANE)
                    .set(TOWER_CRANE.inspector, "Cid")
                    .where(TOWER_CRANE.manual.eq("mm"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CRANE, tower.getId()).getInspector()).isEqualTo("Cid");
            assertThat(session.getOne(CRANE, crane.getId()).getInspector()).isEqualTo("Ann");
            session.execute(update(MACHINE)
                    .set(MACHINE.manual, "z")
                    .where(MACHINE.name.eq("n"))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(CRANE, tower.getId()).getManual()).isEqualTo("z");
            assertThat(session.getOne(MACHINE, pump.getId()).getManual()).isNull();
            session.rollback();
            assertThat(tower.getManual()).isNull();
        }
    }

    @Test
    void h8_objectsOfATableForEachClassFollowStatements() {
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            renew();
            session.execute(
                    update(VAN).set(VAN.name, "v").where(VAN.remark.eq("old")).option(synchronizeSession(how)));
            assertThat(session.getOne(VAN, van.getId()).getName()).as("%s", how).isEqualTo("v");
            assertThat(plot.getName()).isEqualTo("plot");
            session.execute(update(GARDEN)
                    .set(GARDEN.surveyor, "s")
                    .where(GARDEN.trees.eq(0))
                    .option(synchronizeSession(how)));
            assertThat(session.getOne(GARDEN, garden.getId()).getLabel()).isEqualTo("garden/green/s/0");
            session.execute(delete(VAN).where(VAN.permit.eq("P1")).option(synchronizeSession(how)));
            assertThat(session.state(van)).isEqualTo(EntityState.DELETED);
            assertThat(session.get(ASSET, van.getId())).isEmpty();
            session.rollback();
            assertThat(session.getOne(ASSET, van.getId())).isSameAs(van);
        }
    }

    @Test
    void h8_whatIsComputedIsReadAgain() {
        session.add(new Plaque("a", "x"));
        session.commit();
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            Plaque plaque = session.one(select(PLAQUE));
            session.execute(update(PLAQUE).set(PLAQUE.name, "b" + how).all().option(synchronizeSession(how)));
            assertThat(session.getOne(PLAQUE, plaque.getId()).getWhole()).isEqualTo("b" + how + ": x");
            session.execute(update(PLAQUE).set(PLAQUE.text, "y").all().option(synchronizeSession(how)));
            assertThat(session.getOne(PLAQUE, plaque.getId()).getWhole()).isEqualTo("b" + how + ": y");
            session.rollback();
        }
    }

    @Test
    void whatOneStatementCannotReturnIsRefused() {
        all();
        load();
        assertThatThrownBy(() -> session.list(update(CHURCH)
                        .set(CHURCH.name, "c")
                        .where(CHURCH.height.eq(80))
                        .returning(CHURCH)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("select it afterwards");
        assertThatThrownBy(() ->
                        session.list(update(CRANE).set(CRANE.name, "c").all().returning(CRANE)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("return the identifier");
        assertThatThrownBy(() -> session.list(
                        update(MACHINE).set(MACHINE.name, "c").all().returning(MACHINE)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("return the identifier");
        assertThatThrownBy(() ->
                        session.list(update(CRANE).set(CRANE.name, "c").all().returning(CRANE.load)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("returning load");
        assertThat(session.list(update(CRANE).set(CRANE.name, "c").all().returning(row(CRANE.id, CRANE.name))))
                .hasSize(2);
        assertThatThrownBy(() -> session.list(delete(TOWER_CRANE).all().returning(TOWER_CRANE.id)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("session.delete");
        assertThatThrownBy(() -> session.list(delete(ASSET).all().returning(ASSET.id)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run it for each of");
    }

    @Test
    void aStatementOnASharedTableReturnsObjectsOfEachClass() {
        Troupe troupe = new Troupe("t");
        Juggling juggling = new Juggling("j");
        juggling.setOwner(troupe);
        Riding riding = new Riding("r");
        riding.setOwner(troupe);
        session.addAll(List.of(troupe, juggling, riding));
        session.commit();
        List<Juggling> found = session.list(update(JUGGLING)
                .set(JUGGLING.balls, 3)
                .where(JUGGLING.name.eq("j"))
                .returning(JUGGLING));
        assertThat(found).containsExactly(juggling);
        assertThat(juggling.getBalls()).isEqualTo(3);
        List<Act> acts = session.list(
                update(ACT).set(ACT.name, ACT.name.concat("x")).all().returning(ACT));
        assertThat(acts).containsExactlyInAnyOrder(juggling, riding);
        List<Act> gone = session.list(delete(ACT).where(ACT.name.eq("rx")).returning(ACT));
        assertThat(gone).containsExactly(riding);
    }

    @Test
    void anUpsertOfASharedTableYieldsManagedObjects() {
        Troupe troupe = new Troupe("t");
        Juggling juggling = new Juggling("j");
        juggling.setOwner(troupe);
        session.addAll(List.of(troupe, juggling));
        session.commit();
        Juggling again = new Juggling("j");
        again.setBalls(8);
        again.setOwner(troupe);
        Juggling fresh = new Juggling("k");
        fresh.setOwner(troupe);
        List<Juggling> stored = session.list(insert(JUGGLING)
                .rows(List.of(again, fresh), JUGGLING.columnsOfObjects())
                .onConflict(JUGGLING.ownerId, JUGGLING.name)
                .updateAll()
                .option(populateExisting())
                .returning(JUGGLING));
        assertThat(stored.get(0)).isSameAs(juggling);
        assertThat(juggling.getBalls()).isEqualTo(8);
        assertThat(stored.get(1).getName()).isEqualTo("k");
        session.commit();
        assertThat(session.list(select(ACT))).hasSize(2);
    }

    @Test
    void anUpsertOfASharedTableRaisesVersionsAndTellsNewRows() {
        database.run("create unique index exhibits_title on exhibits (title)");
        try {
            Painting known = new Painting();
            known.setTitle("Lilies");
            session.add(known);
            session.commit();
            Painting again = new Painting();
            again.setTitle("Lilies");
            again.setTechnique("oil");
            Painting fresh = new Painting();
            fresh.setTitle("Sunflowers");

            List<Row2<Painting, Boolean>> stored = session.list(insert(PAINTING)
                    .rows(List.of(again, fresh), PAINTING.columnsOfObjects())
                    .onConflict(PAINTING.title)
                    .updateAll()
                    .option(populateExisting())
                    .returning(row(PAINTING, wasInserted())));

            assertThat(stored).extracting(Row2::v2).containsExactly(false, true);
            assertThat(stored.get(0).v1()).isSameAs(known);
            assertThat(known.getTechnique()).isEqualTo("oil");
            assertThat(known.getVersion()).isEqualTo(1);
            Exhibit plain = session.one(insert(EXHIBIT)
                    .set(EXHIBIT.title, "Vase")
                    .set(EXHIBIT.story, "old")
                    .onConflict(EXHIBIT.title)
                    .updateAll()
                    .returning(EXHIBIT));
            assertThat(plain).isExactlyInstanceOf(Exhibit.class);
        } finally {
            session.rollback();
            database.run("drop index exhibits_title");
        }
    }

    @Test
    void anUpsertOfAClassWithItsOwnTableYieldsManagedObjects() {
        Ball ball = new Ball("b", 1, "one");
        session.add(ball);
        session.commit();
        List<Ball> stored = session.list(insert(BALL)
                .rows(List.of(new Ball("b", 1, "uno"), new Ball("b", 2, "due")), BALL.columnsOfObjects())
                .onConflict(BALL.box, BALL.number)
                .updateAll()
                .option(populateExisting())
                .returning(BALL));
        assertThat(stored.get(0)).isSameAs(ball);
        assertThat(ball.getName()).isEqualTo("uno");
        assertThat(session.list(select(PROP).orderBy(PROP.number))).containsExactlyElementsOf(stored);
    }

    @Test
    void anUpsertOfSeveralTablesIsRefused() {
        session.add(new Plaque("a", "x"));
        session.commit();
        Plaque loaded = session.one(select(PLAQUE));
        assertThatThrownBy(() -> session.list(insert(PLAQUE)
                        .rows(List.of(new Plaque("a", "y")), PLAQUE.columnsOfObjects())
                        .onConflict(PLAQUE.id)
                        .updateAll()
                        .returning(PLAQUE)))
                .isInstanceOf(UsageException.class);
        assertThat(loaded.getWhole()).isEqualTo("a: x");
    }

    @Test
    void h9_aDeleteOfTheRootDeletesObjectsOfAllClasses() {
        for (Synchronize how : List.of(Synchronize.EVALUATE, Synchronize.FETCH, Synchronize.AUTO)) {
            renew();
            session.execute(delete(BUILDING).where(BUILDING.name.ne("shed")).option(synchronizeSession(how)));
            assertThat(session.state(church)).isEqualTo(EntityState.DELETED);
            assertThat(session.state(house)).isEqualTo(EntityState.DELETED);
            session.rollback();
            assertThat(session.state(church)).isEqualTo(EntityState.PERSISTENT);
            assertThat(session.getOne(CHURCH, church.getId()).getHeight()).isEqualTo(80);
        }
    }

    @Test
    void criteriaThatTreatFollowTheNameOfTheTable() {
        all();
        for (var option :
                List.of(selectInLoad(TOWN.buildings), joinedLoad(TOWN.buildings), subqueryLoad(TOWN.buildings))) {
            reopen();
            assertThat(session.one(select(TOWN)
                                    .options(option)
                                    .options(withLoaderCriteria(
                                            BUILDING,
                                            BUILDING.treat(HOUSE).floors.eq(0))))
                            .getBuildings())
                    .hasSize(1);
        }
        assertThat(session.list(select(CHURCH)
                        .options(withLoaderCriteria(
                                BUILDING, BUILDING.treat(CHURCH).height.eq(80)))))
                .hasSize(1);
    }

    @Test
    void anInsertIntoSeveralTablesIsRefused() {
        assertThatThrownBy(() -> session.list(insert(CRANE)
                        .rows(List.of(new Crane("a")), CRANE.columnsOfObjects())
                        .returning(CRANE)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> session.list(insert(ASSET)
                        .rows(List.of(new Van("a")), ASSET.columnsOfObjects())
                        .returning(ASSET)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> session.execute(insert(ASSET).set(ASSET.name, "x")))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> session.execute(insert(CRANE).set(CRANE.name, "x")))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void anInsertSaysTheClassThatItNames() {
        session.execute(insert(HOUSE)
                .set(HOUSE.name, "x")
                .set(HOUSE.id, 77L)
                .set(HOUSE.version, 0)
                .set(HOUSE.floors, 2));
        assertThat(session.getOne(BUILDING, 77L)).isInstanceOf(House.class);
        assertThatThrownBy(() -> session.execute(insert(ACT).set(ACT.name, "x")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "insert of Act, which is abstract, leaves out kind, which tells the class of a row: name the class");
    }

    @Test
    void aBulkOperationOfAClassLeavesOthersAlone() {
        Troupe troupe = new Troupe("t");
        Juggling juggling = new Juggling("j");
        juggling.setOwner(troupe);
        Riding riding = new Riding("r");
        riding.setOwner(troupe);
        session.addAll(List.of(troupe, juggling, riding));
        session.commit();
        List<Act> both = List.of(juggling, riding);
        assertThatThrownBy(() -> session.bulkUpdate(
                        JUGGLING,
                        both,
                        row -> row.set(JUGGLING.id, Act::getId).set(JUGGLING.name, each -> "x" + each.getId())))
                .isInstanceOf(StaleEntityException.class)
                .hasMessage("bulkUpdate of circus_acts: Juggling [" + riding.getId()
                        + "] does not exist, or has another version; nothing was updated, roll back");
        session.rollback();
        assertThat(session.bulkUpdate(
                        ACT, both, row -> row.set(ACT.id, Act::getId).set(ACT.name, each -> "x" + each.getId())))
                .isEqualTo(2);
        session.rollback();
        assertThatThrownBy(() -> session.bulkUpdate(
                        GROUND_ACT,
                        List.of(juggling),
                        row -> row.set(GROUND_ACT.id, Juggling::getId).set(GROUND_ACT.ring, each -> 1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "bulkUpdate of GroundAct: its rows are of several classes, and lie in circus_acts with those of others; give the"
                                + " rows of each class with its own metamodel, or all with the root's");
        assertThat(session.bulkDelete(JUGGLING, List.of(juggling.getId(), riding.getId())))
                .isEqualTo(1);
        assertThat(session.list(select(ACT.name))).containsExactly("r");
    }

    @Test
    void bulkOperationsOfAClassWithItsOwnTableWork() {
        List<Ball> balls = List.of(new Ball("b", 1, "a"), new Ball("b", 2, "b"));
        assertThat(session.bulkInsert(BALL, balls)).isEqualTo(2);
        assertThat(session.bulkUpdate(
                        BALL,
                        balls,
                        row -> row.set(BALL.box, Ball::getBox)
                                .set(BALL.number, Ball::getNumber)
                                .set(BALL.size, each -> 4)))
                .isEqualTo(2);
        assertThat(session.list(select(PROP))).extracting("size").containsExactly(4, 4);
    }

    @Test
    void aBulkUpdateWritesTheOwnTable() {
        all();
        assertThat(session.bulkUpdate(
                        HOUSE,
                        List.of(house),
                        row -> row.set(HOUSE.id, House::getId).set(HOUSE.floors, each -> 4)))
                .isEqualTo(1);
        assertThat(session.bulkUpdate(
                        VAN, List.of(van), row -> row.set(VAN.id, Van::getId).set(VAN.wheels, each -> 4)))
                .isEqualTo(1);
        assertThatThrownBy(() -> session.bulkUpdate(
                        VAN, List.of(van), row -> row.set(VAN.id, Van::getId).set(VAN.permit, each -> "x")))
                .isInstanceOf(UsageException.class);
        session.commit();
        assertThat(session.getOne(HOUSE, house.getId()).getFloors()).isEqualTo(4);
    }

    @Test
    void criteriaOfTheRootHoldForAllClassesByEveryStrategy() {
        all();
        assertThat(session.list(select(HOUSE).options(withLoaderCriteria(BUILDING, BUILDING.name.ne("house")))))
                .isEmpty();
        assertThat(session.list(select(BUILDING).options(withLoaderCriteria(BUILDING, BUILDING.street.eq("Main")))))
                .hasSize(2);
        assertThat(session.list(select(VAN).options(withLoaderCriteria(ASSET, ASSET.remark.ne("old")))))
                .isEmpty();
        assertThat(session.list(select(ASSET).options(withLoaderCriteria(ASSET, ASSET.remark.eq("green")))))
                .hasSize(1);
        assertThat(session.list(select(TOWER_CRANE).options(withLoaderCriteria(MACHINE, MACHINE.name.ne("tower")))))
                .isEmpty();
        assertThat(session.list(select(MACHINE).options(withLoaderCriteria(MACHINE, MACHINE.manual.eq("m")))))
                .hasSize(1);
        reopen();
        for (var option :
                List.of(selectInLoad(KEEPER.assets), joinedLoad(KEEPER.assets), subqueryLoad(KEEPER.assets))) {
            reopen();
            assertThat(session.one(select(KEEPER)
                                    .options(option)
                                    .options(withLoaderCriteria(ASSET, ASSET.remark.eq("green"))))
                            .getAssets())
                    .extracting(Asset::getName)
                    .containsExactly("garden");
        }
        for (var option :
                List.of(selectInLoad(TOWN.buildings), joinedLoad(TOWN.buildings), subqueryLoad(TOWN.buildings))) {
            reopen();
            assertThat(session.one(select(TOWN)
                                    .options(option)
                                    .options(withLoaderCriteria(BUILDING, BUILDING.street.ne("Main"))))
                            .getBuildings())
                    .isEmpty();
        }
    }

    @Test
    void criteriaOfASubclassHoldForItAndBelow() {
        all();
        assertThat(session.list(select(CHURCH).options(withLoaderCriteria(CHURCH, CHURCH.height.gt(100)))))
                .isEmpty();
        assertThat(session.list(select(BUILDING).options(withLoaderCriteria(CHURCH, CHURCH.height.gt(100)))))
                .extracting(Building::getName)
                .containsExactlyInAnyOrder("house", "shed", "church");
        assertThat(session.list(select(GARDEN).options(withLoaderCriteria(PLOT, PLOT.surveyor.eq("Ann")))))
                .isEmpty();
        assertThat(session.list(select(TOWER_CRANE).options(withLoaderCriteria(CRANE, CRANE.inspector.eq("Ann")))))
                .isEmpty();
        assertThat(session.list(select(CHURCH).options(withLoaderCriteria(BUILDING, BUILDING.ofType(HOUSE)))))
                .isEmpty();
    }

    @Test
    void columnsLoadLaterUnderCriteria() {
        all();
        List<Church> some =
                session.list(select(CHURCH).options(withLoaderCriteria(BUILDING, BUILDING.street.eq("Main"))));
        assertThat(some.get(0).getLegend()).isEqualTo("l");
        List<Asset> assets = session.list(select(ASSET)
                .options(withLoaderCriteria(ASSET, ASSET.remark.eq("green")))
                .options(loadOnly(ASSET.name)));
        assertThat(assets.get(0).getRemark()).isEqualTo("green");
        List<Machine> machines = session.list(select(MACHINE)
                .options(withLoaderCriteria(MACHINE, MACHINE.name.ne("pump")))
                .options(loadOnly(MACHINE.name))
                .orderBy(MACHINE.name));
        assertThat(((Crane) machines.get(1)).getInspector()).isEqualTo("Bob");
    }

    @Test
    void criteriaHoldForStatements() {
        all();
        session.execute(
                update(VAN).set(VAN.wheels, 4).all().option(withLoaderCriteria(ASSET, ASSET.remark.eq("none"))));
        session.execute(update(HOUSE)
                .set(HOUSE.floors, 4)
                .all()
                .option(withLoaderCriteria(BUILDING, BUILDING.street.eq("none"))));
        session.execute(update(TOWER_CRANE)
                .set(TOWER_CRANE.segments, 4)
                .all()
                .option(withLoaderCriteria(MACHINE, MACHINE.name.eq("none"))));
        session.execute(delete(CHURCH).all().option(withLoaderCriteria(BUILDING, BUILDING.street.eq("none"))));
        load();
        assertThat(van.getWheels()).isZero();
        assertThat(house.getFloors()).isZero();
        assertThat(tower.getSegments()).isEqualTo(9);
    }

    @Test
    void objectsOfAllClassesAreReadInParts() {
        all();
        for (int i = 0; i < 25; i++) {
            Van each = new Van("v" + i);
            each.setKeeper(session.getOne(KEEPER, keeper.getId()));
            each.setPermit("X" + i);
            session.add(each);
            Church one = new Church("c" + i);
            one.setHeight(i);
            session.add(one);
            TowerCrane crane = new TowerCrane("t" + i);
            crane.setInspector("i");
            session.add(crane);
        }
        session.commit();
        reopen();
        int seen = 0;
        try (Result<Asset> result = session.execute(select(ASSET)
                .options(selectInLoad(ASSET.keeper))
                .orderBy(ASSET.id)
                .options(yieldPer(10)))) {
            for (Asset each : result) {
                seen += each.getName().isEmpty() ? 0 : 1;
                if (each instanceof Van one && one.getPermit() != null) {
                    assertThat(each.getKeeper().getName()).isEqualTo("k");
                }
            }
        }
        assertThat(seen).isEqualTo(28);
        try (Result<Building> result = session.execute(select(BUILDING).options(yieldPer(7)))) {
            for (Building each : result) {
                if (each instanceof Church one) {
                    assertThat(one.getLegend()).isIn("l", null);
                }
            }
        }
        try (Result<Machine> result = session.execute(select(MACHINE).options(loadOnly(MACHINE.name), yieldPer(7)))) {
            for (Machine each : result) {
                if (each instanceof TowerCrane one) {
                    assertThat(one.getInspector()).isNotNull();
                }
            }
        }
    }

    @Test
    void rowsAreLockedWhereTheyLie() {
        all();
        assertThat(session.get(BUILDING, church.getId(), RowLock.update())).isPresent();
        assertThat(session.get(CHURCH, church.getId(), RowLock.update())).isPresent();
        assertThat(session.get(MACHINE, tower.getId(), RowLock.update())).isPresent();
        assertThat(session.get(TOWER_CRANE, tower.getId(), RowLock.update())).isPresent();
        assertThat(session.get(VAN, van.getId(), RowLock.update())).isPresent();
        assertThat(session.list(select(BUILDING).lock(RowLock.update().skipLocked())))
                .hasSize(3);
        assertThat(session.list(select(MACHINE).lock(RowLock.share()))).hasSize(3);
        assertThat(session.list(select(CRANE).join(CRANE.site, TOWN).lock(RowLock.update())))
                .hasSize(1);
        assertThatThrownBy(() -> session.get(ASSET, van.getId(), RowLock.update()))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void containsEagerFillsFromTheStatementsOwnJoin() {
        all();
        assertStatements(() -> {
                    Town town = session.one(select(TOWN)
                            .join(TOWN.buildings, BUILDING)
                            .where(BUILDING.street.eq("Main"))
                            .options(containsEager(TOWN.buildings)));
                    assertThat(town.getBuildings())
                            .extracting(Building::getName)
                            .containsExactly("house");
                })
                .count(1);
        reopen();
        Keeper found = session.one(select(KEEPER)
                .join(KEEPER.assets, ASSET)
                .where(ASSET.remark.eq("green"))
                .options(containsEager(KEEPER.assets)));
        assertThat(found.getAssets()).extracting(Asset::getName).containsExactly("garden");
        reopen();
        var a = ASSET.as("a");
        Keeper aliased = session.one(select(KEEPER)
                .leftJoin(KEEPER.assets, a)
                .where(a.treat(VAN).permit.eq("P1"))
                .options(containsEager(KEEPER.assets, a)));
        assertThat(aliased.getAssets()).extracting(Asset::getName).containsExactly("van");
        reopen();
        Crane one = session.one(select(CRANE).join(CRANE.site, TOWN).options(containsEager(CRANE.site)));
        assertStatements(() -> assertThat(one.getSite().getName()).isEqualTo("t"))
                .areNone();
        assertThat(session.list(select(ASSET)
                        .join(ASSET.keeper, KEEPER)
                        .options(containsEager(ASSET.keeper))
                        .where(KEEPER.name.eq("k"))))
                .hasSize(2);
        assertThat(session.list(select(BUILDING)
                        .join(BUILDING.town, TOWN)
                        .options(containsEager(BUILDING.town))
                        .where(TOWN.name.eq("t"))))
                .hasSize(1);
    }

    @Test
    void columnsOfAnyTableAreRefreshed() {
        all();
        load();
        database.run(
                "update annex_towers set height = 9",
                "update annex_permits set permit = 'N'",
                "update annex_checks set inspector = 'Z'",
                "update annex_remarks set remark = 'R'",
                "update annex_machines set name = 'M'");
        session.refresh(church, CHURCH.height);
        assertThat(church.getHeight()).isEqualTo(9);
        session.refresh(van, VAN.permit);
        assertThat(van.getPermit()).isEqualTo("N");
        assertThat(van.getRemark()).isEqualTo("old");
        session.refresh(garden, ASSET.remark);
        assertThat(garden.getRemark()).isEqualTo("R");
        session.refresh(tower, CRANE.inspector, MACHINE.name);
        assertThat(tower.getInspector()).isEqualTo("Z");
        assertThat(tower.getName()).isEqualTo("M");
    }

    @Test
    void expressionsAreWrittenToTheirTables() {
        all();
        load();
        session.set(church, CHURCH.height, CHURCH.height.plus(1));
        session.set(church, CHURCH.name, BUILDING.name.concat("!"));
        session.set(tower, CRANE.load, CRANE.load.plus(2));
        session.set(van, VAN.permit, VAN.permit.concat("!"));
        session.set(garden, ASSET.name, ASSET.name.concat("!"));
        session.set(garden, PLOT.surveyor, PLOT.surveyor.concat("!"));
        session.flush();
        assertThat(church.getHeight()).isEqualTo(81);
        assertThat(church.getName()).isEqualTo("church!");
        assertThat(tower.getLoad()).isEqualTo(2);
        assertThat(van.getPermit()).isEqualTo("P1!");
        assertThat(session.getOne(GARDEN, garden.getId()).getLabel()).isEqualTo("garden!/green/Bob!/0");
    }

    @Test
    void whatAPartOfAnObjectLacksIsKeptByAMerge() {
        all();
        Church part = session.one(select(CHURCH).options(loadOnly(CHURCH.name)));
        Van vanPart = session.one(select(VAN).options(loadOnly(VAN.name)));
        TowerCrane towerPart = session.one(select(TOWER_CRANE).options(loadOnly(TOWER_CRANE.name)));
        reopen();
        part.setName("a");
        vanPart.setName("b");
        towerPart.setName("c");
        session.merge(part);
        session.merge(vanPart);
        session.merge(towerPart);
        session.commit();
        reopen();
        load();
        assertThat(church.getName()).isEqualTo("a");
        assertThat(church.getHeight()).isEqualTo(80);
        assertThat(van.getPermit()).isEqualTo("P1");
        assertThat(van.getRemark()).isEqualTo("old");
        assertThat(tower.getSegments()).isEqualTo(9);
        assertThat(tower.getInspector()).isEqualTo("Bob");
    }

    @Test
    void anObjectIsFoundByItsClassAndThoseAbove() {
        all();
        assertThat(session.getAll(ASSET, List.of(van.getId(), garden.getId(), 999L)))
                .hasSize(2);
        load();
        assertThat(session.get(HOUSE, church.getId())).isEmpty();
        assertThat(session.get(VAN, garden.getId())).isEmpty();
        assertThat(session.get(PLOT, garden.getId())).containsSame(garden);
        assertThat(session.get(TOWER_CRANE, crane.getId())).isEmpty();
        assertThat(session.getAll(PLOT, List.of(van.getId(), garden.getId(), plot.getId())))
                .hasSize(2);
        assertThat(session.reference(VAN, van.getId())).isSameAs(van);
        assertThatThrownBy(() -> session.reference(VAN, garden.getId()).getName())
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void expiredObjectsReadAllTablesAgain() {
        all();
        load();
        session.expireAll();
        assertThat(session.list(select(ASSET).orderBy(ASSET.name)))
                .extracting(Asset::getRemark)
                .containsExactly("green", "old", "old");
        session.expire(tower);
        session.expire(church);
        session.expire(van);
        assertThat(session.getOne(CRANE, tower.getId()).getInspector()).isEqualTo("Bob");
        assertThat(session.getOne(CHURCH, church.getId()).getHeight()).isEqualTo(80);
        assertThat(session.getOne(ASSET, van.getId())).extracting("permit").isEqualTo("P1");
        session.expire(van);
        database.run(
                "delete from annex_permits",
                "delete from annex_remarks where id = " + van.getId(),
                "delete from annex_vans");
        assertThat(session.get(ASSET, van.getId())).isEmpty();
    }

    @Test
    void aSavepointPutsAllTablesBack() {
        all();
        load();
        Van fresh = new Van("fresh");
        try {
            session.useNested(() -> {
                fresh.setPermit("F");
                fresh.setRemark("r");
                session.add(fresh);
                church.setHeight(1);
                tower.setInspector(null);
                garden.setSurveyor(null);
                session.delete(van);
                session.flush();
                throw new IllegalStateException("undo");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("undo");
        }
        assertThat(church.getHeight()).isEqualTo(80);
        assertThat(tower.getInspector()).isEqualTo("Bob");
        assertThat(garden.getSurveyor()).isEqualTo("Bob");
        assertThat(session.state(van)).isEqualTo(EntityState.PERSISTENT);
        assertThat(session.state(fresh)).isEqualTo(EntityState.TRANSIENT);
        garden.setSurveyor("Dan");
        session.add(fresh);
        session.commit();
        assertThat(session.list(select(ASSET))).hasSize(4);
    }

    @Test
    void hierarchiesAreReadFromQueriesAndInThem() {
        all();
        var b = BUILDING.as("b", select(BUILDING).where(BUILDING.street.eq("Main")));
        assertThat(session.list(select(b).orderBy(b.name)))
                .extracting(Building::getName)
                .containsExactly("church", "house");
        assertThat(session.list(select(b).where(b.treat(CHURCH).height.eq(80)))).hasSize(1);
        var as = ASSET.as("x", select(ASSET).where(ASSET.remark.eq("old")));
        assertThat(session.list(select(as).orderBy(as.name)))
                .extracting(Asset::getName)
                .containsExactly("plot", "van");
        var ms = MACHINE.as("m", select(MACHINE).where(MACHINE.name.ne("pump")));
        assertThat(session.list(select(ms).orderBy(ms.name)))
                .extracting(Machine::getName)
                .containsExactly("crane", "tower");
        assertThat(session.list(select(ms).where(ms.treat(CRANE).inspector.eq("Bob"))))
                .hasSize(1);
        assertThat(session.list(select(TOWN)
                        .where(exists(
                                select(BUILDING).where(BUILDING.townId.eq(TOWN.id), BUILDING.street.eq("Main"))))))
                .hasSize(1);
        assertThat(session.list(select(KEEPER)
                        .where(KEEPER.assets.any(ASSET.treat(GARDEN).trees.eq(0)))))
                .hasSize(1);
        assertThat(session.list(select(KEEPER).where(KEEPER.assets.any(ASSET.ofType(VAN)))))
                .hasSize(1);
        assertThat(session.list(select(row(ASSET.remark, count())).from(ASSET).groupBy(ASSET.remark)))
                .hasSize(2);
        assertThat(session.list(select(TOWN).join(b, b.townId.eq(TOWN.id)))).hasSize(1);
        assertThat(session.list(select(KEEPER).join(as, as.keeperId.eq(KEEPER.id))))
                .hasSize(1);
        assertThat(session.list(select(TOWN).join(ms, ms.treat(CRANE).siteId.eq(TOWN.id))))
                .hasSize(1);
    }

    @Test
    void aHierarchyMeetsItself() {
        all();
        var other = ASSET.as("o");
        assertThat(session.list(select(row(ASSET, other))
                        .from(ASSET)
                        .join(other, other.keeperId.eq(ASSET.keeperId).and(other.id.gt(ASSET.id)))))
                .hasSize(1);
        var m = CRANE.as("c2");
        assertThat(session.list(select(row(CRANE, m)).from(CRANE).join(m, m.id.gt(CRANE.id))))
                .hasSize(1);
        assertThat(session.list(select(ASSET)
                        .limit(2)
                        .offset(1)
                        .orderBy(ASSET.treat(VAN).permit.desc(), ASSET.name)))
                .hasSize(2);
        assertThat(session.list(select(ASSET).orderBy(ASSET.treat(GARDEN).label)))
                .hasSize(3);
        assertThat(session.list(select(KEEPER)
                                .options(joinedLoad(KEEPER.assets))
                                .limit(1)
                                .orderBy(KEEPER.id))
                        .get(0)
                        .getAssets())
                .hasSize(2);
    }

    @Test
    void columnsOfAnyTableAreLeftOutAndWrittenBlindly() {
        all();
        List<Building> some = session.list(select(BUILDING)
                .options(undefer(CHURCH.legend), defer(BUILDING.street))
                .orderBy(BUILDING.name));
        assertStatements(() -> assertThat(((Church) some.get(0)).getLegend()).isEqualTo("l"))
                .areNone();
        assertStatements(() -> assertThat(some).extracting(Building::getStreet).containsExactly("Main", "Main", null))
                .count(1);
        List<Machine> machines = session.list(select(MACHINE)
                .options(defer(CRANE.inspector, CRANE.load), defer(MACHINE.manual))
                .orderBy(MACHINE.name));
        assertStatements(() ->
                        assertThat(((Crane) machines.get(0)).getInspector()).isEqualTo("Ann"))
                .count(1);
        assertStatements(() ->
                        assertThat(((Crane) machines.get(2)).getInspector()).isEqualTo("Bob"))
                .areNone();
        assertThat(machines.get(0).getManual()).isEqualTo("m");
        machines.get(0).setManual("changed");
        session.commit();
        assertThat(database.rows("select manual from annex_manuals")).containsExactly(List.of("changed"));
        reopen();
        Crane blind = session.one(select(CRANE).where(CRANE.name.eq("crane")).options(loadOnly(CRANE.name)));
        blind.setInspector("blind");
        blind.setManual(null);
        session.commit();
        assertThat(database.rows("select inspector from annex_checks order by 1"))
                .contains(List.of("blind"));
        reopen();
        Church half = session.one(select(CHURCH).options(loadOnly(CHURCH.name)));
        half.setHeight(null);
        session.commit();
        assertThat(database.rows("select legend from annex_towers")).containsExactly(List.of("l"));
    }

    @Test
    void anUpsertByObjectsLeavesRowsOfOtherClassesAlone() {
        Sculpture sculpture = new Sculpture();
        sculpture.setTitle("Thinker");
        Painting known = new Painting();
        known.setTitle("Irises");
        session.addAll(List.of(sculpture, known));
        session.commit();
        Painting again = new Painting();
        again.setId(known.getId());
        again.setTitle("Sunflowers");
        assertStatements(() -> session.bulkInsert(PAINTING, List.of(again), onConflictUpdate(PAINTING.id)))
                .count(1)
                .contain("where exhibits.dtype = excluded.dtype");
        Painting wrong = new Painting();
        wrong.setId(sculpture.getId());
        wrong.setTitle("taken");
        assertThatThrownBy(() -> session.bulkInsert(PAINTING, List.of(again, wrong), onConflictUpdate(PAINTING.id)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Row 1 of a bulkInsert of exhibits has the key [id] [" + sculpture.getId()
                        + "] of a row of another class, dtype Sculpture");
        session.rollback();
        assertThat(database.rows("select title, dtype from exhibits order by title"))
                .containsExactly(List.of("Irises", "Painting"), List.of("Thinker", "Sculpture"));
    }
}
