package io.samspil.gateway.decode;

import io.samspil.contracts.v1.RegisterValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one instant, by register, in their order. Few of them are looked through. */
final class InstantValues {
  private static final int FEW = 8;

  private final long instantUs;
  private final List<RegisterValue> values = new ArrayList<>(4);
  private @Nullable Map<String, RegisterValue> byRegister;

  InstantValues(long instantUs) {
    this.instantUs = instantUs;
  }

  long instantUs() {
    return instantUs;
  }

  List<RegisterValue> values() {
    return values;
  }

  @Nullable RegisterValue find(String register) {
    if (byRegister != null) {
      return byRegister.get(register);
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).getRegister().equals(register)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Adds the value of a register that has none. */
  void add(RegisterValue value) {
    values.add(value);
    if (byRegister != null) {
      byRegister.put(value.getRegister(), value);
    } else if (values.size() > FEW) {
      Map<String, RegisterValue> index = new HashMap<>();
      values.forEach(one -> index.put(one.getRegister(), one));
      byRegister = index;
    }
  }
}
