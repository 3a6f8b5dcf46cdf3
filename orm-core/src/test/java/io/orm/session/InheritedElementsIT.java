package io.orm.session;

import static cookbook.Guide_.GUIDE;
import static cookbook.Knife_.KNIFE;
import static cookbook.Menu_.MENU;
import static cookbook.Spice_.SPICE;
import static cookbook.Utensil_.UTENSIL;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import cookbook.Banquet;
import cookbook.Guide;
import cookbook.Knife;
import cookbook.Menu;
import cookbook.Spice;
import cookbook.Utensil;
import io.orm.core.engine.Result;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Collections of values that are declared above the entity that has them. */
class InheritedElementsIT extends SessionFixture {
    InheritedElementsIT(Database database) {
        super(database);
    }

    @Test
    void ofAMappedSuperclassEachEntityHasItsOwnTableCalledAfterTheEntity() {
        Spice pepper = new Spice();
        pepper.getLabels().add("hot");
        session.add(pepper);
        session.commit();
        reopen();
        assertThat(database.rows("select herb_id, labels from herb_labels"))
                .containsExactly(List.of(pepper.getId(), "hot"));
        Spice found = session.getOne(SPICE, pepper.getId());
        assertThat(found.getLabels()).containsExactly("hot");
        session.delete(found);
        session.commit();
        assertThat(database.rows("select * from herb_labels")).isEmpty();
    }

    @Test
    void ofASharedTableAllClassesHaveOneCollectionTable() {
        Utensil spoon = new Utensil();
        spoon.getMaterials().add("wood");
        Knife knife = new Knife();
        knife.getMaterials().add("steel");
        knife.getUses().addAll(List.of("cut", "cut", "peel"));
        session.add(spoon);
        session.flush();
        session.add(knife);
        session.commit();
        reopen();
        List<Utensil> all = session.list(select(UTENSIL).orderBy(UTENSIL.id));
        assertStatements(() -> {
                    assertThat(all.get(0).getMaterials()).containsExactly("wood");
                    assertThat(all.get(1).getMaterials()).containsExactly("steel");
                })
                .inRoundTrips(1)
                .areExactly("select utensil_materials.utensil_id, utensil_materials.materials from utensil_materials"
                        + " where utensil_materials.utensil_id = any(?::int8[])    [[1, 2]]");
        Knife found = (Knife) all.get(1);
        assertThat(found.getUses()).containsExactlyInAnyOrder("cut", "cut", "peel");
        found.getUses().remove("cut");
        found.getMaterials().add("horn");
        session.commit();
        reopen();
        Knife again = session.getOne(KNIFE, knife.getId());
        assertThat(again.getUses()).containsExactlyInAnyOrder("cut", "peel");
        assertThat(again.getMaterials()).containsExactlyInAnyOrder("steel", "horn");
        session.delete(again);
        session.commit();
        assertThat(database.rows("select materials from utensil_materials")).containsExactly(List.of("wood"));
        assertThat(database.rows("select * from knife_uses")).isEmpty();
    }

    @Test
    void ofATablePerClassNoConstraintLeadsToOneOfTheTables() {
        assertThat(database.rows(
                        "select 1 from pg_constraint where contype = 'f' and conrelid = 'menu_dishes'::regclass"))
                .isEmpty();
        Menu menu = new Menu();
        menu.getDishes().addAll(List.of("soup", "cake"));
        Banquet banquet = new Banquet();
        banquet.getDishes().addAll(List.of("soup", "roast", "cake"));
        session.add(menu);
        session.flush();
        session.add(banquet);
        session.commit();
        reopen();
        List<Menu> menus = session.list(select(MENU).orderBy(MENU.id).options(selectInLoad(MENU.dishes)));
        assertThat(menus.get(1).getDishes()).containsExactly("soup", "roast", "cake");
        menus.get(1).getDishes().remove("roast");
        session.delete(menus.get(0));
        session.commit();
        assertThat(database.rows("select dishes_order, dishes from menu_dishes order by 1"))
                .containsExactly(List.of(0, "soup"), List.of(1, "cake"));
    }

    @Test
    void ofAJoinedRootTheyAreLoadedWithAStream() {
        database.run(
                "insert into guides select from generate_series(1, 5)",
                "insert into guide_notes select i, 'note ' || i from generate_series(1, 5) i");
        List<String> notes = new ArrayList<>();
        assertStatements(() -> {
                    try (Result<Guide> result = session.execute(
                            select(GUIDE).orderBy(GUIDE.id).options(yieldPer(2), selectInLoad(GUIDE.notes)))) {
                        for (Guide each : result) {
                            notes.addAll(each.getNotes());
                        }
                    }
                })
                .count(4);
        assertThat(notes).containsExactly("note 1", "note 2", "note 3", "note 4", "note 5");
    }
}
