package io.samspil.gateway.sparkplug;

import java.util.function.Consumer;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/** Messages as an edge node writes them. */
public final class Edge {
  private final Payload.Builder payload = Payload.newBuilder();

  private Edge(long seq, long timeMs) {
    payload.setSeq(seq).setTimestamp(timeMs);
  }

  public static Edge message(long seq, long timeMs) {
    return new Edge(seq, timeMs);
  }

  /** As its will says it: without a sequence number. */
  static Edge death(long bdSeq, long timeMs) {
    Edge edge = new Edge(0, timeMs).bdSeq(bdSeq);
    edge.payload.clearSeq();
    return edge;
  }

  public Edge bdSeq(long number) {
    return metric(
        metric -> metric.setName("bdSeq").setDatatype(DataType.Int64_VALUE).setLongValue(number));
  }

  /** A metric of a birth. */
  public Edge metric(String name, long alias, DataType type, String unit, double value) {
    return metric(
        metric -> {
          metric.setName(name).setAlias(alias).setDatatype(type.getNumber()).setDoubleValue(value);
          if (!unit.isEmpty()) {
            metric.setProperties(
                PropertySet.newBuilder()
                    .addKeys("engUnit")
                    .addValues(
                        PropertyValue.newBuilder()
                            .setType(DataType.String_VALUE)
                            .setStringValue(unit)));
          }
        });
  }

  public Edge alias(long alias, double value) {
    return metric(metric -> metric.setAlias(alias).setDoubleValue(value));
  }

  public Edge metric(Consumer<Metric.Builder> fill) {
    fill.accept(payload.addMetricsBuilder());
    return this;
  }

  Edge withoutTime() {
    payload.clearTimestamp();
    return this;
  }

  public byte[] bytes() {
    return payload.build().toByteArray();
  }
}
