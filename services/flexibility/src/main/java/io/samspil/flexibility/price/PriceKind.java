package io.samspil.flexibility.price;

/** What there is a series of. */
enum PriceKind {
  PRICE("DayAheadPrices", "TimeUTC"),
  GHG("CO2EmisProg", "Minutes5UTC");

  private final String dataset;
  private final String timeField;

  PriceKind(String dataset, String timeField) {
    this.dataset = dataset;
    this.timeField = timeField;
  }

  /** As Energi Data Service calls it. */
  String dataset() {
    return dataset;
  }

  String timeField() {
    return timeField;
  }

  String valueField(String currency) {
    return this == PRICE ? "DayAheadPrice" + currency : "CO2Emission";
  }

  /** The column of a CSV file begins so. */
  String column(String currency) {
    return this == PRICE
        ? currency.toLowerCase(java.util.Locale.ROOT) + "_per_mwh"
        : "g_co2_per_kwh";
  }

  String unit(String currency) {
    return this == PRICE ? currency + "/MWh" : "g/kWh";
  }
}
