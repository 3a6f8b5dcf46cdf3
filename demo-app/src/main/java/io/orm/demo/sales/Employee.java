package io.orm.demo.sales;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Someone who works for the store, and reports to someone else who does. */
@Entity
@Table(name = "Employee")
public class Employee {
    @Id
    @Column(name = "EmployeeId")
    private Integer id;

    @Column(name = "LastName", length = 20, nullable = false)
    private String lastName;

    @Column(name = "FirstName", length = 20, nullable = false)
    private String firstName;

    @Column(name = "Title", length = 30)
    private @Nullable String title;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ReportsTo")
    private @Nullable Employee manager;

    @OneToMany(mappedBy = "manager")
    private List<Employee> reports = new ArrayList<>();

    @Column(name = "BirthDate")
    private @Nullable LocalDate birthDate;

    @Column(name = "HireDate")
    private @Nullable LocalDate hireDate;

    @Embedded
    private @Nullable Address address;

    @Column(name = "Phone", length = 24)
    private @Nullable String phone;

    @Column(name = "Fax", length = 24)
    private @Nullable String fax;

    @Column(name = "Email", length = 60)
    private @Nullable String email;

    @SuppressWarnings("NullAway.Init")
    protected Employee() {}

    public Integer getId() {
        return id;
    }

    public String getLastName() {
        return lastName;
    }

    public String getFirstName() {
        return firstName;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public @Nullable Employee getManager() {
        return manager;
    }

    public List<Employee> getReports() {
        return reports;
    }

    public @Nullable LocalDate getBirthDate() {
        return birthDate;
    }

    public @Nullable LocalDate getHireDate() {
        return hireDate;
    }

    public @Nullable Address getAddress() {
        return address;
    }

    public @Nullable String getPhone() {
        return phone;
    }

    public @Nullable String getFax() {
        return fax;
    }

    public @Nullable String getEmail() {
        return email;
    }
}
