package io.samspil.gateway.workbench;

import io.samspil.gateway.GatewayProperties;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.decode.TimeWindow;
import io.samspil.gateway.intake.IntakeLimits;
import io.samspil.gateway.profile.ProfileShelf;
import io.samspil.gateway.profile.Profiles;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The device profiles, and what can be done with them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfilesSettings.class)
public class WorkbenchConfiguration {

  @Bean
  ProfileShelf gatewayProfileShelf(GatewayProperties properties, ProfilesSettings settings) {
    return new ProfileShelf(properties.profilesPath(), settings.zoneId());
  }

  @Bean
  Profiles gatewayProfiles(ProfileShelf gatewayProfileShelf) {
    return gatewayProfileShelf.profiles();
  }

  @Bean(destroyMethod = "close")
  Lookout gatewayProfileLookout(ProfileShelf gatewayProfileShelf, ProfilesSettings settings) {
    return new Lookout(gatewayProfileShelf, settings.look());
  }

  @Bean
  ProfilesController gatewayProfilesController(
      ProfileShelf gatewayProfileShelf, MeterView meters, GatewayProperties properties) {
    var window = new TimeWindow(properties.futureTolerance(), properties.pastTolerance());
    return new ProfilesController(
        gatewayProfileShelf,
        meters,
        new IntakeLimits(properties.name(), properties.maxPayloadBytes(), window),
        Clock.systemUTC());
  }
}
