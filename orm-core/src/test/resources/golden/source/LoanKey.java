package library;

public record LoanKey(int year, long number) {}
