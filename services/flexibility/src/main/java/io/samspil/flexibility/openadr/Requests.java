package io.samspil.flexibility.openadr;

import static io.samspil.flexibility.openadr.Field.optional;
import static io.samspil.flexibility.openadr.Field.required;
import static io.samspil.flexibility.openadr.Shapes.anyText;
import static io.samspil.flexibility.openadr.Shapes.bool;
import static io.samspil.flexibility.openadr.Shapes.byType;
import static io.samspil.flexibility.openadr.Shapes.dateTime;
import static io.samspil.flexibility.openadr.Shapes.duration;
import static io.samspil.flexibility.openadr.Shapes.id;
import static io.samspil.flexibility.openadr.Shapes.integer;
import static io.samspil.flexibility.openadr.Shapes.listOf;
import static io.samspil.flexibility.openadr.Shapes.number;
import static io.samspil.flexibility.openadr.Shapes.object;
import static io.samspil.flexibility.openadr.Shapes.oneOf;
import static io.samspil.flexibility.openadr.Shapes.text;
import static io.samspil.flexibility.openadr.Shapes.uri;
import static io.samspil.flexibility.openadr.Shapes.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What callers send: the request schemas of the specification. What comes out holds the known
 * properties only, each of its type; metadata that a caller sent is gone.
 */
public final class Requests {
  /** The discriminator of a business logic's ven and of a VEN's own, and the same for resources. */
  public static final String BL_VEN = "BL_VEN_REQUEST";

  public static final String VEN_VEN = "VEN_VEN_REQUEST";
  public static final String BL_RESOURCE = "BL_RESOURCE_REQUEST";
  public static final String VEN_RESOURCE = "VEN_RESOURCE_REQUEST";

  private static final Shape NAME = text(1, 128);

  /** Bounded, since a database asks for all of them at once. */
  private static final Shape TARGETS = listOf(NAME, 10_000);

  private static final int MOST = Integer.MAX_VALUE;
  private static final int LEAST = Integer.MIN_VALUE;

  private static final Shape POINT = object(required("x", number()), required("y", number()));
  private static final Shape VALUES_MAP =
      object(required("type", NAME), required("values", listOf(value(POINT))));
  private static final Shape ATTRIBUTES = listOf(VALUES_MAP);
  private static final Shape INTERVAL_PERIOD =
      object(
          optional("start", dateTime()),
          optional("duration", duration()),
          optional("randomizeStart", duration()));
  private static final Shape INTERVAL =
      object(
          required("id", integer(LEAST, MOST)),
          optional("intervalPeriod", INTERVAL_PERIOD),
          required("payloads", listOf(VALUES_MAP)));

  private static final String EVENT_DESCRIPTOR_TYPE = "EVENT_PAYLOAD_DESCRIPTOR";
  private static final String REPORT_DESCRIPTOR_TYPE = "REPORT_PAYLOAD_DESCRIPTOR";
  private static final Shape EVENT_DESCRIPTOR =
      object(
          required("objectType", oneOf(EVENT_DESCRIPTOR_TYPE)),
          required("payloadType", NAME),
          optional("units", NAME),
          optional("currency", anyText()));
  private static final Shape REPORT_PAYLOAD_DESCRIPTOR =
      object(
          required("objectType", oneOf(REPORT_DESCRIPTOR_TYPE)),
          required("payloadType", NAME),
          optional("readingType", NAME),
          optional("units", NAME),
          optional("accuracy", number()),
          optional("confidence", integer(0, 100)));
  private static final Shape REPORT_DESCRIPTOR =
      object(
          required("payloadType", NAME),
          optional("readingType", NAME),
          optional("units", NAME),
          optional("targets", TARGETS),
          optional("aggregate", bool()),
          optional("startInterval", integer(LEAST, MOST)),
          optional("numIntervals", integer(LEAST, MOST)),
          optional("historical", bool()),
          optional("frequency", integer(LEAST, MOST)),
          optional("repeat", integer(LEAST, MOST)),
          optional("reportIntervals", oneOf("INTERVALS", "SUB_INTERVALS", "OPEN_INTERVALS")));

  private static final Shape PROGRAM =
      object(
          required("programName", NAME),
          optional("intervalPeriod", INTERVAL_PERIOD),
          optional("programDescriptions", listOf(object(required("URL", uri())))),
          optional(
              "payloadDescriptors",
              listOf(
                  byType(
                      "objectType",
                      EVENT_DESCRIPTOR_TYPE,
                      EVENT_DESCRIPTOR,
                      REPORT_DESCRIPTOR_TYPE,
                      REPORT_PAYLOAD_DESCRIPTOR))),
          optional("attributes", ATTRIBUTES),
          optional("targets", TARGETS));

  private static final Shape EVENT =
      object(
          required("programID", id()),
          optional("eventName", anyText()),
          optional("duration", duration()),
          optional("priority", integer(0, MOST)),
          optional("targets", TARGETS),
          optional("reportDescriptors", listOf(REPORT_DESCRIPTOR)),
          optional("payloadDescriptors", listOf(EVENT_DESCRIPTOR)),
          optional("intervalPeriod", INTERVAL_PERIOD),
          optional("intervals", listOf(INTERVAL)));

  private static final Shape REPORT =
      object(
          required("eventID", id()),
          required("clientName", NAME),
          optional("reportName", anyText()),
          optional("payloadDescriptors", listOf(REPORT_PAYLOAD_DESCRIPTOR)),
          required(
              "resources",
              listOf(
                  object(
                      required("resourceName", NAME),
                      optional("intervalPeriod", INTERVAL_PERIOD),
                      required("intervals", listOf(INTERVAL))))));

  private static final Shape SUBSCRIPTION =
      object(
          required("clientName", NAME),
          optional("programID", id()),
          required(
              "objectOperations",
              listOf(
                  object(
                      required(
                          "objects",
                          listOf(
                              oneOf(
                                  "PROGRAM",
                                  "EVENT",
                                  "REPORT",
                                  "SUBSCRIPTION",
                                  "VEN",
                                  "RESOURCE"))),
                      required("operations", listOf(oneOf("READ", "CREATE", "UPDATE", "DELETE"))),
                      required("callbackUrl", uri()),
                      optional("bearerToken", anyText())))),
          optional("targets", TARGETS));

  private static final Shape VEN =
      byType(
          "objectType",
          BL_VEN,
          object(
              required("objectType", NAME),
              required("clientID", NAME),
              optional("targets", TARGETS),
              required("venName", NAME),
              optional("attributes", ATTRIBUTES)),
          VEN_VEN,
          object(
              required("objectType", NAME),
              required("venName", NAME),
              optional("attributes", ATTRIBUTES)));

  private static final Shape RESOURCE =
      byType(
          "objectType",
          BL_RESOURCE,
          object(
              required("objectType", NAME),
              required("clientID", NAME),
              optional("targets", TARGETS),
              required("resourceName", NAME),
              required("venID", id()),
              optional("attributes", ATTRIBUTES)),
          VEN_RESOURCE,
          object(
              required("objectType", NAME),
              required("resourceName", NAME),
              required("venID", id()),
              optional("attributes", ATTRIBUTES)));

  private Requests() {}

  /**
   * Reads what a caller sent.
   *
   * @throws Refusal (400) that names the faults
   */
  public static ObjectNode read(ObjectType type, JsonNode body) {
    List<String> faults = new ArrayList<>();
    JsonNode read = shape(type).read("", body, faults);
    if (!faults.isEmpty() || !(read instanceof ObjectNode object)) {
      throw Refusal.invalid(sentence(type, faults));
    }
    return object;
  }

  /** Whether a text can be an object's id. */
  public static boolean isId(@Nullable String text) {
    return text != null && Shapes.isId(text);
  }

  private static Shape shape(ObjectType type) {
    return switch (type) {
      case PROGRAM -> PROGRAM;
      case EVENT -> EVENT;
      case REPORT -> REPORT;
      case SUBSCRIPTION -> SUBSCRIPTION;
      case VEN -> VEN;
      case RESOURCE -> RESOURCE;
    };
  }

  private static String sentence(ObjectType type, List<String> faults) {
    String more = faults.size() > 1 ? " (and %d more)".formatted(faults.size() - 1) : "";
    return "the %s is not valid: %s%s"
        .formatted(type.noun(), faults.isEmpty() ? "no object" : faults.getFirst(), more);
  }
}
