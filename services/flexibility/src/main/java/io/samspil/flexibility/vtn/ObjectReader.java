package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller may see of the objects, found by the database.
 *
 * <pre>
 *                         business logic     a VEN
 *   programs, events      all                without targets, or with one that its ven or one of
 *                                            its resources holds; of the targets it sees its own
 *   all others            all                those with its client id
 * </pre>
 */
final class ObjectReader {
  private static final String GRANTED =
      "select 1 from openadr_target t join openadr_grant g on g.target = t.target"
          + " where t.object_id = o.id and g.client_id = :caller";

  private static final String PARTLY =
      "o.targeted and exists (select 1 from openadr_target t where t.object_id = o.id"
          + " and not exists (select 1 from openadr_grant g where g.target = t.target"
          + " and g.client_id = :caller))";

  private final JdbcClient jdbc;

  ObjectReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An object as one caller sees it, JSON. */
  record Seen(String id, long version, String document) {}

  /**
   * @param partly whether some of its targets are not the caller's to see, as of the same moment as
   *     the document
   */
  private record Row(
      String id, long version, boolean partly, @Nullable String clientId, String document) {}

  List<Seen> find(Filter filter) {
    Map<String, Object> values = new HashMap<>(filter.equal());
    String sql = sql(filter, values);
    List<Row> rows =
        jdbc.sql(sql)
            .params(values)
            .query(
                (row, number) ->
                    new Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5)))
            .list();
    Map<String, List<String>> targets = ownTargets(filter, rows);
    return rows.stream().map(row -> seen(filter, row, targets)).toList();
  }

  private static String sql(Filter filter, Map<String, Object> values) {
    StringBuilder sql =
        new StringBuilder(
            "select o.id, o.version, %s, o.client_id, o.document from openadr_object o where o.type = :type"
                .formatted(partial(filter) ? PARTLY : "false"));
    values.put("type", filter.type().name());
    filter.equal().forEach((column, value) -> sql.append(" and o.%s = :%1$s".formatted(column)));
    if (filter.activeAt() != null) {
      sql.append(" and (o.ends_us is null or o.ends_us > :now)");
      values.put("now", ObjectStore.micros(filter.activeAt()));
    }
    if (!filter.objects().isEmpty()) {
      sql.append(
          " and exists (select 1 from openadr_watch w where w.subscription_id = o.id"
              + " and w.type in (:objects))");
      values.put("objects", filter.objects());
    }
    addTargets(filter, sql, values);
    addPrivacy(filter, sql, values);
    values.put("limit", filter.limit());
    values.put("skip", filter.skip());
    return sql.append(" order by o.seq limit :limit offset :skip").toString();
  }

  /** A VEN's wish is met by a target that it holds itself: it learns nothing of others'. */
  private static void addTargets(Filter filter, StringBuilder sql, Map<String, Object> values) {
    if (filter.targets().isEmpty()) {
      return;
    }
    values.put("targets", filter.targets());
    sql.append(
        partial(filter)
            ? " and exists (" + GRANTED + " and t.target in (:targets))"
            : " and exists (select 1 from openadr_target t where t.object_id = o.id"
                + " and t.target in (:targets))");
  }

  private static void addPrivacy(Filter filter, StringBuilder sql, Map<String, Object> values) {
    Caller caller = filter.caller();
    if (caller.business()) {
      return;
    }
    values.put("caller", caller.clientId());
    sql.append(
        partial(filter)
            ? " and (not o.targeted or exists (" + GRANTED + "))"
            : " and o.client_id = :caller");
  }

  private Map<String, List<String>> ownTargets(Filter filter, List<Row> rows) {
    List<String> ids = rows.stream().filter(Row::partly).map(Row::id).toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> targets = new HashMap<>();
    jdbc.sql(
            "select distinct t.object_id, t.target from openadr_target t join openadr_grant g"
                + " on g.target = t.target where t.object_id in (:ids)"
                + " and g.client_id = :caller order by t.object_id, t.target")
        .param("ids", ids)
        .param("caller", filter.caller().clientId())
        .query(
            row -> {
              targets
                  .computeIfAbsent(row.getString(1), id -> new java.util.ArrayList<>())
                  .add(row.getString(2));
            });
    return targets;
  }

  private static Seen seen(Filter filter, Row row, Map<String, List<String>> targets) {
    Caller caller = filter.caller();
    String document = row.document();
    if (filter.type() == ObjectType.SUBSCRIPTION
        && !Objects.equals(row.clientId(), caller.clientId())) {
      document = Json.text(withoutSecrets(Json.parse(document)));
    } else if (row.partly()) {
      ObjectNode object = Json.parse(document);
      ArrayNode own = object.putArray("targets");
      targets.getOrDefault(row.id(), List.of()).forEach(own::add);
      document = Json.text(object);
    }
    return new Seen(row.id(), row.version(), document);
  }

  /** A callback's token is for its owner's eyes only. */
  static ObjectNode withoutSecrets(ObjectNode subscription) {
    subscription
        .path("objectOperations")
        .forEach(entry -> ((ObjectNode) entry).remove("bearerToken"));
    return subscription;
  }

  /** Whether the caller sees of the targets only its own. */
  private static boolean partial(Filter filter) {
    return byTargets(filter.type()) && !filter.caller().business();
  }

  private static boolean byTargets(ObjectType type) {
    return type == ObjectType.PROGRAM || type == ObjectType.EVENT;
  }
}
