package io.samspil.gateway.mqtt;

import io.samspil.gateway.access.Gatekeeper;
import io.samspil.gateway.access.Intruder;
import io.samspil.gateway.access.Login;
import io.samspil.gateway.access.Speaker;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A gatekeeper that knows devices by name and password; each speaks for the assets it is given. */
final class People implements Gatekeeper {
  private final Map<String, Known> byName = new ConcurrentHashMap<>();
  private Consumer<String> changed = device -> {};
  boolean open = true;

  private final class Known implements Speaker {
    private final String name;
    private final String password;
    private final Set<String> assets;
    private volatile boolean good = true;

    private Known(String name, String password, Set<String> assets) {
      this.name = name;
      this.password = password;
      this.assets = assets;
    }

    @Override
    public String deviceId() {
      return name;
    }

    @Override
    public boolean speaksFor(String assetId) {
      return assets.contains(assetId);
    }

    @Override
    public boolean isGood() {
      return good;
    }
  }

  People add(String name, String password, String... assets) {
    open = false;
    byName.put(name, new Known(name, password, Set.of(assets)));
    return this;
  }

  void revoke(String name) {
    Known known = byName.remove(name);
    known.good = false;
    changed.accept(name);
  }

  @Override
  public Admission admit(Login login) {
    if (open) {
      return new Admission.Admitted(Speaker.ANYONE);
    }
    String name = login.userName();
    if (name == null) {
      return new Admission.Refused(Intruder.NO_CREDENTIALS, "no name");
    }
    Known known = byName.get(name);
    if (known == null) {
      return new Admission.Refused(Intruder.UNKNOWN_DEVICE, "no such device");
    }
    byte[] password = login.password();
    if (password == null || !known.password.equals(new String(password, StandardCharsets.UTF_8))) {
      return new Admission.Refused(Intruder.WRONG_PASSWORD, "wrong password");
    }
    return login.clientId().startsWith("foreign")
        ? new Admission.Refused(Intruder.FOREIGN_CLIENT_ID, "another's client id")
        : new Admission.Admitted(known);
  }

  @Override
  public Speaker today(String deviceId) {
    return Speaker.ANYONE;
  }

  @Override
  public void onChange(Consumer<String> listener) {
    changed = listener;
  }
}
