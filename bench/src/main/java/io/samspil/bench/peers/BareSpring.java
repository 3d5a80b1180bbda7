package io.samspil.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The limit of the VTN: a controller that answers the same bytes, and does nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
public class BareSpring {
  /**
   * @param args the port, and a file with what is answered
   */
  public static void main(String[] args) {
    SpringApplication.run(
        BareSpring.class,
        "--server.address=127.0.0.1",
        "--server.port=" + args[0],
        "--bare.file=" + args[1],
        "--spring.main.banner-mode=off");
    System.out.println("serves on " + args[0]);
  }

  @RestController
  static final class SameBytes {
    private final byte[] bytes;

    SameBytes(Environment settings) throws IOException {
      this.bytes = Files.readAllBytes(Path.of(settings.getRequiredProperty("bare.file")));
    }

    @GetMapping(path = "/openadr3/3.1.0/events", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] events() {
      return bytes;
    }
  }
}
