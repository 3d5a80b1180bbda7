package io.samspil.simulator.replay;

import java.util.List;

/**
 * What was in one file.
 *
 * @param rows without the header
 * @param readings meters and instants
 * @param emptyCells cells of replayed columns without a value
 * @param badRows rows that had at least one fault
 * @param unknownColumns columns that the profile does not speak of
 */
record FileTally(
    String file,
    long rows,
    long readings,
    long emptyCells,
    long badRows,
    List<String> unknownColumns) {}
