package io.samspil.console.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.samspil.console.RunningConsole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page about flexibility in a real browser; what flexibility answers is made up. */
@Timeout(180)
class FlexibilityBrowserTest {
  private static RunningConsole console;
  private static Chromium chromium;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void start() {
    Optional<Path> executable = Chromium.find();
    assumeTrue(
        executable.isPresent(),
        "no chromium, chromium-browser or google-chrome on PATH: the pages were not looked at");
    chromium = Chromium.launch(executable.orElseThrow());
    console = new RunningConsole(FlexibilityAnswers.class);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      console.close();
    }
  }

  @BeforeEach
  void beginAnew() {
    console.bean(FlexibilityAnswers.class).beginAnew(FlexibilityAnswers.Mood.PLANNED);
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void whatIsLimitedWhyAndByWhomIsSaidFirst() {
    Page page = open(1440, 1100, ColorScheme.LIGHT);
    assertThat(page.getByText("1 branch is limited")).isVisible();
    Locator now = page.locator(".now");
    assertThat(now).containsText("feeder-3");
    assertThat(now).containsText("300 kW by event “evening peak” of programme grid-operator");
    Locator first = page.locator("branch-card").first();
    assertThat(first).containsText("Draws more than its limit");
    assertThat(first).containsText("150 kW, which does not fit");
    assertThat(first.locator("branch-chart canvas")).isVisible();
    assertThat(page.locator("event-list")).containsText("93.5 % of what was asked");
    assertThat(page.locator("event-list")).containsText("WIND_SPEED is not followed <b>at all</b>");
    assertThat(page.locator("event-list")).containsText("The registry does not know feeder-9");
    assertThat(page.locator("load-list")).containsText("left out");
    assertThat(page.locator("load-list")).containsText("override: it draws 7.4 kW");
    shot(page, "flexibility-light");
  }

  @Test
  void stopAsksWhoAndWhyAndTheSetpointsGoUntilSomebodyResumes() {
    Page page = open(1440, 1100, ColorScheme.DARK);
    assertThat(page.locator("load-list")).containsText("accepted");
    button(page, "Stop the whole city").click();
    assertThat(page.getByLabel("Your name")).isFocused();
    assertThat(page.locator("samspil-flexibility")).containsText("none are sent until somebody");
    page.keyboard().type("Anne");
    page.getByLabel("Reason").fill("fire in the substation");
    shot(page, "flexibility-asked");
    button(page, "Yes, stop").click();
    Locator stopped = page.getByText("STOPPED", new Page.GetByTextOptions().setExact(true));
    assertThat(stopped).isVisible();
    assertThat(page.locator("stop-button").first()).containsText("by Anne");
    assertThat(page.locator("stop-button").first()).containsText("fire in the substation");
    assertThat(page.getByText("1 branch is limited")).hasCount(0);
    assertThat(page.locator("load-list")).not().containsText("accepted");
    shot(page, "flexibility-stopped-dark");

    button(page, "Resume the whole city").click();
    assertThat(page.getByLabel("Your name")).hasValue("Anne");
    button(page, "Yes, resume").click();
    assertThat(stopped).hasCount(0);
    assertThat(page.locator("load-list")).containsText("accepted");
  }

  @Test
  void oneBranchIsStoppedAlone() {
    Page page = open(1440, 1100, ColorScheme.LIGHT);
    button(page, "Stop feeder-3").click();
    page.getByLabel("Your name").fill("Bo");
    page.getByLabel("Reason").fill("work on the line");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Stopped by Bo: its loads are told nothing.")).hasCount(1);
    assertThat(page.getByText("Nothing is limited")).hasCount(0);
    assertThat(button(page, "Stop the whole city")).isVisible();
    assertThat(button(page, "Stop feeder-1")).isVisible();
  }

  @Test
  void withoutAPlanOrLoadsOrAServiceThePageSaysSo() {
    console.bean(FlexibilityAnswers.class).beginAnew(FlexibilityAnswers.Mood.NO_PLAN);
    Page page = open(1440, 900, ColorScheme.LIGHT);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("No plan yet");
    console.bean(FlexibilityAnswers.class).beginAnew(FlexibilityAnswers.Mood.NO_LOADS);
    assertThat(page.getByText("No flexible loads")).isVisible();
    page.route("**/api/v1/flexibility**", route -> route.abort());
    page.route("**/api/v1/flexibility/**", route -> route.abort());
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not answer");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("What you see is from");
    shot(page, "flexibility-away");
    complaints.removeIf(complaint -> complaint.contains("Failed to load resource"));
  }

  @Test
  void everythingFitsOnANarrowPhone() {
    Page page = open(360, 780, ColorScheme.LIGHT);
    assertThat(page.locator("branch-chart canvas").first()).isVisible();
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(beyond).isEqualTo(0);
    shot(page, "flexibility-narrow");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Page open(int width, int height, ColorScheme colours) {
    context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(colours)
                    .setTimezoneId("Europe/Copenhagen"));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("404")) {
            return;
          }
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(console.url("/flexibility"));
    return page;
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }
}
