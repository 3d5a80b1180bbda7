package io.samspil.flexibility.vtn;

import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The objects in the database: one row each, and rows for what is searched inside of it. */
final class ObjectStore {
  private static final String INSERT =
      "insert into openadr_object (id, type, version, unique_name, name, client_name, program_id,"
          + " event_id, ven_id, client_id, business, targeted, ends_us, created_us, modified_us,"
          + " document) values (:id, :type, :version, :unique_name, :name, :client_name,"
          + " :program_id, :event_id, :ven_id, :client_id, :business, :targeted, :ends_us,"
          + " :created_us, :modified_us, :document)";

  private static final String UPDATE =
      "update openadr_object set version = :version, unique_name = :unique_name, name = :name,"
          + " client_name = :client_name, program_id = :program_id, event_id = :event_id,"
          + " ven_id = :ven_id, client_id = :client_id, business = :business,"
          + " targeted = :targeted, ends_us = :ends_us, modified_us = :modified_us,"
          + " document = :document where id = :id";

  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  ObjectStore(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * Holds one object until the transaction ends, so that changes of it come one after the other.
   */
  Optional<StoredObject> hold(ObjectType type, String id) {
    return jdbc.sql("select * from openadr_object where id = ? and type = ? for update")
        .params(id, type.name())
        .query(ObjectRows::stored)
        .optional();
  }

  /** The same for all that hang on another: a program's events, a ven's resources. */
  List<StoredObject> holdAll(ObjectType type, String column, String id) {
    return jdbc.sql(
            "select * from openadr_object where %s = ? and type = ? order by seq for update"
                .formatted(column))
        .params(id, type.name())
        .query(ObjectRows::stored)
        .list();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException if another has its unique name
   */
  void insert(StoredObject object) {
    write(INSERT, object);
    insertParts(object);
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException if another has its unique name
   */
  void update(StoredObject object) {
    write(UPDATE, object);
    for (String part :
        List.of(
            "delete from openadr_target where object_id = ?",
            "delete from openadr_grant where source_id = ?",
            "delete from openadr_watch where subscription_id = ?",
            "delete from openadr_callback where subscription_id = ?")) {
      jdbc.sql(part).param(object.id()).update();
    }
    insertParts(object);
  }

  /** Its parts go with it. */
  void delete(String id) {
    jdbc.sql("delete from openadr_object where id = ?").param(id).update();
  }

  /** Hands the targets of a ven's resources to the client that the ven belongs to now. */
  void moveGrants(String venId, String clientId) {
    jdbc.sql(
            "update openadr_grant set client_id = ? where source_id in"
                + " (select id from openadr_object where ven_id = ? and type = 'RESOURCE')")
        .params(clientId, venId)
        .update();
  }

  private void write(String sql, StoredObject object) {
    jdbc.sql(sql)
        .param("id", object.id())
        .param("type", object.type().name())
        .param("version", object.version())
        .param("unique_name", object.uniqueName())
        .param("name", object.name())
        .param("client_name", object.clientName())
        .param("program_id", object.programId())
        .param("event_id", object.eventId())
        .param("ven_id", object.venId())
        .param("client_id", object.clientId())
        .param("business", object.business())
        .param("targeted", !object.targets().isEmpty())
        .param("ends_us", object.ends() == null ? null : micros(object.ends()))
        .param("created_us", micros(object.created()))
        .param("modified_us", micros(object.modified()))
        .param("document", object.document())
        .update();
  }

  private void insertParts(StoredObject object) {
    String id = object.id();
    batch(
        "insert into openadr_target (object_id, target) values (?, ?)",
        object.targets().stream().map(target -> new Object[] {id, target}).toList());
    String holder = grantee(object);
    if (holder != null) {
      batch(
          "insert into openadr_grant (source_id, client_id, target) values (?, ?, ?)",
          object.targets().stream().map(target -> new Object[] {id, holder, target}).toList());
    }
    if (object.type() == ObjectType.SUBSCRIPTION) {
      batch(
          "insert into openadr_watch (subscription_id, place, type, operation)"
              + " values (?, ?, ?, ?)",
          watches(object));
      jdbc.sql(
              "insert into openadr_callback (subscription_id, failures, next_try_us, delivered,"
                  + " dropped) values (?, 0, 0, 0, 0)")
          .param(id)
          .update();
    }
  }

  private void batch(String sql, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      batches.batchUpdate(sql, rows);
    }
  }

  /** Who is granted the object's targets: a ven's client, also by the ven's resources. */
  private @Nullable String grantee(StoredObject object) {
    return switch (object.type()) {
      case VEN -> object.clientId();
      case RESOURCE ->
          jdbc.sql("select client_id from openadr_object where id = ? and type = 'VEN'")
              .param(object.venId())
              .query(String.class)
              .optional()
              .orElse(null);
      case PROGRAM, EVENT, REPORT, SUBSCRIPTION -> null;
    };
  }

  private static List<Object[]> watches(StoredObject subscription) {
    Set<List<Object>> rows = new LinkedHashSet<>();
    int place = 0;
    for (JsonNode entry : subscription.json().path("objectOperations")) {
      for (String type : Json.strings(entry, "objects")) {
        for (String operation : Json.strings(entry, "operations")) {
          if (!operation.equals(Operation.READ.name())) {
            rows.add(List.of(subscription.id(), place, type, operation));
          }
        }
      }
      place++;
    }
    List<Object[]> arrays = new ArrayList<>();
    rows.forEach(row -> arrays.add(row.toArray()));
    return arrays;
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
