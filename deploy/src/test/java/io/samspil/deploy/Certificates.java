package io.samspil.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Certificates of devices, as {@code deploy/device} leaves them, and those it never would. */
final class Certificates {
  private static final Path SECRETS = Compose.ROOT.resolve("deploy/secrets");
  private static final Duration TO_MAKE = Duration.ofSeconds(30);

  private Certificates() {}

  /** What a device has now, kept where a rotation leaves it alone. */
  static Devices.Proof copied(String device, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path certificate = folder.resolve("device.pem");
    Path key = folder.resolve("device.key");
    Files.copy(SECRETS.resolve("devices/" + device + ".pem"), certificate);
    Files.copy(SECRETS.resolve("devices/" + device + ".key"), key);
    return Devices.Proof.certificate(certificate, key);
  }

  /** SHA-256 of one that was copied, as the registry has it. */
  static String fingerprint(Path folder) throws Exception {
    return openssl(folder, "x509 -in device.pem -noout -fingerprint -sha256")
        .replaceAll("(?s).*=|[:\\s]", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Of the authority of the devices, and over with the second in which it is made. */
  static Devices.Proof expired(String device, Path folder) throws Exception {
    openssl(
        folder,
        "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=%s -keyout old.key -out old.csr"
            .formatted(device));
    openssl(
        folder,
        "x509 -req -in old.csr -CA %1$s/devices-ca.pem -CAkey %1$s/devices-ca.key -CAserial old.srl -CAcreateserial -days 0 -out old.pem"
            .formatted(SECRETS));
    return Devices.Proof.certificate(folder.resolve("old.pem"), folder.resolve("old.key"));
  }

  private static String openssl(Path folder, String words) throws Exception {
    List<String> all = new ArrayList<>(List.of("openssl"));
    all.addAll(List.of(words.split(" ")));
    return Command.run(folder, Map.of(), TO_MAKE, all).orFail("openssl");
  }
}
