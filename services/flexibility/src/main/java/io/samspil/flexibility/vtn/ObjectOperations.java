package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Refusal;
import java.time.InstantSource;
import java.util.List;

/** The five operations that every kind of object has. */
final class ObjectOperations {
  private final ObjectReader reader;
  private final ObjectDesk desk;
  private final InstantSource clock;

  ObjectOperations(ObjectReader reader, ObjectDesk desk, InstantSource clock) {
    this.reader = reader;
    this.desk = desk;
    this.clock = clock;
  }

  Answer search(ObjectType type, Asked asked) {
    Filter filter = Filter.of(type, asked.caller(), asked.query(), clock.instant());
    return Answer.list(filter.limit() == 0 ? List.of() : reader.find(filter));
  }

  Answer read(ObjectType type, String name, Asked asked) {
    String id = asked.id(type, name);
    ObjectReader.Seen seen =
        reader.find(Filter.one(type, asked.caller(), id)).stream()
            .findFirst()
            .orElseThrow(() -> Refusal.unknown(type, id));
    return new Answer(200, seen.document(), seen.version());
  }

  Answer create(ObjectType type, Asked asked) {
    return answer(201, asked.caller(), desk.create(type, asked.caller(), asked.body()));
  }

  Answer update(ObjectType type, String name, Asked asked) {
    String id = asked.id(type, name);
    return answer(
        200, asked.caller(), desk.update(type, id, asked.caller(), asked.body(), asked.version()));
  }

  Answer delete(ObjectType type, String name, Asked asked) {
    String id = asked.id(type, name);
    return answer(200, asked.caller(), desk.delete(type, id, asked.caller(), asked.version()));
  }

  private static Answer answer(int status, Caller caller, StoredObject object) {
    boolean secrets =
        object.type() == ObjectType.SUBSCRIPTION && !caller.clientId().equals(object.clientId());
    String document =
        secrets ? Json.text(ObjectReader.withoutSecrets(object.json())) : object.document();
    return new Answer(status, document, object.version());
  }
}
