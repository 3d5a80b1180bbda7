package io.samspil.historian.store;

import org.junit.jupiter.api.TestInstance;

/** What every store must do, asked of a real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TimeSeriesStoreContract
    implements ReadingsContract, IntervalsContract, AreasContract, RefusalsContract {}
