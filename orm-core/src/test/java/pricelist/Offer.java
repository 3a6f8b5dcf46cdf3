package pricelist;

import io.orm.annotation.Computed;
import io.orm.annotation.GenerationTime;
import io.orm.annotation.ServerDefault;
import io.orm.annotation.ServerGenerated;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Much of it is made by the database. */
@Entity
@Table(name = "offers")
public class Offer {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name;

    private @Nullable BigDecimal net;

    // tag::server[]
    @ServerDefault("now()")
    @Column(nullable = false, updatable = false)
    private @Nullable Instant createdAt;

    @Computed("net * 2")
    private @Nullable BigDecimal gross;

    @ServerGenerated
    private @Nullable Integer changes;

    @ServerGenerated(writable = true)
    private @Nullable String code;
    // end::server[]

    @ServerGenerated(GenerationTime.INSERT)
    private @Nullable Integer number;

    @Column(insertable = false)
    private @Nullable String remark;

    @Column(updatable = false)
    private @Nullable String origin;

    @Version
    private int version;

    protected Offer() {}

    public Offer(String name, @Nullable BigDecimal net) {
        this.name = name;
        this.net = net;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable BigDecimal getNet() {
        return net;
    }

    public void setNet(@Nullable BigDecimal net) {
        this.net = net;
    }

    public @Nullable Instant getCreatedAt() {
        return createdAt;
    }

    public void setCreatedAt(@Nullable Instant createdAt) {
        this.createdAt = createdAt;
    }

    public @Nullable BigDecimal getGross() {
        return gross;
    }

    public void setGross(@Nullable BigDecimal gross) {
        this.gross = gross;
    }

    public @Nullable Integer getChanges() {
        return changes;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable Integer getNumber() {
        return number;
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public void setRemark(@Nullable String remark) {
        this.remark = remark;
    }

    public @Nullable String getOrigin() {
        return origin;
    }

    public void setOrigin(@Nullable String origin) {
        this.origin = origin;
    }
}
