package io.samspil.gateway.bridge;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SUBSCRIBE, and what the broker says to it. */
final class Subscribing implements MqttActionListener {
  private static final Logger log = LoggerFactory.getLogger(Subscribing.class);
  private static final int QOS = 1;
  private static final int REFUSED = 0x80;

  /** What the broker retained is told when the subscription is new, and not at each return. */
  private static final int RETAINED_WHEN_NEW = 1;

  private final List<String> filters;
  private final Runnable subscribed;
  private final Consumer<String> lose;

  private Subscribing(List<String> filters, Runnable subscribed, Consumer<String> lose) {
    this.filters = filters;
    this.subscribed = subscribed;
    this.lose = lose;
  }

  /**
   * Asks, and does not wait: in front of the answer there may be messages.
   *
   * @param subscribed called when there is an answer
   * @param lose called, with the reason, when there is no answer
   */
  static void to(
      List<String> filters, MqttAsyncClient client, Runnable subscribed, Consumer<String> lose)
      throws MqttException {
    MqttSubscription[] wanted =
        filters.stream().map(Subscribing::wanted).toArray(MqttSubscription[]::new);
    client.subscribe(
        wanted, null, new Subscribing(filters, subscribed, lose), new MqttProperties());
  }

  private static MqttSubscription wanted(String filter) {
    MqttSubscription subscription = new MqttSubscription(filter, QOS);
    subscription.setRetainHandling(RETAINED_WHEN_NEW);
    return subscription;
  }

  @Override
  public void onSuccess(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    for (int i = 0; codes != null && i < codes.length && i < filters.size(); i++) {
      if (codes[i] >= REFUSED) {
        log.error(
            "the broker refuses a subscription, its messages do not come filter={} reasonCode=0x{}",
            filters.get(i),
            Integer.toHexString(codes[i]));
      }
    }
    subscribed.run();
  }

  @Override
  public void onFailure(IMqttToken token, Throwable cause) {
    lose.accept("subscribing failed: " + LossReason.of(cause));
  }
}
