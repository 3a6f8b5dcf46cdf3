package pricelist;

import io.orm.annotation.ComparedColumns;
import io.orm.annotation.OptimisticLocking;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Nobody may have changed anything of a row. */
@Entity
@Table(name = "quotes")
@OptimisticLocking(ComparedColumns.ALL)
public class Quote {
    @Id
    private int id;

    @Column(length = 20)
    private @Nullable String name;

    @Column(precision = 10, scale = 2)
    private @Nullable BigDecimal price;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String remark;

    protected Quote() {}

    public Quote(int id, String name, @Nullable BigDecimal price) {
        this.id = id;
        this.name = name;
        this.price = price;
    }

    public int getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable BigDecimal getPrice() {
        return price;
    }

    public void setPrice(@Nullable BigDecimal price) {
        this.price = price;
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }
}
