package io.samspil.gateway.workbench;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of device profiles, under {@code samspil.gateway.profiles}; their directory is
 * {@code samspil.gateway.profiles-dir}.
 *
 * @param zone of local times, where a profile says none
 * @param look how often the directory is looked at
 */
@ConfigurationProperties("samspil.gateway.profiles")
public record ProfilesSettings(
    @DefaultValue("Europe/Copenhagen") String zone, @DefaultValue("PT2S") Duration look) {

  public ProfilesSettings {
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "samspil.gateway.profiles.zone is '"
              + zone
              + "'; expected a zone such as Europe/Copenhagen",
          e);
    }
    if (look.isNegative() || look.isZero()) {
      throw new IllegalArgumentException(
          "samspil.gateway.profiles.look is '" + look + "'; expected a duration above 0");
    }
  }

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }
}
