package estate;

import jakarta.persistence.Entity;

@Entity(name = "EstateRanch")
public class Ranch extends Farm {}
