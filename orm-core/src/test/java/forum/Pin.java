package forum;

import io.orm.annotation.OnDelete;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Goes with one board by the database, and loses another. */
@Entity
@Table(name = "pins")
public class Pin {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(value = ReferentialAction.CASCADE, silent = true)
    private @Nullable Board board;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(ReferentialAction.SET_NULL)
    private @Nullable Board copiedFrom;

    public @Nullable Board getBoard() {
        return board;
    }

    public void setBoard(@Nullable Board board) {
        this.board = board;
    }

    public @Nullable Board getCopiedFrom() {
        return copiedFrom;
    }

    public void setCopiedFrom(@Nullable Board board) {
        this.copiedFrom = board;
    }
}
