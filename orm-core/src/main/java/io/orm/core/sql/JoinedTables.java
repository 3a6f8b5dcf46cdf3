package io.orm.core.sql;

import java.util.List;
import java.util.Objects;

/** Compares tables that are joined from several. */
final class JoinedTables {
    private JoinedTables() {}

    /** Whether a statement that reads the one instead of the other is the same statement. */
    static boolean areLike(Table<?> one, Table<?> other) {
        JoinedTable joined = (JoinedTable) one;
        JoinedTable another = (JoinedTable) other;
        return one.columns().size() == other.columns().size()
                && haveLikeParts(joined, another)
                && storeAlike(one.columns(), joined, other.columns(), another);
    }

    private static boolean haveLikeParts(JoinedTable one, JoinedTable other) {
        List<JoinedTable.Part> parts = one.parts();
        List<JoinedTable.Part> others = other.parts();
        if (parts.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            JoinedTable.Part a = parts.get(i);
            JoinedTable.Part b = others.get(i);
            if (a.outer() != b.outer()
                    || !a.table().name().equals(b.table().name())
                    || !Objects.equals(a.table().schema(), b.table().schema())
                    || !a.table().reference().equals(b.table().reference())
                    || !haveSameNames(a.key(), b.key())) {
                return false;
            }
        }
        return true;
    }

    private static boolean storeAlike(
            List<Column<?>> columns, JoinedTable one, List<Column<?>> others, JoinedTable other) {
        for (int i = 0; i < columns.size(); i++) {
            Column<?> a = one.stored(columns.get(i));
            Column<?> b = other.stored(others.get(i));
            if (!a.name().equals(b.name())
                    || !Objects.equals(a.definition().formula(), b.definition().formula())
                    || !a.table().reference().equals(b.table().reference())) {
                return false;
            }
        }
        return true;
    }

    private static boolean haveSameNames(List<Column<?>> one, List<Column<?>> two) {
        if (one.size() != two.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).name().equals(two.get(i).name())) {
                return false;
            }
        }
        return true;
    }
}
