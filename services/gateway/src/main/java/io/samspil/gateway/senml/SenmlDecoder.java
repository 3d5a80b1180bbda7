package io.samspil.gateway.senml;

import static io.samspil.gateway.senml.SenmlRecord.invalid;

import io.samspil.gateway.decode.Cbor;
import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.ReadingSet;
import io.samspil.gateway.decode.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * SenML packs as JSON (RFC 8428 §5) and as CBOR (§6), read as a stream: what a pack costs is its
 * length, whatever is in it.
 */
public final class SenmlDecoder {
  /** As {@code Origin.format} has it. */
  public static final String JSON = "senml+json";

  /** As {@code Origin.format} has it. */
  public static final String CBOR = "senml+cbor";

  static final int MOST_RECORDS = 10_000;

  private SenmlDecoder() {}

  /**
   * Which of the two forms the payload has, told by its first byte.
   *
   * @param payload at least one byte
   */
  public static String format(byte[] payload) {
    return Cbor.looksLike(payload) ? CBOR : JSON;
  }

  /** Adds the values of the pack to the readings. */
  public static void decode(byte[] payload, ReadingSet readings) throws Refusal {
    SenmlPack pack = new SenmlPack(readings);
    if (Cbor.looksLike(payload)) {
      decodeCbor(payload, pack::take);
    } else {
      decodeJson(payload, pack::take);
    }
    if (readings.isEmpty()) {
      throw invalid("the pack has no value; expected at least one record with a value");
    }
  }

  /** Takes the records of a pack, one after the other; the object is used again for the next. */
  interface Records {
    void take(SenmlRecord entry) throws Refusal;
  }

  static void decodeJson(byte[] payload, Records records) throws Refusal {
    try (JsonParser json = Json.parser(payload)) {
      decodePack(json, SenmlLabels.JSON, records);
    } catch (JacksonException e) {
      throw Json.notJson(e);
    }
  }

  static void decodeCbor(byte[] payload, Records records) throws Refusal {
    try (JsonParser cbor = Cbor.parser(payload)) {
      decodePack(cbor, SenmlLabels.CBOR, records);
    } catch (RuntimeException e) {
      // The parser answers some truncated items with exceptions that are not its own.
      throw Cbor.notCbor(e);
    }
  }

  private static void decodePack(JsonParser parser, SenmlLabels labels, Records records)
      throws Refusal {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw invalid("the payload is not an array; expected an array of SenML records");
    }
    decodeRecords(parser, labels, records);
    if (parser.nextToken() != null) {
      throw invalid("something follows the pack; expected one array");
    }
  }

  private static void decodeRecords(JsonParser parser, SenmlLabels labels, Records records)
      throws Refusal {
    SenmlRecord entry = new SenmlRecord();
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      try {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw invalid("it is not an object; expected a SenML record");
        }
        if (index == MOST_RECORDS) {
          throw invalid("the pack goes on; expected at most " + MOST_RECORDS + " records");
        }
        entry.read(parser, labels);
        records.take(entry);
      } catch (Refusal refusal) {
        throw refusal.at("record " + index);
      }
    }
  }
}
