package io.orm.session;

import static freight.Box_.BOX;
import static freight.Chest_.CHEST;
import static freight.Item_.ITEM;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import freight.Box;
import freight.Chest;
import freight.Item;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes that are computed from the columns of several joined tables. */
class FormulaOverTablesIT extends SessionFixture {
    FormulaOverTablesIT(Database database) {
        super(database);
    }

    /** Item 1, box 2, chest 3. */
    private void three() {
        Box box = new Box("box");
        box.setWeight(5);
        Chest chest = new Chest("chest");
        chest.setWeight(7);
        chest.setBolts(2);
        session.addAll(List.of(new Item("pen"), box, chest));
        session.commit();
        reopen();
    }

    @Test
    void eachNameIsTheColumnOfTheTableThatHasIt() {
        three();
        assertStatements(() -> {
                    List<Item> all = session.list(select(ITEM).orderBy(ITEM.name));
                    assertThat(((Box) all.get(0)).getLabel()).isEqualTo("box of 5");
                    assertThat(((Chest) all.get(1)).getLabel()).isEqualTo("chest of 7");
                    assertThat(((Chest) all.get(1)).getSum()).isEqualTo(14);
                })
                .areExactly("select freight_items.id, freight_items.name, freight_items_freight_boxes.weight,"
                        + " (freight_items.name || ' of ' || freight_items_freight_boxes.weight) as label,"
                        + " freight_items_freight_chests.bolts, (freight_items_freight_boxes.weight +"
                        + " freight_items_freight_chests.bolts + length(freight_items.name) +"
                        + " freight_items_freight_chests.chest_id - freight_items_freight_chests.chest_id) as"
                        + " sum, freight_items_freight_boxes.id as freight_boxes_id,"
                        + " freight_items_freight_chests.chest_id from freight_items left join freight_boxes"
                        + " as freight_items_freight_boxes on freight_items_freight_boxes.id ="
                        + " freight_items.id left join freight_chests as freight_items_freight_chests on"
                        + " freight_items_freight_chests.chest_id = freight_items.id order by"
                        + " freight_items.name");
        reopen();
        assertThat(session.one(select(CHEST)).getSum()).isEqualTo(14);
        assertThat(session.list(select(BOX).orderBy(BOX.label)))
                .extracting(Box::getLabel)
                .containsExactly("box of 5", "chest of 7");
    }

    @Test
    void itIsAskedForLikeAColumn() {
        three();
        assertThat(session.list(select(BOX).where(BOX.label.eq("box of 5")))).hasSize(1);
        assertThat(session.list(select(ITEM).where(ITEM.treat(CHEST).sum.gt(13))))
                .hasSize(1);
        assertThat(session.list(select(BOX.label).orderBy(BOX.label.desc()))).containsExactly("chest of 7", "box of 5");
        assertThat(session.execute(update(BOX).set(BOX.weight, 1).where(BOX.label.eq("box of 5"))))
                .isEqualTo(1);
        assertThat(session.list(select(BOX.label).where(BOX.weight.eq(1)))).containsExactly("box of 1");
    }

    @Test
    void itLoadsOnFirstUseFromAllTablesItNeeds() {
        three();
        List<Box> boxes = session.list(select(BOX).orderBy(BOX.name));
        assertStatements(() -> assertThat(boxes).extracting(Box::getMark).containsExactly("BOX5", "CHEST7"))
                .areExactly(
                        "select freight_boxes.id, (upper(freight_boxes_freight_items.name) || freight_boxes.weight) as"
                                + " mark from freight_boxes join freight_items as freight_boxes_freight_items on"
                                + " freight_boxes_freight_items.id = freight_boxes.id where freight_boxes.id ="
                                + " any(?::int8[])    [[2, 3]]");
        reopen();
        Chest chest = session.list(select(CHEST).options(loadOnly(CHEST.bolts))).get(0);
        assertThat(chest.getSum()).isEqualTo(14);
    }

    @Test
    void whatIsWrittenIsComputedAtTheNextUse() {
        Chest chest = new Chest("new");
        chest.setWeight(1);
        session.add(chest);
        assertStatements(session::flush).count(4);
        assertThat(session.getOne(CHEST, chest.getId())).isSameAs(chest);
        assertThat(chest.getLabel()).isEqualTo("new of 1");
        chest.setName("old");
        assertStatements(session::flush)
                .areExactly(
                        "update freight_items set name = ? where freight_items.id = ?    [old, " + chest.getId() + "]");
        chest.setBolts(4);
        assertStatements(session::flush)
                .areExactly("update freight_chests set bolts = ? where freight_chests.chest_id = ?    [4, "
                        + chest.getId() + "]");
        session.list(select(ITEM));
        assertThat(chest.getLabel()).isEqualTo("old of 1");
        assertThat(chest.getSum()).isEqualTo(8);
        assertThat(chest.getBolts()).isEqualTo(4);
        session.commit();
        session.getOne(CHEST, chest.getId());
        session.rollback();
        assertThat(database.rows("select bolts from freight_chests")).containsExactly(List.of(4));
    }
}
