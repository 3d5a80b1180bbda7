package io.samspil.historian;

/** What a bill is made of, asked over HTTP of what came by Kafka and lies in a store. */
abstract class BillingEndToEnd extends HistorianOnRealParts
    implements RollUpQuestions,
        KnownThenQuestions,
        CompletenessQuestions,
        ExportQuestions,
        UtilityQuestions {}
