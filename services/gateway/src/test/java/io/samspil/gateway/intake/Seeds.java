package io.samspil.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Good payloads of every language, to be spoiled. */
final class Seeds {
  record Seed(String topic, byte[] payload) {}

  private static final String OURS = "samspil/v1/electricity/m1/readings";
  private static final String TELEGRAM =
      "/ISk5\\2MT382-1000\r\n\r\n1-3:0.2.8(50)\r\n0-0:1.0.0(260301125950W)\r\n"
          + "0-0:96.1.1(4B384547303034303436333935353037)\r\n1-0:1.8.1(000001.500*kWh)\r\n"
          + "1-0:1.8.2(000002.001*kWh)\r\n1-0:1.7.0(00.300*kW)\r\n1-0:2.7.0(00.000*kW)\r\n"
          + "0-0:96.13.0(3031323334)\r\n0-1:24.1.0(007)\r\n0-1:96.1.0(6D31)\r\n"
          + "0-1:24.2.1(260301125500W)(00246.138*m3)\r\n0-2:24.1.0(03)\r\n0-2:96.1.0(6D33)\r\n"
          + "0-2:24.3.0(260301120000)(00)(60)(1)(0-2:24.2.1)(m3)\r\n(00001.001)\r\n!";

  private Seeds() {}

  static List<Seed> all() {
    return List.of(
        seed(OURS, "[{\"bn\":\"m1/\",\"bt\":1772366399,\"n\":\"power\",\"u\":\"W\",\"v\":1.5e3}]"),
        seed(
            OURS,
            "[{\"n\":\"energy.import\",\"u\":\"kWh\",\"bs\":1,\"s\":2,\"bver\":5,\"x\":[{}]},"
                + "{\"n\":\"power\",\"u\":\"W\",\"t\":-60,\"v\":-1}]"),
        new Seed(
            OURS,
            HexFormat.of()
                .parseHex(
                    "9fbf0065706f77657201615702fb405edd2f1a9fbe77ffbf0065706f77657201615706c48221196ab302f93e00ffff")),
        new Seed(
            OURS,
            HexFormat.of().parseHex("81a50065706f7765720161570205c24101d9d9f70763666f6f8101")),
        new Seed(OURS, gzip("[{\"n\":\"power\",\"u\":\"W\",\"v\":5}]")),
        seed(
            "wmbusmeters/x",
            "{\"id\":\"m2\",\"timestamp\":\"2026-03-01T11:59:00Z\",\"total_m3\":1.5}"),
        seed("dsmr/m1/telegram", TELEGRAM),
        seed("dsmr/m1/telegram", TELEGRAM + "1234\r\n"),
        seed(
            "omnipower/m1/han",
            "{\"data\":{\"1.1.1.8.0.255\":{\"value\":12,\"scaler\":1,\"unit\":\"Wh\"},"
                + "\"0.1.1.0.0.255\":\"07ea0301070c0000ff800000\"},\"l\":[{\"obis\":\"1.7.0\",\"value\":5}]}"),
        seed(
            "homewizard/m1/data",
            "{\"total_power_import_kwh\":1.5,\"external\":[{\"unique_id\":\"6D32\",\"type\":\"water_meter\","
                + "\"timestamp\":260301125500,\"value\":12.345,\"unit\":\"m3\"}]}"),
        seed("shellies/m1/relay/0/energy", "6001"),
        seed("shellies/m1/sensor/temperature", "-12.25"),
        seed(
            "m1/events/rpc",
            "{\"src\":\"m1\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":1772366395.25,\"switch:0\":"
                + "{\"apower\":11.5,\"aenergy\":{\"total\":110.046}}}}"),
        seed("tele/m1/SENSOR", "{\"Time\":\"2026-03-01T13:00:00\",\"ENERGY\":{\"Total\":3.185}}"),
        seed("zigbee2mqtt/m1", "{\"energy\":1.25,\"power\":7,\"last_seen\":1772366395123}"),
        seed(
            "csv/m1/readings",
            "time;energy_import_kwh;power_w\n2026-03-01 12:00:00;1.5;\n#\n1772366395;\"1.75\";1e2\n"),
        seed(
            "json/m1/readings",
            "{\"sequence\":7,\"readings\":[{\"time\":1772366395,\"power_w\":1},{\"power_w\":2}]}"));
  }

  private static Seed seed(String topic, String text) {
    return new Seed(topic, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
