package io.samspil.flexibility.vtn;

import io.samspil.flexibility.auth.Caller;
import io.samspil.flexibility.notify.CallbackCheck;
import io.samspil.flexibility.notify.Change;
import io.samspil.flexibility.notify.Outbox;
import io.samspil.flexibility.openadr.EventSpan;
import io.samspil.flexibility.openadr.Json;
import io.samspil.flexibility.openadr.ObjectType;
import io.samspil.flexibility.openadr.Operation;
import io.samspil.flexibility.openadr.Refusal;
import io.samspil.flexibility.openadr.Requests;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes, changes and removes objects, and leaves word of each change in the outbox. */
final class ObjectDesk {
  private final ObjectStore store;
  private final Rules rules;
  private final Outbox outbox;
  private final CallbackCheck callbacks;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ObjectDesk(
      ObjectStore store,
      Rules rules,
      Outbox outbox,
      CallbackCheck callbacks,
      TransactionOperations transactions,
      InstantSource clock) {
    this.store = store;
    this.rules = rules;
    this.outbox = outbox;
    this.callbacks = callbacks;
    this.transactions = transactions;
    this.clock = clock;
  }

  StoredObject create(ObjectType type, Caller caller, JsonNode body) {
    ObjectNode request = Requests.read(type, body);
    checkCallbacks(type, request);
    return written(
        () -> {
          Draft draft = rules.draft(type, caller, request, null);
          StoredObject made = stored(type, UUID.randomUUID().toString(), 1, draft, now(), null);
          store.insert(made);
          tell(made, Operation.CREATE);
          return made;
        });
  }

  /**
   * @param version that the caller read, if it said one
   */
  StoredObject update(
      ObjectType type, String id, Caller caller, JsonNode body, OptionalLong version) {
    ObjectNode request = Requests.read(type, body);
    checkCallbacks(type, request);
    return written(
        () -> {
          StoredObject was = held(type, id, caller, version);
          Draft draft = rules.draft(type, caller, request, was);
          StoredObject changed = stored(type, id, was.version() + 1, draft, now(), was);
          store.update(changed);
          if (type == ObjectType.VEN && !Objects.equals(was.clientId(), changed.clientId())) {
            store.moveGrants(id, Objects.requireNonNull(changed.clientId()));
          }
          tell(changed, Operation.UPDATE);
          return changed;
        });
  }

  /** Removes what hangs on it too: a program's events and subscriptions, a ven's resources. */
  StoredObject delete(ObjectType type, String id, Caller caller, OptionalLong version) {
    return written(
        () -> {
          StoredObject was = held(type, id, caller, version);
          switch (type) {
            case PROGRAM -> {
              store.holdAll(ObjectType.EVENT, "program_id", id).forEach(this::remove);
              store.holdAll(ObjectType.SUBSCRIPTION, "program_id", id).forEach(this::remove);
            }
            case VEN -> store.holdAll(ObjectType.RESOURCE, "ven_id", id).forEach(this::remove);
            case EVENT, REPORT, SUBSCRIPTION, RESOURCE -> {}
          }
          remove(was);
          return was;
        });
  }

  private void remove(StoredObject object) {
    store.delete(object.id());
    tell(object, Operation.DELETE);
  }

  private StoredObject held(ObjectType type, String id, Caller caller, OptionalLong version) {
    StoredObject was =
        store
            .hold(type, id)
            .filter(one -> caller.business() || owns(caller, one))
            .orElseThrow(() -> Refusal.unknown(type, id));
    if (version.isPresent() && version.getAsLong() != was.version()) {
      throw Refusal.of(
          409,
          "%s '%s' was changed by someone else: If-Match is version %d, it is at %d; read it again"
              .formatted(type.noun(), id, version.getAsLong(), was.version()));
    }
    return was;
  }

  /** Programs and events are nobody's; who has the scope to write them writes them all. */
  private static boolean owns(Caller caller, StoredObject object) {
    return object.clientId() == null || object.clientId().equals(caller.clientId());
  }

  private StoredObject written(java.util.function.Supplier<StoredObject> work) {
    try {
      return Objects.requireNonNull(transactions.execute(status -> work.get()));
    } catch (DuplicateKeyException e) {
      throw Refusal.of(409, "another object has this name already, expected one that is unique");
    }
  }

  private void checkCallbacks(ObjectType type, ObjectNode request) {
    if (type == ObjectType.SUBSCRIPTION) {
      callbacks.check(request);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void tell(StoredObject object, Operation operation) {
    outbox.add(
        new Change(
            object.type(),
            operation,
            object.id(),
            object.programId(),
            object.venId(),
            object.clientId(),
            object.targets(),
            ObjectReader.withoutSecrets(object.json()),
            operation == Operation.DELETE ? now() : object.modified()));
  }

  private static StoredObject stored(
      ObjectType type,
      String id,
      long version,
      Draft draft,
      Instant now,
      @Nullable StoredObject was) {
    Instant created = was == null ? now : was.created();
    return new StoredObject(
        type,
        id,
        version,
        draft.uniqueName(),
        draft.name(),
        draft.clientName(),
        draft.programId(),
        draft.eventId(),
        draft.venId(),
        draft.clientId(),
        draft.business(),
        draft.targets(),
        type == ObjectType.EVENT ? EventSpan.end(draft.content(), now).orElse(null) : null,
        created,
        now,
        Json.text(document(type, id, draft, created, now)));
  }

  private static ObjectNode document(
      ObjectType type, String id, Draft draft, Instant created, Instant modified) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("createdDateTime", created.toString())
            .put("modificationDateTime", modified.toString())
            .put("objectType", type.name());
    if (draft.clientId() != null) {
      document.put("clientID", draft.clientId());
    }
    document.setAll(draft.content());
    return document;
  }
}
