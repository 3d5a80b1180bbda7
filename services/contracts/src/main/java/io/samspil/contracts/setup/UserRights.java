package io.samspil.contracts.setup;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.samspil.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one user of Kafka may do, and no more. There are no rights on the cluster among them: who
 * may write to a topic may do so idempotently.
 *
 * @param user a service's name
 * @param reads topics
 * @param writes topics
 * @param groups consumer groups it is a member of
 * @param streams ids of its Kafka Streams applications: each is a group, and the beginning of the
 *     names of its own topics and transactions
 * @param watches groups of others whose progress it may see
 */
record UserRights(
    String user,
    List<String> reads,
    List<String> writes,
    List<String> groups,
    List<String> streams,
    List<String> watches) {
  /** Everybody looks whether the topics of the house are there. */
  static final String HOUSE = "samspil.";

  private static final String METERING = "samspil.metering";
  private static final String ALARMS = "samspil.alarms";
  private static final String HISTORIAN = "historian";

  /** The table: all users, each with its rights. A service that is not here has no Kafka client. */
  static final List<UserRights> ALL =
      List.of(
          user("gateway")
              .reading(
                  Topics.ASSETS,
                  Topics.CREDENTIALS,
                  Topics.SETPOINTS,
                  Topics.SETPOINT_ACKS,
                  Topics.SIGNALS,
                  Topics.QUARANTINE,
                  Topics.RESOLUTIONS,
                  Topics.DEVICES,
                  Topics.SESSIONS)
              .writing(
                  Topics.READINGS,
                  Topics.QUARANTINE,
                  Topics.RESOLUTIONS,
                  Topics.SETPOINT_ACKS,
                  Topics.DEVICES,
                  Topics.SESSIONS),
          user("registry").writing(Topics.ASSETS, Topics.CREDENTIALS, Topics.EDITS),
          user("metering")
              .reading(
                  Topics.READINGS,
                  Topics.QUARANTINE,
                  Topics.ASSETS,
                  Topics.EDITS,
                  Topics.INTERVALS,
                  Topics.AREAS,
                  Topics.DEVICES,
                  Topics.ACKNOWLEDGEMENTS,
                  Topics.ALARMS,
                  Topics.FIGURES,
                  Topics.LEDGER)
              .writing(
                  Topics.BOOKED,
                  Topics.INTERVALS,
                  Topics.AREAS,
                  Topics.QUARANTINE,
                  Topics.LEDGER,
                  Topics.ALARMS,
                  Topics.FIGURES,
                  Topics.ACKNOWLEDGEMENTS)
              .streaming(METERING, ALARMS),
          user("historian")
              .reading(Topics.BOOKED, Topics.INTERVALS, Topics.AREAS, Topics.ASSETS)
              .writing(Topics.QUARANTINE, Topics.LEDGER)
              .inGroups(HISTORIAN),
          user("flexibility")
              .reading(
                  Topics.ASSETS,
                  Topics.AREAS,
                  Topics.BOOKED,
                  Topics.INTERVALS,
                  Topics.SIGNALS,
                  Topics.SETPOINTS,
                  Topics.SETPOINT_ACKS,
                  Topics.ALARMS,
                  Topics.ACKNOWLEDGEMENTS)
              .writing(Topics.SIGNALS, Topics.SETPOINTS, Topics.SETPOINT_ACKS, Topics.ALARMS),
          user("console").reading(Topics.ASSETS, Topics.AREAS, Topics.LEDGER),
          user("scaler").watching(METERING, ALARMS, HISTORIAN));

  private static UserRights user(String name) {
    return new UserRights(name, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private UserRights reading(String... topics) {
    return new UserRights(user, List.of(topics), writes, groups, streams, watches);
  }

  private UserRights writing(String... topics) {
    return new UserRights(user, reads, List.of(topics), groups, streams, watches);
  }

  private UserRights inGroups(String... ids) {
    return new UserRights(user, reads, writes, List.of(ids), streams, watches);
  }

  private UserRights streaming(String... applicationIds) {
    return new UserRights(user, reads, writes, groups, List.of(applicationIds), watches);
  }

  private UserRights watching(String... ids) {
    return new UserRights(user, reads, writes, groups, streams, List.of(ids));
  }

  /** How Kafka's authorizer knows the user. */
  String principal() {
    return "User:" + user;
  }

  /** What may be done with one resource, or with all whose names begin as its name. */
  record Right(ResourceType type, PatternType pattern, String name, List<AclOperation> operations) {
    Right(ResourceType type, PatternType pattern, String name, AclOperation... operations) {
      this(type, pattern, name, List.of(operations));
    }
  }

  /** The rights, one resource after the other. */
  List<Right> rights() {
    List<Right> all = new ArrayList<>();
    all.add(new Right(ResourceType.TOPIC, PatternType.PREFIXED, HOUSE, DESCRIBE));
    reads.stream()
        .filter(topic -> !writes.contains(topic))
        .forEach(topic -> all.add(topic(topic, READ)));
    reads.stream().filter(writes::contains).forEach(topic -> all.add(topic(topic, READ, WRITE)));
    writes.stream()
        .filter(topic -> !reads.contains(topic))
        .forEach(topic -> all.add(topic(topic, WRITE)));
    groups.forEach(id -> all.add(group(id, READ)));
    streams.forEach(id -> addStreams(all, id));
    watches.forEach(id -> all.add(group(id, DESCRIBE)));
    return all;
  }

  private static void addStreams(List<Right> all, String id) {
    String own = id + "-";
    all.add(group(id, READ));
    all.add(new Right(ResourceType.TOPIC, PatternType.PREFIXED, own, CREATE, READ, WRITE, DELETE));
    all.add(new Right(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, own, WRITE));
  }

  private static Right topic(String name, AclOperation... operations) {
    return new Right(ResourceType.TOPIC, PatternType.LITERAL, name, operations);
  }

  private static Right group(String id, AclOperation operation) {
    return new Right(ResourceType.GROUP, PatternType.LITERAL, id, operation);
  }

  /** The same as Kafka keeps them. */
  Stream<AclBinding> bindings() {
    return rights().stream()
        .flatMap(
            right ->
                right.operations().stream()
                    .map(
                        operation ->
                            new AclBinding(
                                new ResourcePattern(right.type(), right.name(), right.pattern()),
                                new AccessControlEntry(
                                    principal(), "*", operation, AclPermissionType.ALLOW))));
  }
}
