package lab;

import static io.orm.core.type.SqlTypes.numeric;

import io.orm.core.type.SqlType;

// tag::types[]
public final class LabTypes {
    static final SqlType<Money> MONEY = numeric(12, 2).map(Money::new, Money::amount);

    private LabTypes() {}
}
// end::types[]
