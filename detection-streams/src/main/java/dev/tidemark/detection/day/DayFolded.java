package dev.tidemark.detection.day;

import dev.tidemark.detection.intake.Change;

/** A change and the day it fell on, after it was counted. */
public record DayFolded(Change change, DayState day) {}
