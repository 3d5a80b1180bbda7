package io.samspil.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;

/**
 * MQTT in WebSocket (MQTT 5 §6): binary frames, in which packets begin and end anywhere; the
 * subprotocol is {@code mqtt}.
 */
final class WebSocketBytes extends ChannelDuplexHandler {
  private static final String SUBPROTOCOL = "mqtt";
  private static final int MAX_LINE = 2_048;
  private static final int MAX_HEADERS = 8_192;
  private static final int CHUNK = 2_048;
  private static final int MAX_FRAME = 512 * 1024;

  static void addHandlers(ChannelPipeline pipeline, String path, long handshakeMillis) {
    var config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath(path)
            .subprotocols(SUBPROTOCOL)
            .handshakeTimeoutMillis(handshakeMillis)
            .decoderConfig(
                WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(MAX_FRAME).build())
            .build();
    pipeline
        .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, CHUNK))
        .addLast(new HttpObjectAggregator(CHUNK))
        .addLast(new WebSocketServerProtocolHandler(config))
        .addLast(new WebSocketBytes());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case BinaryWebSocketFrame frame -> ctx.fireChannelRead(frame.content());
      case ContinuationWebSocketFrame frame -> ctx.fireChannelRead(frame.content());
      default -> {
        ReferenceCountUtil.release(message);
        refuse(ctx, message);
      }
    }
  }

  private static void refuse(ChannelHandlerContext ctx, Object message) {
    Object answer =
        message instanceof io.netty.handler.codec.http.HttpRequest
            ? notFound()
            : new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
    ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  private static DefaultFullHttpResponse notFound() {
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND);
    answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
    return answer;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof HandshakeComplete complete && complete.selectedSubprotocol() == null) {
      ctx.writeAndFlush(
              new CloseWebSocketFrame(
                  WebSocketCloseStatus.PROTOCOL_ERROR, "the subprotocol mqtt is missing"))
          .addListener(ChannelFutureListener.CLOSE);
      return;
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(
        message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
  }
}
