package io.orm.processor;

import static io.orm.processor.Messages.name;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What can be wrong with entities whose columns lie in several tables: the element, what is wrong, and what to do about it. */
final class SecondaryTableDiagnostics {
    private final Messages messages;

    SecondaryTableDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void nameTwice(TypeElement entity, String table) {
        error(
                entity,
                name(entity) + " has two tables called \"" + table
                        + "\"; give each @SecondaryTable a name of its own, other than that of the entity's table.");
    }

    void ofView(TypeElement entity) {
        error(
                entity,
                name(entity) + " is a view and has a @SecondaryTable; join the other table in the view's definition.");
    }

    void compared(TypeElement entity) {
        error(
                entity,
                name(entity)
                        + " has @OptimisticLocking and a @SecondaryTable, whose columns are not compared with those of the first; use"
                        + " a @Version, which counts the changes of all tables.");
    }

    void unknownTable(Element attribute, String table, String own, List<String> secondary) {
        error(
                attribute,
                name(attribute) + " is mapped to the table \"" + table + "\", but its entity has \"" + own + "\""
                        + (secondary.isEmpty() ? "" : " and " + secondary)
                        + "; name one of them, or add @SecondaryTable(name = \"" + table + "\") to the entity.");
    }

    void inOwnTable(Element attribute, String table, String obstacle) {
        error(
                attribute,
                name(attribute) + " is mapped to the secondary table \"" + table + "\", but " + obstacle
                        + " is in the entity's own table; leave out table.");
    }

    void withoutColumns(TypeElement entity, String table) {
        error(
                entity,
                name(entity) + " has the @SecondaryTable \"" + table
                        + "\", but no column lies in it; say @Column(table = \"" + table
                        + "\") at its attributes, or remove it.");
    }

    void keyIsAttribute(TypeElement entity, String table, String column) {
        error(
                entity,
                "The key column " + column + " of the @SecondaryTable \"" + table + "\" of " + name(entity)
                        + " is also that of an attribute; name the key by pkJoinColumns, or rename the attribute's column.");
    }

    void joinColumns(TypeElement entity, String table, List<String> keys) {
        error(
                entity,
                "pkJoinColumns of the @SecondaryTable \"" + table + "\" of " + name(entity)
                        + " do not match the identifier's columns " + keys
                        + "; give one @PrimaryKeyJoinColumn for each, with its referencedColumnName if there are several.");
    }

    void ofElements(Element attribute) {
        error(
                attribute,
                name(attribute) + " is a collection, whose values lie in its @CollectionTable; leave out table.");
    }

    void noChoice(Element attribute) {
        error(
                attribute,
                "@JoinColumn(table) on " + name(attribute)
                        + " says in which table of the entity a reference's column lies; this column can lie in one table only, leave out"
                        + " table.");
    }

    void cascadeOfPart(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @OnDelete(CASCADE), but its column is in a secondary table, so that the database would delete that row and"
                        + " leave the object; use SET_NULL, or a cascade of the other side.");
    }

    void severalTables(Element attribute) {
        error(attribute, name(attribute) + " has @JoinColumns in different tables; put all of them into one.");
    }
}
