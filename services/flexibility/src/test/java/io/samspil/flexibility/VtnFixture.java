package io.samspil.flexibility;

import io.samspil.flexibility.TestVtn.Client;

/** A VTN that the tests of all subjects share, with clients. */
record VtnFixture(TestDatabase database, TestVtn vtn, Client business, Client ven, Client otherVen)
    implements AutoCloseable {
  static VtnFixture on(TestDatabase database) {
    TestVtn vtn =
        database.start(
            "--samspil.flexibility.notify.callback-check=false",
            "--samspil.flexibility.notify.mqtt-uris=mqtt://127.0.0.1:1883");
    return new VtnFixture(
        database, vtn, vtn.client("business"), vtn.client("ven"), vtn.client("ven"));
  }

  @Override
  public void close() throws Exception {
    vtn.close();
    database.close();
  }
}
