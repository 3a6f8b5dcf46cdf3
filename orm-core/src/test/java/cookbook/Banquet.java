package cookbook;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Inherits a collection. */
@Entity
@Table(name = "banquets")
public class Banquet extends Menu {}
