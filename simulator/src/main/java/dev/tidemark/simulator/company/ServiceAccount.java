package dev.tidemark.simulator.company;

/** The automation behind events that no member made. */
public record ServiceAccount(String id, String name, String automationId) {}
