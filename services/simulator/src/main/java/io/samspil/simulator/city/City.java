package io.samspil.simulator.city;

import io.samspil.contracts.Units;
import io.samspil.contracts.Utilities;
import io.samspil.simulator.api.Csv;
import io.samspil.simulator.mqtt.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Kalundborg. Everything in it follows from the seed, the number of meters, the mix and
 * what its loads are told: the same city asked at the same instants sends the same messages.
 */
public final class City {
  private final long seed;
  private final List<Device> devices;
  private final boolean crowded;
  private final Map<String, FlexibleCharger> loads = new LinkedHashMap<>();

  private City(long seed, List<Device> devices, boolean crowded) {
    this.seed = seed;
    this.crowded = crowded;
    this.devices = devices;
    for (Device device : devices) {
      FlexibleCharger charger = device.flexible();
      if (charger != null) {
        loads.put(device.meter().loadId(), charger);
      }
    }
  }

  /** Builds the city. */
  public static City build(long seed, int meters, Mix mix) {
    return build(seed, meters, mix, null);
  }

  /**
   * Builds the city.
   *
   * @param evening when not null there is a feeder of 400 kW more, with 100 households, and 60
   *     chargers to which all cars come on that evening
   */
  public static City build(long seed, int meters, Mix mix, @Nullable Evening evening) {
    Weather weather = new Weather(seed);
    Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
    List<Device> devices = new ArrayList<>(meters);
    for (int index = 0; index < meters; index++) {
      Kind kind = mix.kindOf(index);
      int number = numbers.merge(kind, 1, Integer::sum);
      CityMeter meter = meter(seed, index, kind, number);
      devices.add(new Device(meter, new Instrument(meter, seed, weather), seed));
    }
    if (evening != null) {
      for (CityMeter meter : CrowdedFeeder.meters(meters)) {
        devices.add(new Device(meter, new Instrument(meter, seed, weather, evening), seed));
      }
    }
    return new City(seed, List.copyOf(devices), evening != null);
  }

  private static CityMeter meter(long seed, int index, Kind kind, int number) {
    Fault fault = Fault.ofMeter(index);
    Districts.Place place = Districts.place(kind, Noise.bits(seed, 500_000_000L + index));
    String where = kind == Kind.BUS ? String.valueOf(500 + number) : place.address();
    String name = "%s %s%s".formatted(kind.title(), where, fault.label());
    boolean canRadio = kind == Kind.WATER || kind == Kind.HEAT;
    // The broken payloads are those of SenML.
    boolean byRadio = canRadio && number % 2 == 0 && fault != Fault.GARBAGE;
    String deviceId =
        byRadio ? String.valueOf((kind == Kind.WATER ? 61_000_000 : 65_000_000) + number) : "";
    String id = "%s-%05d".formatted(kind.prefix(), number);
    return new CityMeter(index, id, kind, name, fault, place.areaIds(), deviceId);
  }

  public int size() {
    return devices.size();
  }

  /** What the meter with this index sends at this instant. */
  public List<Outgoing> send(int index, Instant instant) {
    return devices.get(index).send(instant);
  }

  /** The ids of the loads that can be told something. */
  public Set<String> loadIds() {
    return loads.keySet();
  }

  /** The ids of all meters and loads. */
  public List<String> assetIds() {
    return Stream.concat(devices.stream().map(device -> device.meter().id()), loadIds().stream())
        .toList();
  }

  /** Tells a load what it may draw; null: nothing any more. Takes any thread. */
  public void tell(String loadId, @Nullable Told told) {
    FlexibleCharger charger = loads.get(loadId);
    if (charger != null) {
      charger.tell(told);
    }
  }

  /** What the load wants; empty when it wants nothing. Asked like {@link #send}, in order. */
  public Optional<Need> need(String loadId, Instant instant) {
    FlexibleCharger charger = loads.get(loadId);
    return charger == null ? Optional.empty() : charger.need(instant);
  }

  List<Device> devices() {
    return devices;
  }

  /** The areas as the registry's import takes them. */
  public String areasCsv() {
    Map<String, Long> loads = new HashMap<>();
    for (Device device : devices) {
      long addedW = Rating.onFeederW(device.meter().kind());
      device.meter().areaIds().forEach(area -> loads.merge(area, addedW, Long::sum));
    }
    List<CityArea> areas = new ArrayList<>(Districts.areas());
    if (crowded) {
      areas.addAll(CrowdedFeeder.areas());
    }
    return areas.stream()
        .map(area -> line(area, loads.getOrDefault(area.id(), 0L)))
        .collect(Collectors.joining("", "id,name,class,parent,capacity_w\n", ""));
  }

  private static String line(CityArea area, long highestW) {
    long builtForW = area.capacityW() > 0 ? area.capacityW() : Rating.capacityW(highestW);
    String capacityW = area.areaClass().equals("feeder") ? String.valueOf(builtForW) : "";
    return Csv.line(area.id(), area.name(), area.areaClass(), area.parentId(), capacityW);
  }

  /** The meters as the registry's import takes them. */
  public String metersCsv() {
    return devices.stream()
        .map(device -> line(device.meter()))
        .collect(
            Collectors.joining(
                "",
                "id,utility,name,class,areas,historical,device_id,registers,resolution,floor_area_m2\n",
                ""));
  }

  /** The flexible loads as the registry's import takes them. */
  public String loadsCsv() {
    return devices.stream()
        .map(Device::meter)
        .filter(CityMeter::isFlexible)
        .map(City::load)
        .collect(
            Collectors.joining(
                "", "id,name,meter,area,max_power_w,class,min_power_w,fallback_w\n", ""));
  }

  private static String load(CityMeter meter) {
    return Csv.line(
        meter.loadId(),
        meter.name(),
        meter.id(),
        meter.areaIds().getFirst(),
        String.valueOf(FlexibleCharger.MOST_W),
        "ev-charger",
        String.valueOf(FlexibleCharger.LEAST_W),
        String.valueOf(FlexibleCharger.LEAST_W));
  }

  private String line(CityMeter meter) {
    // What wmbusmeters tells is the device profile's choice, so those declare nothing.
    String registers = meter.byRadio() ? "" : registers(meter.kind());
    OptionalLong floor =
        Rating.floorAreaM2(meter.kind(), Noise.bits(seed, 700_000_000L + meter.index()));
    return Csv.line(
        meter.id(),
        Utilities.name(meter.kind().utility()),
        meter.name(),
        meter.kind().meterClass(),
        String.join(";", meter.areaIds()),
        "false",
        meter.deviceId(),
        registers,
        Rating.resolution(meter.kind()),
        floor.isPresent() ? String.valueOf(floor.getAsLong()) : "");
  }

  private static String registers(Kind kind) {
    return kind.registers().entrySet().stream()
        .map(r -> r.getKey() + ":" + Units.symbol(r.getValue()) + limits(kind, r.getKey()))
        .collect(Collectors.joining(";"));
  }

  private static String limits(Kind kind, String register) {
    return Rating.limits(kind, register)
        .map(of -> ":modulus=%d:mostPerHour=%d".formatted(of.modulus(), of.mostPerHour()))
        .orElse("");
  }
}
