package io.orm.demo.sales;

import io.orm.demo.catalog.Track;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer bought on one day; its lines live and die with it. */
@Entity
@Table(name = "Invoice")
public class Invoice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "InvoiceId")
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "CustomerId", nullable = false)
    private Customer customer;

    @Column(name = "InvoiceDate", nullable = false)
    private LocalDate invoiceDate;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "BillingAddress", length = 70))
    @AttributeOverride(name = "city", column = @Column(name = "BillingCity", length = 40))
    @AttributeOverride(name = "state", column = @Column(name = "BillingState", length = 40))
    @AttributeOverride(name = "country", column = @Column(name = "BillingCountry", length = 40))
    @AttributeOverride(name = "postalCode", column = @Column(name = "BillingPostalCode", length = 10))
    private @Nullable Address billingAddress;

    @Column(name = "Total", precision = 10, scale = 2, nullable = false)
    private BigDecimal total = BigDecimal.ZERO;

    @OneToMany(mappedBy = "invoice", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<InvoiceLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    @SuppressWarnings("NullAway.Init")
    Invoice(Customer customer, LocalDate invoiceDate) {
        this.customer = customer;
        this.invoiceDate = invoiceDate;
        this.billingAddress = customer.getAddress();
    }

    /** Null until the flush that inserts the invoice. */
    public Integer getId() {
        return id;
    }

    public Customer getCustomer() {
        return customer;
    }

    public LocalDate getInvoiceDate() {
        return invoiceDate;
    }

    public @Nullable Address getBillingAddress() {
        return billingAddress;
    }

    public BigDecimal getTotal() {
        return total;
    }

    public List<InvoiceLine> getLines() {
        return lines;
    }

    /** A line at the track's price of today; the total grows with it. */
    public InvoiceLine addLine(Track track, int quantity) {
        InvoiceLine line = new InvoiceLine(this, track, track.getUnitPrice(), quantity);
        lines.add(line);
        total = total.add(line.getUnitPrice().multiply(BigDecimal.valueOf(quantity)));
        return line;
    }
}
