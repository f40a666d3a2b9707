package dev.tidemark.simulator.company;

/** A billing group of the company, {@code group_…} in the vendor's API. */
public record BillingGroup(String id, String name) {}
