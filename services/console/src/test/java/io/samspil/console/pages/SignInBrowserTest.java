package io.samspil.console.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.samspil.console.RunningConsole;
import io.samspil.console.session.Issuer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in and out in a real browser. */
@Timeout(180)
class SignInBrowserTest {
  private static Issuer issuer;
  private static RunningConsole console;
  private static Chromium chromium;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    Optional<Path> executable = Chromium.find();
    assumeTrue(
        executable.isPresent(),
        "no chromium, chromium-browser or google-chrome on PATH: nobody signed in with a browser");
    chromium = Chromium.launch(executable.orElseThrow());
    issuer = new Issuer();
    console =
        new RunningConsole(
            List.of("--samspil.sign-in.issuer=" + issuer.url()), FlexibilityAnswers.class);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      console.close();
      issuer.close();
    }
  }

  @BeforeEach
  void open() {
    console.bean(FlexibilityAnswers.class).beginAnew(FlexibilityAnswers.Mood.PLANNED);
    context = chromium.browser().newContext();
    page = context.newPage();
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void an_operator_is_led_to_the_issuer_and_back_and_acts_in_his_own_name() {
    issuer.person("anna", "operator");
    page.navigate(console.url("/flexibility"));

    assertThat(page).hasURL(console.url("/flexibility"));
    assertThat(page.locator("samspil-header .who")).containsText("anna");
    assertThat(page.locator("samspil-header .who")).containsText("operator");
    assertThat(page.locator("samspil-header")).containsText("Connected");
    button("Stop the whole city").click();
    assertThat(page.getByLabel("Your name")).hasCount(0);
    page.getByLabel("Reason").fill("a test");
    button("Yes, stop").click();
    assertThat(page.getByText("the whole city, by anna")).isVisible();
  }

  @Test
  void a_viewer_looks_and_is_offered_nothing_to_act_with() {
    issuer.person("vera", "viewer");
    page.navigate(console.url("/flexibility"));

    assertThat(page.locator("samspil-header .who")).containsText("viewer");
    assertThat(button("Stop the whole city")).isDisabled();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "sign-in-viewer.png"))
            .setFullPage(true));
  }

  @Test
  void who_signs_out_has_no_session_any_more() {
    issuer.person("anna", "operator");
    page.navigate(console.url("/"));
    button("Sign out").click();

    assertThat(page.getByText("You are signed out")).isVisible();
    assertThat(context.cookies()).noneMatch(cookie -> cookie.name.equals("samspil_token"));
  }

  @Test
  void a_token_that_has_ended_is_renewed_and_the_page_stays() {
    issuer.person("anna", "operator");
    page.navigate(console.url("/"));
    assertThat(page.locator("samspil-header .who")).containsText("anna");
    page.evaluate("window.stayed = true");

    context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("samspil_token"));
    Response answer =
        page.waitForResponse(response -> response.url().endsWith("/sign-in/renew"), () -> {});

    assertThat(answer.status()).isEqualTo(204);
    assertThat(page.evaluate("window.stayed")).isEqualTo(true);
  }

  @Test
  void a_session_that_has_ended_leads_to_sign_in_again() {
    issuer.person("anna", "operator");
    page.navigate(console.url("/"));
    assertThat(page.locator("samspil-header .who")).containsText("anna");

    issuer.endSessions();
    context.clearCookies();
    issuer.person("bo", "viewer");

    assertThat(page.locator("samspil-header .who"))
        .containsText(
            "bo",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(30_000));
  }
}
