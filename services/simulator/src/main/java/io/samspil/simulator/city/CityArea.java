package io.samspil.simulator.city;

/**
 * One area as the registry knows it.
 *
 * @param areaClass district, feeder, heat-zone, water-district or portfolio
 * @param parentId the area it lies in, or empty
 */
record CityArea(String id, String name, String areaClass, String parentId) {}
