package library;

import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.RelationshipOption.loading;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.sql.IntegerColumn;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.TableIndex;
import io.orm.core.sql.TemporalColumn;
import io.orm.core.sql.TextColumn;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToOne;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code loan} as mapped by {@link Loan}. Generated; changes belong in {@code Loan.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class Loan_ extends EntityTable<Loan, LoanKey> implements MutableTable<Loan> {
    public static final Loan_ LOAN = new Loan_(null);

    private static final List<String> ATTRIBUTES = List.of("number", "year", "due", "copy", "copy");

    /**
     * {@code loan.number}.
     */
    public final NumberColumn<Long> number = numberColumn("number", bigint(), primaryKey());

    /**
     * {@code loan.year}.
     */
    public final IntegerColumn year = integerColumn("year", integer(), primaryKey());

    /**
     * {@code loan.due}.
     */
    public final TemporalColumn<LocalDate> due = temporalColumn("due", date());

    /**
     * {@code loan.copy_shelf}, the foreign key of {@code Loan.copy}.
     */
    public final TextColumn copyShelf = textColumn("copy_shelf", varchar(255),
            references("copy", "shelf"));

    /**
     * {@code loan.copy_number}, the foreign key of {@code Loan.copy}.
     */
    public final IntegerColumn copyNumber = integerColumn("copy_number", integer(),
            references("copy", "number"));

    /**
     * {@code Loan.copy}.
     */
    public final ToOne<Loan, Copy> copy = toOne("copy", () -> Copy_.COPY,
            List.of(copyShelf, copyNumber), loading(LoadingStrategy.JOINED));

    private Loan_(@Nullable String alias) {
        super(null, "loan", alias);
    }

    private Loan_(String alias, Query<Loan> source) {
        super(null, "loan", alias, source);
    }

    @Override
    public Class<Loan> entityType() {
        return Loan.class;
    }

    @Override
    public Loan_ root() {
        return LOAN;
    }

    @Override
    public Loan_ as(String alias) {
        return new Loan_(alias);
    }

    @Override
    public Loan_ as(String alias, Query<Loan> source) {
        return new Loan_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public List<TableIndex> indexes() {
        return List.of(new TableIndex("", List.of("copy_shelf", "copy_number"), true));
    }

    @Override
    public EntityBinding<Loan, LoanKey> binding() {
        return LoanBinding_.INSTANCE;
    }
}
