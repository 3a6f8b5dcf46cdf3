package io.orm.spring.boot.autoconfigure;

import io.orm.spring.boot.autoconfigure.OrmProperties.SchemaManagement;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/** Tells others whether tables are created here. */
final class OrmSchemaManagementProvider implements SchemaManagementProvider {
    private final SchemaManagement management;

    OrmSchemaManagementProvider(SchemaManagement management) {
        this.management = management;
    }

    @Override
    public org.springframework.boot.jdbc.SchemaManagement getSchemaManagement(DataSource dataSource) {
        return management == SchemaManagement.CREATE || management == SchemaManagement.CREATE_DROP
                ? org.springframework.boot.jdbc.SchemaManagement.MANAGED
                : org.springframework.boot.jdbc.SchemaManagement.UNMANAGED;
    }
}
