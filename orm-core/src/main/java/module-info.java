/** Core and ORM, without Spring. What users may import is exported; the rest is internal. */
module io.orm.core {
    requires transitive jakarta.persistence;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    // Generated code says so of itself, in the modules of applications.
    requires transitive java.compiler;
    requires com.zaxxer.hikari;
    requires org.slf4j;
    requires static org.postgresql.jdbc;
    requires static tools.jackson.databind;

    exports io.orm.annotation;
    exports io.orm.core.compiler;
    exports io.orm.core.dialect;
    exports io.orm.core.engine;
    exports io.orm.core.event;
    exports io.orm.core.exception;
    exports io.orm.core.schema;
    exports io.orm.core.sql;
    exports io.orm.core.type;
    exports io.orm.event;
    exports io.orm.exception;
    exports io.orm.flush;
    exports io.orm.json;
    exports io.orm.loading;
    exports io.orm.mapping;
    exports io.orm.session;

    uses io.orm.mapping.MappedEntities;
}
