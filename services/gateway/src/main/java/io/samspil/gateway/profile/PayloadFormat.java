package io.samspil.gateway.profile;

import io.samspil.gateway.decode.Json;
import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import io.samspil.gateway.decode.Shown;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a payload is read as. Whatever it is, a tree comes out that places can speak of. */
sealed interface PayloadFormat {
  /** As a profile writes it. */
  String name();

  /** The payload as a tree. */
  JsonNode read(byte[] payload) throws Refusal;

  /** Whether numbers are text in the tree. */
  default boolean numbersAreText() {
    return false;
  }

  /** JSON, as it is. */
  record OfJson() implements PayloadFormat {
    @Override
    public String name() {
      return "json";
    }

    @Override
    public JsonNode read(byte[] payload) throws Refusal {
      return Json.tree(payload);
    }
  }

  /** JSON with OBIS codes in it; the tree has one field for each code, see {@link HanTree}. */
  record OfHanJson() implements PayloadFormat {
    @Override
    public String name() {
      return "han-json";
    }

    @Override
    public JsonNode read(byte[] payload) throws Refusal {
      return HanTree.of(Json.tree(payload));
    }
  }

  /** A number alone, in digits; the tree is {@code {"value": number}}. */
  record OfNumber() implements PayloadFormat {
    private static final int SHOWN = 60;

    @Override
    public String name() {
      return "number";
    }

    @Override
    public JsonNode read(byte[] payload) throws Refusal {
      String text = new String(payload, StandardCharsets.UTF_8).strip();
      @Nullable BigDecimal number = Numbers.parse(text, "payload");
      if (number == null) {
        throw new Refusal(
            Rule.VALUE_NOT_A_NUMBER,
            "the payload is " + Shown.of(Shown.plain(text, SHOWN)) + "; expected a number alone");
      }
      return JsonNodeFactory.instance.objectNode().put("value", number);
    }
  }

  /** Lines of values; the tree is a list with one object for each line. */
  record OfCsv(CsvLines lines) implements PayloadFormat {
    @Override
    public String name() {
      return "csv";
    }

    @Override
    public JsonNode read(byte[] payload) throws Refusal {
      return lines.read(payload);
    }

    @Override
    public boolean numbersAreText() {
      return true;
    }
  }

  /** A P1 telegram; the tree is that of {@link Telegram}. */
  record OfTelegram() implements PayloadFormat {
    @Override
    public String name() {
      return "dsmr-p1";
    }

    @Override
    public JsonNode read(byte[] payload) throws Refusal {
      return Telegram.read(payload);
    }
  }
}
