package io.orm.spring.observability;

import io.micrometer.common.KeyValues;
import io.orm.spring.observability.OrmStatementObservation.HighCardinality;
import io.orm.spring.observability.OrmStatementObservation.LowCardinality;

/** {@code orm.statement}, with the same tags as the timer that is recorded where there are no observations. */
public class DefaultOrmStatementObservationConvention implements OrmStatementObservationConvention {
    @Override
    public String getName() {
        return OrmMetrics.STATEMENT;
    }

    @Override
    public String getContextualName(OrmStatementContext context) {
        return context.operation() + " " + context.table();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(OrmStatementContext context) {
        return KeyValues.of(
                LowCardinality.ENGINE.withValue(context.engineName()),
                LowCardinality.ENTITY.withValue(context.entity()),
                LowCardinality.OPERATION.withValue(context.operation()),
                LowCardinality.OUTCOME.withValue(context.getError() == null ? OrmMetrics.SUCCESS : OrmMetrics.ERROR),
                LowCardinality.TABLE.withValue(context.table()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(OrmStatementContext context) {
        return KeyValues.of(
                HighCardinality.SQL.withValue(context.statement().sql()),
                HighCardinality.ROWS.withValue(Long.toString(context.rows())),
                HighCardinality.BATCH_SIZE.withValue(
                        Integer.toString(context.statement().batchSize())));
    }
}
