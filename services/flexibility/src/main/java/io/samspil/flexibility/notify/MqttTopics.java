package io.samspil.flexibility.notify;

import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The MQTT topics that changes are told on. Who may read which is seen from its root:
 *
 * <pre>
 *   openadr/3.1/business/…        everything               business logic
 *   openadr/3.1/public/…          what has no targets      every client
 *   openadr/3.1/vens/VEN-ID/…     what that VEN may see    its client, and business logic
 * </pre>
 *
 * In what is published, {@code vens/+} stands for each VEN there is.
 */
public final class MqttTopics {
  private static final String ROOT = "openadr/3.1/";
  private static final String EACH = "+";

  private MqttTopics() {}

  /** The topics of one collection or object, by operation; ALL takes all of them at once. */
  public static Map<String, String> named(String topic, boolean created) {
    Map<String, String> topics = new LinkedHashMap<>();
    if (created) {
      topics.put("CREATE", topic + "/create");
    }
    topics.put("UPDATE", topic + "/update");
    topics.put("DELETE", topic + "/delete");
    topics.put("ALL", topic + "/+");
    return topics;
  }

  /** All of a kind. */
  public static String all(ObjectType type, boolean business) {
    return root(business) + type.collection();
  }

  public static String program(String programId, boolean business) {
    return root(business) + "programs/" + programId;
  }

  public static String programEvents(String programId, boolean business) {
    return program(programId, business) + "/events";
  }

  /** The VEN object itself. */
  public static String ven(String venId) {
    return ROOT + "vens/" + venId + "/ven";
  }

  /** What a VEN may see of a kind. */
  public static String of(String venId, ObjectType type) {
    return ROOT + "vens/" + venId + "/" + type.collection();
  }

  /**
   * Where a change is told.
   *
   * @param venIds that hold one of the change's targets; not asked where it has none
   */
  static List<String> of(Change change, List<String> venIds) {
    List<String> topics = new ArrayList<>();
    topics.add(all(change.type(), true));
    switch (change.type()) {
      case PROGRAM, EVENT -> {
        boolean open = change.targets().isEmpty();
        addShared(change, true, topics);
        if (open) {
          addShared(change, false, topics);
        }
        (open ? List.of(EACH) : venIds).forEach(ven -> topics.add(of(ven, change.type())));
      }
      case VEN -> topics.add(ven(change.objectId()));
      case RESOURCE -> topics.add(of(String.valueOf(change.venId()), ObjectType.RESOURCE));
      case REPORT, SUBSCRIPTION -> {}
    }
    String operation = "/" + change.operation().name().toLowerCase(Locale.ROOT);
    return topics.stream().map(topic -> topic + operation).toList();
  }

  private static void addShared(Change change, boolean business, List<String> topics) {
    if (change.type() == ObjectType.EVENT) {
      topics.add(programEvents(String.valueOf(change.programId()), business));
      return;
    }
    if (!business) {
      topics.add(all(ObjectType.PROGRAM, false));
    }
    if (change.operation() != Operation.CREATE) {
      topics.add(program(change.objectId(), business));
    }
  }

  private static String root(boolean business) {
    return ROOT + (business ? "business/" : "public/");
  }
}
