package io.samspil.flexibility.price;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code samspil.flexibility.price.*}.
 *
 * @param source {@code off}, {@code service} or {@code file}
 * @param url of the service, up to the name of the data set
 * @param priceFile with {@code file}: CSV or the service's JSON; empty: none
 * @param co2File the same for CO₂
 * @param area price area, for example DK2
 * @param currency EUR or DKK
 * @param every how often it is read again
 * @param cache the folder in which the latest answers are kept
 * @param staleAfter older data are called stale
 */
@ConfigurationProperties("samspil.flexibility.price")
record PriceSettings(
    String source,
    String url,
    String priceFile,
    String co2File,
    String area,
    String currency,
    Duration every,
    Path cache,
    Duration staleAfter) {
  private static final String KEY = "samspil.flexibility.price.";

  PriceSettings {
    require(
        Set.of("off", "service", "file").contains(source),
        "source",
        source,
        "off, service or file");
    require(!source.equals("service") || isHttp(url), "url", url, "an http or https address");
    require(
        !source.equals("file") || !(priceFile.isBlank() && co2File.isBlank()),
        "price-file",
        priceFile,
        "a file, or co2-file to be one, since the source is file");
    require(area.matches("[A-Za-z0-9]{1,16}"), "area", area, "a price area like DK2");
    require(Set.of("EUR", "DKK").contains(currency), "currency", currency, "EUR or DKK");
    require(every.compareTo(Duration.ofSeconds(10)) >= 0, "every", every, "PT10S or more");
    require(staleAfter.isPositive(), "stale-after", staleAfter, "more than PT0S");
  }

  private static boolean isHttp(String url) {
    try {
      String scheme = URI.create(url).getScheme();
      return "http".equals(scheme) || "https".equals(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean right, String key, Object value, String expected) {
    if (!right) {
      throw new IllegalArgumentException(
          "%s%s is '%s'; expected %s".formatted(KEY, key, value, expected));
    }
  }
}
