package io.samspil.gateway.profile;

import io.samspil.contracts.Micros;
import io.samspil.gateway.decode.Numbers;
import io.samspil.gateway.decode.Refusal;
import io.samspil.gateway.decode.Rule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How a device writes a time. All answer microseconds since 1970-01-01T00:00:00Z. */
enum TimeFormat {
  /** 2026-03-01T12:00:00Z, or with an offset. */
  RFC3339 {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) {
      return Micros.of(OffsetDateTime.parse(text).toInstant());
    }
  },
  EPOCH_SECONDS {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) throws Refusal {
      return Numbers.micros(number(text));
    }
  },
  EPOCH_MILLIS {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) throws Refusal {
      return Numbers.micros(number(text).movePointLeft(3));
    }
  },
  /**
   * 2026-03-01T12:00:00 or with a blank, in the zone; in the hour that comes twice, the earlier.
   */
  LOCAL {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) {
      return Micros.of(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
    }
  },
  /**
   * By a pattern of java.time's DateTimeFormatter, in the zone unless the pattern has an offset.
   */
  PATTERN {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) {
      if (pattern == null) {
        throw new DateTimeException("no pattern");
      }
      return Micros.of(Instant.from(pattern.withZone(zone).parse(text)));
    }
  },
  /** 260301120000W of a P1 telegram: local, S in summer time, W in winter time. */
  DSMR {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) {
      char flag = text.isEmpty() ? '?' : text.charAt(text.length() - 1);
      boolean flagged = flag == 'S' || flag == 'W';
      String digits = flagged ? text.substring(0, text.length() - 1) : text;
      ZonedDateTime local = LocalDateTime.parse(digits, SHORT).atZone(zone);
      if (flag == 'S') {
        local = local.withEarlierOffsetAtOverlap();
      } else if (flag == 'W') {
        local = local.withLaterOffsetAtOverlap();
      }
      return Micros.of(local.toInstant());
    }
  },
  /** The 12 octets of a COSEM date-time (IEC 62056-6-2 §4.6.1) in hexadecimal digits. */
  COSEM {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) {
      if (text.length() != 24 || !text.chars().allMatch(HexFormat::isHexDigit)) {
        throw new DateTimeException("not 12 octets");
      }
      byte[] octets = HexFormat.of().parseHex(text);
      int year = (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
      int hundredths = (octets[8] & 0xFF) == 0xFF ? 0 : octets[8];
      LocalDateTime local =
          LocalDateTime.of(
              year, octets[2], octets[3], octets[5], octets[6], octets[7], hundredths * 10_000_000);
      int deviation = (short) ((octets[9] & 0xFF) << 8 | octets[10] & 0xFF);
      return Micros.of(
          deviation == Short.MIN_VALUE
              ? local.atZone(zone).toInstant()
              : local.toInstant(ZoneOffset.ofTotalSeconds(-60 * deviation)));
    }
  },
  /** Whichever of the others it is; numbers from 10^11 on are milliseconds, below it seconds. */
  AUTO {
    @Override
    long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) throws Refusal {
      if (text.length() > 4 && text.charAt(4) == '-') {
        try {
          return RFC3339.read(text, zone, pattern);
        } catch (DateTimeException e) {
          return LOCAL.read(text, zone, pattern);
        }
      }
      if (text.length() == 24) {
        return COSEM.read(text, zone, pattern);
      }
      if (text.endsWith("S") || text.endsWith("W")) {
        return DSMR.read(text, zone, pattern);
      }
      BigDecimal number = number(text);
      return number.abs().compareTo(MILLIS_FROM) < 0
          ? EPOCH_SECONDS.read(text, zone, pattern)
          : EPOCH_MILLIS.read(text, zone, pattern);
    }
  };

  private static final BigDecimal MILLIS_FROM = BigDecimal.TEN.pow(11);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  /**
   * @throws DateTimeException when the text is another
   */
  abstract long read(String text, ZoneId zone, @Nullable DateTimeFormatter pattern) throws Refusal;

  private static BigDecimal number(String text) throws Refusal {
    BigDecimal number;
    try {
      number = Numbers.parse(text, "time");
    } catch (Refusal e) {
      throw new Refusal(Rule.TIME_INVALID, e.reason());
    }
    if (number == null) {
      throw new DateTimeException("not a number");
    }
    return number;
  }
}
