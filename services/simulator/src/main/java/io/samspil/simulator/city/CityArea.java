package io.samspil.simulator.city;

/**
 * One area as the registry knows it.
 *
 * @param areaClass district, feeder, heat-zone, water-district or portfolio
 * @param parentId the area it lies in, or empty
 * @param capacityW what a feeder is built for; 0: for what is on it
 */
record CityArea(String id, String name, String areaClass, String parentId, long capacityW) {
  CityArea(String id, String name, String areaClass, String parentId) {
    this(id, name, areaClass, parentId, 0);
  }
}
