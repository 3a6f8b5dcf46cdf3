package io.orm.processor;

import com.palantir.javapoet.ClassName;

/** The types of orm-core that generated code and annotations name. This module is built first and knows them by name only. */
final class OrmTypes {
    static final ClassName LOAD_GROUP = ClassName.get("io.orm.annotation", "LoadGroup");
    static final ClassName LOADING = ClassName.get("io.orm.annotation", "Loading");
    static final ClassName LOADING_STRATEGY = ClassName.get("io.orm.annotation", "LoadingStrategy");
    static final ClassName OPTIMISTIC_LOCKING = ClassName.get("io.orm.annotation", "OptimisticLocking");
    static final ClassName COMPARED_COLUMNS = ClassName.get("io.orm.annotation", "ComparedColumns");
    static final ClassName ON_DELETE = ClassName.get("io.orm.annotation", "OnDelete");
    static final ClassName ON_UPDATE_CASCADE = ClassName.get("io.orm.annotation", "OnUpdateCascade");
    static final ClassName UNINDEXED = ClassName.get("io.orm.annotation", "Unindexed");
    static final ClassName MATERIALIZED_VIEW = ClassName.get("io.orm.annotation", "MaterializedView");
    static final ClassName VIEW_DEFINITION = ClassName.get("io.orm.annotation", "ViewDefinition");

    static final ClassName COLUMN_TYPE = ClassName.get("io.orm.annotation", "ColumnType");
    static final ClassName NATIVE_ENUM = ClassName.get("io.orm.annotation", "NativeEnum");
    static final ClassName SERVER_DEFAULT = ClassName.get("io.orm.annotation", "ServerDefault");
    static final ClassName COMPUTED = ClassName.get("io.orm.annotation", "Computed");
    static final ClassName FORMULA = ClassName.get("io.orm.annotation", "Formula");
    static final ClassName SERVER_GENERATED = ClassName.get("io.orm.annotation", "ServerGenerated");

    static final ClassName SQL_TYPES = ClassName.get("io.orm.core.type", "SqlTypes");
    static final ClassName SQL_TYPE = ClassName.get("io.orm.core.type", "SqlType");
    static final ClassName ROW_READER = ClassName.get("io.orm.core.type", "RowReader");
    static final ClassName PARAMETER_WRITER = ClassName.get("io.orm.core.type", "ParameterWriter");
    static final ClassName JSON = ClassName.get("io.orm.core.type", "Json");

    static final ClassName JSON_OF = ClassName.get("io.orm.core.type", "JsonOf");

    static final ClassName COLUMN = column("Column");
    static final ClassName NUMBER_COLUMN = column("NumberColumn");
    static final ClassName INTEGER_COLUMN = column("IntegerColumn");
    static final ClassName DOUBLE_COLUMN = column("DoubleColumn");
    static final ClassName TEXT_COLUMN = column("TextColumn");
    static final ClassName BOOLEAN_COLUMN = column("BooleanColumn");
    static final ClassName TEMPORAL_COLUMN = column("TemporalColumn");
    static final ClassName ARRAY_COLUMN = column("ArrayColumn");
    static final ClassName JSON_COLUMN = column("JsonColumn");
    static final ClassName RANGE_COLUMN = column("RangeColumn");
    static final ClassName VALUE_COLUMN = column("ValueColumn");
    static final ClassName COLUMN_OPTION = column("ColumnOption");
    static final ClassName REFERENTIAL_ACTION = column("ReferentialAction");
    static final ClassName MUTABLE_TABLE = column("MutableTable");
    static final ClassName TABLE_INDEX = column("TableIndex");
    static final ClassName QUERY = column("Query");
    static final ClassName SELECTION = column("Selection");
    static final ClassName SELECT_LAYOUT = column("SelectLayout");
    static final ClassName ROW_DECODER = column("RowDecoder");

    static final ClassName VIEW_TABLE = ClassName.get("io.orm.core.schema", "ViewTable");

    static final ClassName DYNAMIC_COLLECTION = ClassName.get("io.orm.loading", "DynamicCollection");
    static final ClassName WRITE_ONLY_COLLECTION = ClassName.get("io.orm.loading", "WriteOnlyCollection");

    static final ClassName ENTITY_TABLE = mapping("EntityTable");
    static final ClassName SPLIT_ENTITY_TABLE = mapping("SplitEntityTable");
    static final ClassName SECONDARY_TABLE = mapping("SecondaryTable");
    static final ClassName INHERITANCE = mapping("Inheritance");
    static final ClassName JOIN_TABLE = ENTITY_TABLE.nestedClass("JoinTable");
    static final ClassName ENTITY_BINDING = mapping("EntityBinding");
    static final ClassName READ_BINDING = mapping("ReadBinding");
    static final ClassName COLUMN_SET = mapping("ColumnSet");
    static final ClassName DEFERRED_COLUMNS = mapping("DeferredColumns");
    static final ClassName LAZY_REFERENCE = mapping("LazyReference");
    static final ClassName REFERENCE_LOADER = mapping("ReferenceLoader");
    static final ClassName LIFECYCLE = mapping("Lifecycle");
    static final ClassName MAPPED_ENTITIES = mapping("MappedEntities");
    static final ClassName RELATIONSHIP_OPTION = mapping("RelationshipOption");
    static final ClassName CASCADE = mapping("Cascade");
    static final ClassName ATTRIBUTE_CONVERSION = mapping("AttributeConversion");
    static final ClassName DIFFERENCES = mapping("Differences");

    static final ClassName ELEMENT_TABLE = mapping("ElementTable");
    static final ClassName MAP_TABLE = mapping("MapTable");
    static final ClassName ELEMENT_BINDING = mapping("ElementBinding");
    static final ClassName ENTITY_KEYED_BINDING = mapping("EntityKeyedBinding");

    /** The name of the only attribute of an element that is one value, as {@code ElementTable.VALUE}. */
    static final String ELEMENT_VALUE = "value";

    /** What the column with the keys of a map is called, as {@code MapTable.KEY}. */
    static final String MAP_KEY = "key";

    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
    static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");

    private OrmTypes() {}

    private static ClassName column(String name) {
        return ClassName.get("io.orm.core.sql", name);
    }

    private static ClassName mapping(String name) {
        return ClassName.get("io.orm.mapping", name);
    }
}
