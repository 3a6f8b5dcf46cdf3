package library;

import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.Differences.differ;
import static io.orm.mapping.Differences.leadsElsewhere;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.ReferenceLoader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.LocalDate;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Creates, reads, writes and compares {@link Loan}. Generated; changes belong in {@code Loan.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class LoanBinding_ implements EntityBinding<Loan, LoanKey> {
    static final LoanBinding_ INSTANCE = new LoanBinding_();

    static final int NUMBER = 0;

    static final int YEAR = 1;

    static final int DUE = 2;

    static final int COPY_SHELF = 3;

    static final int COPY_NUMBER = 4;

    static final int COPY_RELATION = 0;

    private static final SqlType<LocalDate> DUE_TYPE = date();

    private static final SqlType<String> COPY_SHELF_TYPE = varchar(255);

    private static final SqlType<Integer> COPY_NUMBER_TYPE = integer();

    private LoanBinding_() {
    }

    @Override
    public @Nullable LoanKey readKey(RowReader row, int first) {
        if (row.isNull(first + NUMBER) || row.isNull(first + YEAR)) {
            return null;
        }
        return new LoanKey(row.getInt(first + YEAR), row.getLong(first + NUMBER));
    }

    @Override
    public Loan read(RowReader row, int first) {
        Loan loan = new Loan();
        Fields.NUMBER.set((Object) loan, row.getLong(first + NUMBER));
        Fields.YEAR.set((Object) loan, row.getInt(first + YEAR));
        Fields.DUE.set((Object) loan, row.get(first + DUE, DUE_TYPE));
        return loan;
    }

    @Override
    public Loan create() {
        return new Loan();
    }

    @Override
    public Loan createReference(LoanKey key, ReferenceLoader loader) {
        return new LoanReference_(key, loader);
    }

    @Override
    public @Nullable LoanKey key(Loan loan) {
        long numberPart = (long) Fields.NUMBER.get((Object) loan);
        int yearPart = (int) Fields.YEAR.get((Object) loan);
        return new LoanKey(yearPart, numberPart);
    }

    @Override
    public void setKey(Loan loan, LoanKey key) {
        Fields.NUMBER.set((Object) loan, key.number());
        Fields.YEAR.set((Object) loan, key.year());
    }

    @Override
    public void writeKey(LoanKey key, int component, ParameterWriter out) {
        switch (component) {
            case 0 -> out.writeLong(key.number());
            case 1 -> out.writeInt(key.year());
            default -> throw new IllegalArgumentException("component " + component);
        }
    }

    @Override
    public LoanKey keyOf(Object... components) {
        return new LoanKey((int) components[1], (long) components[0]);
    }

    @Override
    public void readInto(Loan loan, RowReader row, int first, ColumnSet wanted) {
        int at = first;
        if (wanted.contains(NUMBER)) {
            Fields.NUMBER.set((Object) loan, row.getLong(at));
            at++;
        }
        if (wanted.contains(YEAR)) {
            Fields.YEAR.set((Object) loan, row.getInt(at));
            at++;
        }
        if (wanted.contains(DUE)) {
            Fields.DUE.set((Object) loan, row.get(at, DUE_TYPE));
        }
    }

    @Override
    public @Nullable Object readForeignKey(int relationship, RowReader row, int first) {
        return switch (relationship) {
            case COPY_RELATION -> row.isNull(first + COPY_SHELF) || row.isNull(first + COPY_NUMBER) ? null : Copy_.COPY.binding().keyOf(row.getString(first + COPY_SHELF),
                    row.getInt(first + COPY_NUMBER));
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void write(Loan loan, int column, ParameterWriter out) {
        switch (column) {
            case NUMBER -> out.writeLong((long) Fields.NUMBER.get((Object) loan));
            case YEAR -> out.writeInt((int) Fields.YEAR.get((Object) loan));
            case DUE -> out.write((LocalDate) Fields.DUE.get((Object) loan), DUE_TYPE);
            case COPY_SHELF -> writePart(Copy_.COPY.binding(), keyOfCopy(loan), 0, out);
            case COPY_NUMBER -> writePart(Copy_.COPY.binding(), keyOfCopy(loan), 1, out);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public void writeLoaded(Object snapshot, int column, ParameterWriter out) {
        Snapshot old = (Snapshot) snapshot;
        switch (column) {
            case NUMBER -> out.writeLong(old.number);
            case YEAR -> out.writeInt(old.year);
            case DUE -> out.write(old.due, DUE_TYPE);
            case COPY_SHELF -> writePart(Copy_.COPY.binding(), old.copy, 0, out);
            case COPY_NUMBER -> writePart(Copy_.COPY.binding(), old.copy, 1, out);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public Object snapshot(Loan loan) {
        return new Snapshot(loan);
    }

    @Override
    public void addChanges(Loan loan, Object snapshot, ColumnSet changes) {
        Snapshot old = (Snapshot) snapshot;
        if ((long) Fields.NUMBER.get((Object) loan) != old.number) {
            changes.add(NUMBER);
        }
        if ((int) Fields.YEAR.get((Object) loan) != old.year) {
            changes.add(YEAR);
        }
        if (differ((LocalDate) Fields.DUE.get((Object) loan), old.due)) {
            changes.add(DUE);
        }
        if (leadsElsewhere(Fields.COPY.get((Object) loan), keyOfCopy(loan), old.copy)) {
            changes.add(COPY_SHELF);
            changes.add(COPY_NUMBER);
        }
    }

    @Override
    public void restore(Loan loan, Object snapshot, ColumnSet wanted) {
        Snapshot old = (Snapshot) snapshot;
        if (wanted.contains(NUMBER)) {
            Fields.NUMBER.set((Object) loan, old.number);
        }
        if (wanted.contains(YEAR)) {
            Fields.YEAR.set((Object) loan, old.year);
        }
        if (wanted.contains(DUE)) {
            Fields.DUE.set((Object) loan, old.due);
        }
    }

    @Override
    public @Nullable Object foreignKeyIn(Object snapshot, int relationship) {
        Snapshot old = (Snapshot) snapshot;
        return switch (relationship) {
            case COPY_RELATION -> old.copy;
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public @Nullable Object relation(Loan loan, int relationship) {
        return switch (relationship) {
            case COPY_RELATION -> Fields.COPY.get((Object) loan);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void setRelation(Loan loan, int relationship, @Nullable Object value) {
        switch (relationship) {
            case COPY_RELATION -> Fields.COPY.set((Object) loan, value);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        }
    }

    private static @Nullable CopyKey keyOfCopy(Loan loan) {
        @Nullable Object copy = Fields.COPY.get((Object) loan);
        return copy == null ? null : Copy_.COPY.binding().key((Copy) copy);
    }

    private static <K> void writePart(EntityBinding<?, K> target, @Nullable K key, int component,
            ParameterWriter out) {
        if (key == null) {
            out.writeNull();
        } else {
            target.writeKey(key, component, out);
        }
    }

    /**
     * The values of all columns; objects referred to by their identifiers.
     */
    private static final class Snapshot {
        final long number;

        final int year;

        final @Nullable LocalDate due;

        final @Nullable CopyKey copy;

        Snapshot(Loan loan) {
            this.number = (long) Fields.NUMBER.get((Object) loan);
            this.year = (int) Fields.YEAR.get((Object) loan);
            this.due = (LocalDate) Fields.DUE.get((Object) loan);
            this.copy = keyOfCopy(loan);
        }
    }

    /**
     * The private fields; initialised with the first row, not at start.
     */
    private static final class Fields {
        static final VarHandle NUMBER;

        static final VarHandle YEAR;

        static final VarHandle DUE;

        static final VarHandle COPY;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                NUMBER = field(lookup, Loan.class, "number", long.class);
                YEAR = field(lookup, Loan.class, "year", int.class);
                DUE = field(lookup, Loan.class, "due", LocalDate.class);
                COPY = field(lookup, Loan.class, "copy", Copy.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static VarHandle field(MethodHandles.Lookup lookup, Class<?> owner, String name,
                Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.privateLookupIn(owner, lookup).findVarHandle(owner, name, type);
        }
    }
}
