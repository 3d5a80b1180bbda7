package io.samspil.contracts;

import io.samspil.contracts.v1.Asset;
import io.samspil.contracts.v1.Load;
import io.samspil.contracts.v1.Signal;

/** Examples of the messages that flexibility brought, every field set. */
final class FlexibilityMessages {
  private FlexibilityMessages() {}

  static Asset load() {
    return Asset.newBuilder()
        .setId("charger-1")
        .setVersion(2)
        .setLoad(
            Load.newBuilder()
                .setName("Charger 1")
                .setMeterId("m1")
                .setAreaId("feeder-1")
                .setMaxPowerW(11_000)
                .setLoadClass("ev-charger")
                .setMinPowerW(1_380)
                .setFallbackW(2_000)
                .setContractW(1_400)
                .setPriority(1))
        .build();
  }

  static Signal signal() {
    return Signal.newBuilder()
        .setObjectType("EVENT")
        .setObjectId("event-1")
        .setOperation(Signal.Operation.UPDATE)
        .setNotificationJson("{\"objectType\":\"EVENT\"}")
        .addMqttTopics("openadr/3.1/events/update")
        .setAtUs(1_767_225_600_000_000L)
        .build();
  }
}
