package io.samspil.gateway.senml;

import static io.samspil.gateway.senml.SenmlRecord.invalid;

import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * SenML JSON (RFC 8428 §5), read as a stream: what a pack costs is its length, whatever is in it.
 */
public final class SenmlDecoder {
  /** As {@code Origin.format} has it. */
  public static final String FORMAT = "senml+json";

  static final int MOST_RECORDS = 10_000;

  private SenmlDecoder() {}

  /** Adds the values of the pack to the readings. */
  public static void decode(byte[] payload, ReadingSet readings) throws Refusal {
    try (JsonParser json = Json.parser(payload)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw invalid("the payload is not an array; expected an array of SenML records");
      }
      decodeRecords(json, new SenmlPack(readings));
      if (json.nextToken() != null) {
        throw invalid("something follows the pack; expected one array");
      }
    } catch (JacksonException e) {
      throw Json.notJson(e);
    }
    if (readings.isEmpty()) {
      throw invalid("the pack has no value; expected at least one record with a value");
    }
  }

  private static void decodeRecords(JsonParser json, SenmlPack pack) throws Refusal {
    SenmlRecord entry = new SenmlRecord();
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      try {
        if (json.currentToken() != JsonToken.START_OBJECT) {
          throw invalid("it is not an object; expected a SenML record");
        }
        if (index == MOST_RECORDS) {
          throw invalid("the pack goes on; expected at most " + MOST_RECORDS + " records");
        }
        entry.read(json);
        pack.take(entry);
      } catch (Refusal refusal) {
        throw refusal.at("record " + index);
      }
    }
  }
}
