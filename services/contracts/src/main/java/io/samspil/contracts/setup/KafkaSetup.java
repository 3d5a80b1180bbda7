package io.samspil.contracts.setup;

import io.samspil.contracts.KafkaAccess;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sets up a Kafka cluster: the topics of the house, the rights of each service's user, and their
 * passwords. It can be run again at any time: what is as it should be stays, and each line says
 * what was done.
 */
public final class KafkaSetup {
  private static final int PATIENCE_MS = 30_000;
  private static final int WRONG_ARGUMENT = 2;

  private KafkaSetup() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "kafka-setup-logback.xml");
    System.exit(run(System.out, System.err, args));
  }

  /**
   * Does what the arguments ask.
   *
   * @return 0 when all is as it should be, 2 for a wrong argument, 1 for anything else
   */
  public static int run(PrintStream out, PrintStream err, String... args) {
    try {
      Order order = Order.of(args);
      if (order.print().isPresent()) {
        out.print(printed(order, order.print().get()));
      } else {
        setUp(order, out);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(Order.USAGE);
      return WRONG_ARGUMENT;
    } catch (ExecutionException e) {
      err.println(sentence(e.getCause()));
    } catch (KafkaException | IllegalStateException e) {
      err.println(sentence(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static String printed(Order order, Order.Print print) {
    return switch (print) {
      case TABLES -> Printed.tables();
      case STRIMZI -> Printed.strimzi(order.cluster(), order.partitions(), order.replication());
    };
  }

  private static void setUp(Order order, PrintStream out)
      throws ExecutionException, InterruptedException {
    KafkaAccess access = order.access();
    try (Admin admin =
        access.admin(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS))) {
      new TopicSetup(admin, out).create(order.partitions(), order.replication());
      if (order.users()) {
        new RightsSetup(admin, out).set();
      }
      if (order.passwords().isPresent()) {
        new PasswordSetup(admin, out).set(order.passwords().get(), order.mechanism());
      }
    }
  }

  private static String sentence(@org.jspecify.annotations.Nullable Throwable cause) {
    return switch (cause) {
      case AuthenticationException e ->
          "Kafka does not let us in: %s. Correct the file that --settings names."
              .formatted(e.getMessage());
      case AuthorizationException e ->
          "The user of --settings may not do this: %s. Expected a super user, or one with the rights Create, Alter and Describe on the cluster."
              .formatted(e.getMessage());
      case SecurityDisabledException e ->
          "The brokers keep no rights: %s. Give them an authorizer, or leave out --users."
              .formatted(e.getMessage());
      case TimeoutException e ->
          "Kafka does not answer: %s. Expected brokers at --bootstrap that speak the security.protocol of --settings."
              .formatted(e.getMessage());
      case KafkaException e when e.getCause() instanceof ConfigException wrong ->
          "Kafka cannot be asked: %s. Expected hosts at --bootstrap that this machine can find, and settings that Kafka's clients know."
              .formatted(wrong.getMessage());
      case null -> "Kafka did not do it.";
      default -> "Kafka did not do it: " + cause.getMessage();
    };
  }
}
