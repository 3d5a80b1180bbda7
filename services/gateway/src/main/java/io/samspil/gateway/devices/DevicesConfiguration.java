package io.samspil.gateway.devices;

import io.samspil.contracts.Serdes;
import io.samspil.contracts.TopicTail;
import io.samspil.contracts.Topics;
import io.samspil.contracts.v1.DeviceStatus;
import io.samspil.contracts.v1.Session;
import io.samspil.gateway.GatewayProperties;
import io.samspil.gateway.KafkaTopics;
import io.samspil.gateway.assets.MeterView;
import io.samspil.gateway.intake.KafkaSink;
import io.samspil.gateway.ticker.Ticker;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is known of devices and of their connections, on all instances. */
@Configuration(proxyBeanMethods = false)
public class DevicesConfiguration {

  @Bean
  Devices gatewayDevices(MeterView meters, GatewayProperties properties) {
    return new Devices(meters, properties.name());
  }

  @Bean(destroyMethod = "close")
  DeviceTeller gatewayDeviceTeller(
      Devices gatewayDevices, KafkaSink gatewaySink, GatewayProperties properties) {
    return new DeviceTeller(gatewayDevices, gatewaySink, properties.name(), Clock.systemUTC());
  }

  @Bean(destroyMethod = "close")
  Ticker gatewayDeviceTicker(DeviceTeller gatewayDeviceTeller) {
    return new Ticker("gateway-devices", gatewayDeviceTeller::tick);
  }

  @Bean
  DeviceView gatewayDeviceView(Devices gatewayDevices) {
    return new DeviceView(gatewayDevices);
  }

  @Bean(destroyMethod = "close")
  TopicTail<DeviceStatus> gatewayDeviceTail(KafkaTopics kafka, DeviceView gatewayDeviceView) {
    return kafka.all(Topics.DEVICES, new Serdes.OfDeviceStatus(), gatewayDeviceView::apply);
  }

  @Bean
  DeviceController gatewayDeviceController(DeviceView gatewayDeviceView) {
    return new DeviceController(gatewayDeviceView, Clock.systemUTC());
  }

  @Bean
  KafkaSessionLog gatewaySessionLog(KafkaSink gatewaySink, GatewayProperties properties) {
    return new KafkaSessionLog(gatewaySink, properties.name());
  }

  /** From the end on: earlier connections cannot be later than ours. */
  @Bean(destroyMethod = "close")
  TopicTail<Session> gatewaySessionTail(
      KafkaTopics kafka, ObjectProvider<SessionLog.Listener> listeners) {
    return kafka.latest(
        0,
        Topics.SESSIONS,
        new Serdes.OfSession(),
        told -> listeners.forEach(listener -> KafkaSessionLog.apply(told, listener)));
  }
}
