package io.orm.spring.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.orm.core.exception.StatementException;
import java.util.Locale;

/** OpenTelemetry's semantic conventions for database clients: {@code db.client.operation.duration}. Declare it as a bean to use it. */
public class OpenTelemetryOrmStatementObservationConvention implements OrmStatementObservationConvention {
    @Override
    public String getName() {
        return "db.client.operation.duration";
    }

    @Override
    public String getContextualName(OrmStatementContext context) {
        return context.operation().toUpperCase(Locale.ROOT) + " " + context.table();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(OrmStatementContext context) {
        Throwable error = context.getError();
        return KeyValues.of(
                KeyValue.of("db.system.name", context.databaseSystem()),
                KeyValue.of("db.operation.name", context.operation().toUpperCase(Locale.ROOT)),
                KeyValue.of("db.collection.name", context.table()),
                KeyValue.of("db.query.summary", getContextualName(context)),
                // A name's tags are the same every time, so a key without a value has a word for that.
                KeyValue.of(
                        "db.response.status_code",
                        error instanceof StatementException statement
                                        && !statement.sqlState().isEmpty()
                                ? statement.sqlState()
                                : EntityNames.NONE),
                KeyValue.of(
                        "error.type",
                        error == null ? EntityNames.NONE : error.getClass().getName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(OrmStatementContext context) {
        KeyValues values = KeyValues.of(
                KeyValue.of("db.query.text", context.statement().sql()),
                KeyValue.of("db.response.returned_rows", Long.toString(context.rows())));
        int batchSize = context.statement().batchSize();
        return batchSize < 2 ? values : values.and("db.operation.batch.size", Integer.toString(batchSize));
    }
}
