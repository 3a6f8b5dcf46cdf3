package io.orm.session;

import static harbour.Cabin_.CABIN;
import static harbour.Tug_.TUG;
import static harbour.Vessel_.VESSEL;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import harbour.Anchor;
import harbour.Cabin;
import harbour.Chart;
import harbour.Ferry;
import harbour.Port;
import harbour.Sailor;
import harbour.Tug;
import harbour.Vessel;
import io.orm.loading.LoadOption;
import io.orm.mapping.ToMany;
import io.orm.testing.Database;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Collections with columns or tables of their own whose owners lie in a table for each class. */
class CollectionsOfSeveralTablesIT extends SessionFixture {
    CollectionsOfSeveralTablesIT(Database database) {
        super(database);
    }

    /** Ferry 1 and tug 2, with two of everything each. */
    private void fleet() {
        Port oslo = new Port("Oslo");
        session.add(oslo);
        fill(new Ferry("Anna", 100), oslo);
        fill(new Tug("Bert", 9), oslo);
        session.commit();
        reopen();
    }

    private void fill(Vessel vessel, Port port) {
        vessel.getCabins().addAll(List.of(new Cabin("a"), new Cabin("b")));
        vessel.getAnchors().addAll(List.of(new Anchor("x"), new Anchor("y")));
        vessel.getCrew().put("mate", new Sailor("Max"));
        vessel.getCrew().put("cook", new Sailor("Carl"));
        vessel.getCharts().addAll(List.of(new Chart("north"), new Chart("south")));
        vessel.getBerths().put("summer", port);
        vessel.getBerths().put("winter", port);
        vessel.getFlags().addAll(List.of("red", "blue"));
        vessel.getStores().put("rope", 2);
        vessel.getStores().put("tar", 1);
        session.add(vessel);
        session.flush();
    }

    private static void requireFull(Vessel vessel) {
        assertThat(vessel.getCabins()).extracting(Cabin::getName).containsExactly("a", "b");
        assertThat(vessel.getAnchors()).extracting(Anchor::getName).containsExactlyInAnyOrder("x", "y");
        assertThat(vessel.getCrew()).containsOnlyKeys("mate", "cook");
        assertThat(vessel.getCharts()).extracting(Chart::getName).containsExactlyInAnyOrder("north", "south");
        assertThat(vessel.getBerths()).containsOnlyKeys("summer", "winter");
        assertThat(vessel.getFlags()).containsExactlyInAnyOrder("red", "blue");
        assertThat(vessel.getStores()).containsOnlyKeys("rope", "tar");
    }

    @Test
    void noConstraintLeadsToTheOwners() {
        assertThat(sessions.schema().ddl())
                .doesNotContain("REFERENCES hb_ferries")
                .doesNotContain("REFERENCES hb_tugs")
                .doesNotContain("REFERENCES vessel");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void allStrategiesLoadThemForAllClasses() {
        fleet();
        List<Function<ToMany<Vessel, ?>, LoadOption<Vessel, ?>>> strategies = List.of(
                each -> selectInLoad(each),
                each -> joinedLoad(each),
                each -> subqueryLoad(each),
                each -> immediateLoad(each),
                each -> lazyLoad(each));
        for (Function<ToMany<Vessel, ?>, LoadOption<Vessel, ?>> strategy : strategies) {
            reopen();
            List<Vessel> vessels = session.list(select(VESSEL)
                    .options(
                            strategy.apply(VESSEL.cabins),
                            strategy.apply(VESSEL.anchors),
                            strategy.apply(VESSEL.crew),
                            strategy.apply(VESSEL.charts),
                            strategy.apply(VESSEL.berths),
                            strategy.apply(VESSEL.flags),
                            strategy.apply(VESSEL.stores))
                    .orderBy(VESSEL.id));
            assertThat(vessels).hasSize(2).allSatisfy(CollectionsOfSeveralTablesIT::requireFull);
            assertThat(vessels.get(1)).isInstanceOf(Tug.class);
        }
        reopen();
        requireFull(session.getOne(TUG, 2L));
    }

    @Test
    void onFirstUseOneStatementLoadsThoseOfAllClasses() {
        fleet();
        List<Vessel> vessels = session.list(select(VESSEL));
        assertStatements(() ->
                        vessels.forEach(each -> assertThat(each.getCabins()).hasSize(2)))
                .areExactly(
                        "select hb_cabins.vessel_id, hb_cabins.place, hb_cabins.id, hb_cabins.name from hb_cabins where"
                                + " hb_cabins.vessel_id = any(?::int8[]) order by hb_cabins.place    [[1, 2]]");
    }

    @Test
    void changesOfAllClassesAreOneStatement() {
        fleet();
        List<Vessel> vessels = session.list(select(VESSEL).orderBy(VESSEL.id));
        vessels.forEach(CollectionsOfSeveralTablesIT::requireFull);
        vessels.forEach(each -> {
            Collections.swap(each.getCabins(), 0, 1);
            each.getStores().merge("rope", 1, Integer::sum);
            each.getFlags().remove("red");
        });
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update hb_cabins set place = v.c2 from unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2) where"
                                + " hb_cabins.id = v.c1    [[1, 2, 3, 4], [1, 0, 1, 0]]",
                        "delete from harbour_vessel_flags using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2) where"
                                + " harbour_vessel_flags.harbour_vessel_id = v.c1 and harbour_vessel_flags.flags = v.c2"
                                + "    [[1, 2], [red, red]]",
                        "update harbour_vessel_stores set stores = v.c3 from unnest((select ?::int8[]), (select ?::text[]), (select"
                                + " ?::int4[])) v(c1, c2, c3) where harbour_vessel_stores.harbour_vessel_id = v.c1 and"
                                + " harbour_vessel_stores.stores_key = v.c2    [[1, 2], [rope, rope], [3, 3]]");
    }

    @Test
    void whatLeavesGoes() {
        fleet();
        Vessel tug = session.getOne(TUG, 2L);
        tug.getCabins().remove(0);
        tug.getAnchors().clear();
        tug.getCrew().remove("cook");
        tug.getCharts().remove(0);
        tug.getBerths().remove("winter");
        session.flush();
        session.rollback();
        requireFull(tug);
        tug.getCabins().remove(0);
        tug.getAnchors().clear();
        tug.getCrew().remove("cook");
        tug.getBerths().remove("winter");
        session.commit();
        assertThat(database.rows("select name, vessel_id, place from hb_cabins order by id"))
                .containsExactly(List.of("a", 1L, 0), List.of("b", 1L, 1), List.of("b", 2L, 0));
        assertThat(database.rows("select count(*) from hb_anchors")).containsExactly(List.of(2L));
        assertThat(database.rows("select name from hb_sailors where vessel_id is null and post is null"))
                .containsExactly(List.of("Carl"));
        assertThat(database.rows("select season from hb_berths order by vessel_id, season"))
                .containsExactly(List.of("summer"), List.of("winter"), List.of("summer"));
    }

    @Test
    void aDeletedOwnerLeavesNothingBehind() {
        fleet();
        session.delete(session.getOne(VESSEL, 1L));
        session.delete(session.getOne(TUG, 2L));
        session.commit();
        Stream.of(
                        "hb_cabins",
                        "hb_anchors",
                        "hb_vessel_charts",
                        "hb_berths",
                        "harbour_vessel_flags",
                        "harbour_vessel_stores")
                .forEach(table -> assertThat(database.rows("select 1 from " + table))
                        .as(table)
                        .isEmpty());
        assertThat(database.rows("select 1 from hb_sailors where vessel_id is not null"))
                .isEmpty();
    }

    @Test
    void mergeCopiesThem() {
        fleet();
        Vessel detached = session.getOne(VESSEL, 2L);
        requireFull(detached);
        reopen();
        detached.getCabins().add(0, new Cabin("c"));
        detached.getCrew().put("boy", new Sailor("Tim"));
        detached.getStores().remove("tar");
        session.merge(detached);
        session.commit();
        assertThat(database.rows("select name from hb_cabins where vessel_id = 2 order by place"))
                .containsExactly(List.of("c"), List.of("a"), List.of("b"));
        assertThat(database.rows("select name from hb_sailors where post = 'boy'"))
                .containsExactly(List.of("Tim"));
        assertThat(database.rows("select stores_key from harbour_vessel_stores where harbour_vessel_id = 2"))
                .containsExactly(List.of("rope"));
    }

    @Test
    void conditionsAndTheOtherSideKnowThem() {
        fleet();
        assertThat(session.list(select(VESSEL.name)
                        .where(VESSEL.cabins.any(CABIN.name.eq("b")))
                        .orderBy(VESSEL.id)))
                .containsExactly("Anna", "Bert");
        Vessel tug = session.getOne(VESSEL, 2L);
        assertThat(tug.getBerths().get("summer").getVessels()).hasSize(2).contains(tug);
    }
}
