package workshop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An identifier from a sequence, asked ten ahead; columns with limits. */
@Entity
@Table(name = "accounts")
public class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_keys")
    @SequenceGenerator(name = "account_keys", sequenceName = "account_keys", allocationSize = 10)
    private Long id;

    @Column(length = 20, nullable = false, unique = true)
    private String email;

    @Column(precision = 8, scale = 2)
    private BigDecimal balance;

    @Version
    private int version;

    @ManyToOne
    private Country country;

    @OneToMany(mappedBy = "owner", cascade = CascadeType.REMOVE)
    private List<Device> devices = new ArrayList<>();

    protected Account() {}

    public Account(String email) {
        this.email = email;
    }

    public Long getId() {
        return id;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public BigDecimal getBalance() {
        return balance;
    }

    public void setBalance(BigDecimal balance) {
        this.balance = balance;
    }

    public int getVersion() {
        return version;
    }

    public Country getCountry() {
        return country;
    }

    public void setCountry(Country country) {
        this.country = country;
    }

    public List<Device> getDevices() {
        return devices;
    }
}
