package io.samspil.flexibility.vtn;

import static io.samspil.flexibility.auth.Scope.READ_ALL;
import static io.samspil.flexibility.auth.Scope.READ_BL;
import static io.samspil.flexibility.auth.Scope.READ_TARGETS;
import static io.samspil.flexibility.auth.Scope.READ_VEN_OBJECTS;
import static io.samspil.flexibility.auth.Scope.WRITE_EVENTS;
import static io.samspil.flexibility.auth.Scope.WRITE_PROGRAMS;
import static io.samspil.flexibility.auth.Scope.WRITE_REPORTS;
import static io.samspil.flexibility.auth.Scope.WRITE_SUBSCRIPTIONS;
import static io.samspil.flexibility.auth.Scope.WRITE_VENS;

import io.samspil.flexibility.openadr.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.pattern.PathPatternParser;

/** The 45 operations of the specification: where each is, and who may call it. */
final class Operations {
  private static final Set<String> NO_TOKEN = Set.of();
  private static final Set<String> BUSINESS = Set.of(READ_BL, READ_ALL);
  private static final Set<String> ANYBODY = Set.of(READ_ALL, READ_TARGETS, READ_VEN_OBJECTS);
  private static final Set<String> TARGETED = Set.of(READ_TARGETS, READ_ALL);
  private static final Set<String> OWN = Set.of(READ_VEN_OBJECTS, READ_ALL);

  private final List<Route> routes = new ArrayList<>();

  private Operations() {}

  static List<Route> of(ObjectOperations objects, Notifiers notifiers, AuthInfo auth) {
    Operations all = new Operations();
    all.object(objects, ObjectType.PROGRAM, "programID", TARGETED, WRITE_PROGRAMS);
    all.object(objects, ObjectType.EVENT, "eventID", TARGETED, WRITE_EVENTS);
    all.object(objects, ObjectType.REPORT, "reportID", OWN, WRITE_REPORTS);
    all.object(objects, ObjectType.SUBSCRIPTION, "subscriptionID", OWN, WRITE_SUBSCRIPTIONS);
    all.object(objects, ObjectType.VEN, "venID", OWN, WRITE_VENS);
    all.object(objects, ObjectType.RESOURCE, "resourceID", OWN, WRITE_VENS);
    all.add("GET", "/auth/server", NO_TOKEN, auth::server);
    all.add("POST", "/auth/token", NO_TOKEN, auth::token);
    all.add("GET", "/notifiers", ANYBODY, notifiers::bindings);
    all.topics("programs", ANYBODY, notifiers::programs);
    all.topics("programs/{programID}", ANYBODY, notifiers::program);
    all.topics("programs/{programID}/events", ANYBODY, notifiers::programEvents);
    all.topics("events", BUSINESS, asked -> notifiers.all(asked, ObjectType.EVENT));
    all.topics("reports", BUSINESS, asked -> notifiers.all(asked, ObjectType.REPORT));
    all.topics("subscriptions", BUSINESS, asked -> notifiers.all(asked, ObjectType.SUBSCRIPTION));
    all.topics("vens", BUSINESS, asked -> notifiers.all(asked, ObjectType.VEN));
    all.topics("resources", BUSINESS, asked -> notifiers.all(asked, ObjectType.RESOURCE));
    all.topics("vens/{venID}", OWN, notifiers::ven);
    all.topics("vens/{venID}/events", OWN, asked -> notifiers.of(asked, ObjectType.EVENT));
    all.topics("vens/{venID}/programs", OWN, asked -> notifiers.of(asked, ObjectType.PROGRAM));
    all.topics("vens/{venID}/resources", OWN, asked -> notifiers.of(asked, ObjectType.RESOURCE));
    return List.copyOf(all.routes);
  }

  private void object(
      ObjectOperations objects, ObjectType type, String id, Set<String> read, String writeScope) {
    String collection = "/" + type.collection();
    String one = collection + "/{" + id + "}";
    Set<String> write = Set.of(writeScope);
    add("GET", collection, read, asked -> objects.search(type, asked));
    add("POST", collection, write, asked -> objects.create(type, asked));
    add("GET", one, read, asked -> objects.read(type, id, asked));
    add("PUT", one, write, asked -> objects.update(type, id, asked));
    add("DELETE", one, write, asked -> objects.delete(type, id, asked));
  }

  private void topics(String path, Set<String> scopes, Route.Handling handling) {
    add("GET", "/notifiers/mqtt/topics/" + path, scopes, handling);
  }

  private void add(String method, String path, Set<String> scopes, Route.Handling handling) {
    routes.add(new Route(method, PathPatternParser.defaultInstance.parse(path), scopes, handling));
  }
}
