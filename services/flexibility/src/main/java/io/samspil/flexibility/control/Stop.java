package io.samspil.flexibility.control;

import java.time.Instant;

/** An operator has stopped the sending of setpoints in a branch. */
record Stop(String branchId, Instant at, String by, String reason) {}
