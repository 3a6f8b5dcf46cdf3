package io.orm.demo.sales;

import io.orm.demo.sales.CustomerService.CustomerStatistics;
import io.orm.demo.sales.CustomerService.CustomerView;
import io.orm.demo.sales.CustomerService.InvoiceView;
import io.orm.demo.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The customers over HTTP. */
@RestController
@RequestMapping("/api/customers")
class CustomerController {
    private final CustomerService customers;

    CustomerController(CustomerService customers) {
        this.customers = customers;
    }

    public record NewCustomer(
            @NotBlank @PlainText @Size(max = 40) String firstName,
            @NotBlank @PlainText @Size(max = 20) String lastName,
            @NotBlank @Email @PlainText @Size(max = 60) String email,
            @PlainText @Size(max = 80) @Nullable String company,
            @PlainText @Size(max = 40) @Nullable String country) {}

    public record NewEmail(
            @NotBlank @Email @PlainText @Size(max = 60) String email) {}

    public record NewInvoice(@NotEmpty @Size(max = 1000) List<@Valid @NotNull NewLine> lines) {}

    public record NewLine(
            @NotNull Integer trackId, @Min(1) @Max(1000) int quantity) {}

    @GetMapping
    List<CustomerView> find(
            @RequestParam(required = false) @PlainText @Nullable String name,
            @RequestParam(required = false) @PlainText @Nullable String country,
            @RequestParam(defaultValue = "20") @Min(1) @Max(500) int limit) {
        return customers.find(name, country, limit);
    }

    @GetMapping("/{id}")
    CustomerView get(@PathVariable int id) {
        return customers.get(id);
    }

    @GetMapping("/{id}/invoices")
    List<InvoiceView> invoices(@PathVariable int id) {
        return customers.invoices(id);
    }

    @GetMapping("/statistics")
    List<CustomerStatistics> statistics() {
        return customers.statistics();
    }

    @GetMapping("/recent")
    List<CustomerView> recent(@RequestParam(defaultValue = "30") @Min(1) @Max(36_500) int days) {
        return customers.boughtWithin(days);
    }

    @PostMapping
    ResponseEntity<CustomerView> create(@RequestBody @Valid NewCustomer data) {
        CustomerView created = customers.create(data);
        return ResponseEntity.created(URI.create("/api/customers/" + created.id()))
                .body(created);
    }

    @PatchMapping("/{id}")
    CustomerView changeEmail(@PathVariable int id, @RequestBody @Valid NewEmail data) {
        return customers.changeEmail(id, data.email());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable int id) {
        customers.delete(id);
    }

    @PostMapping("/{id}/invoices")
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceView order(@PathVariable int id, @RequestBody @Valid NewInvoice data) {
        return customers.order(id, data);
    }
}
