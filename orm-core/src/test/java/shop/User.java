package shop;

import io.orm.annotation.Loading;
import io.orm.annotation.LoadingStrategy;
import io.orm.loading.DynamicCollection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

// tag::entity[]
@Entity
@Table(name = "users")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50)
    private String name;
    // end::entity[]

    @Column(length = 120)
    private String email;

    private boolean active = true;
    private Instant createdAt;
    private BigDecimal score;

    @Version
    private int version;

    // tag::entity[]

    @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
    @Loading(LoadingStrategy.SELECTIN)
    private List<Order> orders = new ArrayList<>();

    @OneToMany(mappedBy = "author")
    private DynamicCollection<Article> articles = DynamicCollection.empty();
    // end::entity[]

    protected User() {}

    public User(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public void setCreatedAt(Instant createdAt) {
        this.createdAt = createdAt;
    }

    public BigDecimal getScore() {
        return score;
    }

    public void setScore(BigDecimal score) {
        this.score = score;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public List<Order> getOrders() {
        return orders;
    }

    public DynamicCollection<Article> getArticles() {
        return articles;
    }

    public void addOrder(Order order) {
        orders.add(order);
        order.setUser(this);
    }
}
