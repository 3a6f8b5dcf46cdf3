package library;

import io.orm.mapping.EntityTable;
import io.orm.mapping.MappedEntities;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The entities of this compilation, found through {@code ServiceLoader}. Generated.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class LibraryEntities_ implements MappedEntities {
    @Override
    public List<EntityTable<?, ?>> tables() {
        return List.of(Author_.AUTHOR, Book_.BOOK, Copy_.COPY, Loan_.LOAN, Title_.TITLE);
    }
}
