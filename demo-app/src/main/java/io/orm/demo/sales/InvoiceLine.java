package io.orm.demo.sales;

import io.orm.demo.catalog.Track;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A track on an invoice, at the price of the day. */
@Entity
@Table(name = "InvoiceLine")
public class InvoiceLine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "InvoiceLineId")
    private Integer id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "InvoiceId", nullable = false)
    private Invoice invoice;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "TrackId", nullable = false)
    private Track track;

    @Column(name = "UnitPrice", precision = 10, scale = 2, nullable = false)
    private BigDecimal unitPrice;

    @Column(name = "Quantity", nullable = false)
    private int quantity;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceLine() {}

    @SuppressWarnings("NullAway.Init")
    InvoiceLine(Invoice invoice, Track track, BigDecimal unitPrice, int quantity) {
        this.invoice = invoice;
        this.track = track;
        this.unitPrice = unitPrice;
        this.quantity = quantity;
    }

    /** Null until the flush that inserts the line. */
    public Integer getId() {
        return id;
    }

    public Invoice getInvoice() {
        return invoice;
    }

    public Track getTrack() {
        return track;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    public int getQuantity() {
        return quantity;
    }
}
