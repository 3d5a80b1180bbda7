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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages in a real browser; the console runs alone, the answers of the others are made up. */
@Timeout(180)
class BrowserTest {
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
    console = new RunningConsole(OtherServices.class);
    ExampleCity.tell(console);
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
    console.bean(OtherServices.class).forgetAcknowledgements();
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void theFirstPageShowsTheCity() {
    Page page = open("/", 1440, 900, ColorScheme.LIGHT);
    Locator electricity = page.locator("utility-card.electricity");
    assertThat(electricity).containsText("12.4");
    assertThat(electricity).containsText("MW");
    assertThat(electricity).containsText("3 of 4 meters");
    assertThat(page.locator("utility-card.water")).containsText("m³/h");
    assertThat(page.locator("utility-card.heat")).containsText("Stale");
    assertThat(page.locator("utility-card.transport")).containsText("Silent");
    assertThat(page.locator("utility-card.buildings")).containsText("No meters");
    assertThat(page.locator("busy-areas")).containsText("North harbour");
    assertThat(page.locator("ledger-table")).containsText("NOT balanced");
    assertThat(page.locator("ledger-table")).containsText("1 missing: skipped between two stages");
    assertThat(page.locator("ledger-table tbody")).containsText("in flight");
    assertThat(page.getByText("Connected")).isVisible();
    shot(page, "overview-light");
  }

  @Test
  void anAlarmIsAcknowledgedWithANameThatIsRemembered() {
    Page page = open("/", 1440, 900, ColorScheme.LIGHT);
    Locator alarms = page.locator("alarm-list");
    assertThat(alarms).containsText("31 open");
    assertThat(alarms.locator("li")).hasCount(3);
    assertThat(alarms.locator("li").first()).containsText("1,000 meters");
    assertThat(alarms.getByText("meter h1")).isVisible();

    alarms.getByLabel("Acknowledge feeder-overload of feeder-3").click();
    assertThat(alarms.getByLabel("Your name")).isFocused();
    page.keyboard().type("Anne");
    alarms.getByLabel("Note").fill("the fuse is known");
    shot(page, "overview-acknowledge");
    page.keyboard().press("Enter");
    assertThat(alarms).containsText("seen by Anne: the fuse is known");
    assertThat(alarms.getByLabel("Your name")).hasCount(0);

    alarms.getByLabel("Acknowledge heat-high-return of h1").click();
    assertThat(alarms.getByLabel("Your name")).hasValue("Anne");
    page.keyboard().press("Enter");
    assertThat(alarms.getByRole(AriaRole.ALERT)).containsText("it is episode 3 by now");
    complaints.removeIf(complaint -> complaint.contains("409"));
  }

  @Test
  void whatADeviceSentIsShownAndNeverRun() {
    Page page = open("/", 1440, 900, ColorScheme.LIGHT);
    Locator quarantine = page.locator("quarantine-list");
    assertThat(quarantine).containsText("<img src=x onerror=\"document.title='pwned'\">");
    assertThat(quarantine).containsText("1,284 in all");
    assertThat(page).hasTitle("Kalundborg now – Samspil");
  }

  @Test
  void theColoursFollowTheSystemAndTheChoiceIsRemembered() {
    Page page = open("/", 1440, 900, ColorScheme.DARK);
    assertThat(page.locator("ledger-table")).isVisible();
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(14, 19, 24)");
    shot(page, "overview-dark");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use light colours"))
        .click();
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(238, 241, 244)");
    page.reload();
    assertThat(page.locator("body")).hasCSS("background-color", "rgb(238, 241, 244)");
  }

  @Test
  void aMeterIsReachedByKeyboardAlone() {
    Page page = open("/", 1440, 900, ColorScheme.LIGHT);
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    page.keyboard().press("/");
    Locator search = page.getByRole(AriaRole.COMBOBOX);
    assertThat(search).isFocused();
    page.keyboard().type("m");
    assertThat(page.getByRole(AriaRole.OPTION)).hasCount(2);
    page.keyboard().press("ArrowDown");
    assertThat(search).hasAttribute("aria-activedescendant", "option-0");
    shot(page, "search");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/meters/m1$"));
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText("Røsnæsvej 12");
  }

  @Test
  void aMetersPageDrawsAndTabulates() {
    Page page = open("/meters/m1", 1440, 1100, ColorScheme.LIGHT);
    assertThat(page.locator("meter-chart canvas")).isVisible();
    assertThat(page.locator("data-table").first()).containsText("partial (open-end)");
    page.locator("meter-chart canvas").hover();
    shot(page, "meter-light");
    page.getByLabel("Register").selectOption("power");
    shot(page, "meter-gauge");
    assertThat(page.locator("data-table").first()).containsText("W");
    page.getByLabel("7 d").check();
    assertThat(page.getByText("Shown for ranges up to 24 h.")).isVisible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use dark colours"))
        .click();
    shot(page, "meter-dark-power");
  }

  @Test
  void aRecordedHistoryOpensAtItsNewestData() {
    Page page = open("/meters/old-1", 1440, 900, ColorScheme.LIGHT);
    assertThat(page.getByLabel("Latest data")).isChecked();
    assertThat(page.locator("data-table").first()).containsText("30 Jun 2014, 13:45:00");
    assertThat(page.getByText("recorded history")).isVisible();
  }

  @Test
  void anEmptyCitySaysHowToBeginAndALostConnectionIsSaid() {
    RunningConsole empty = new RunningConsole();
    Page page = open(empty, "/", 1440, 900, ColorScheme.LIGHT);
    assertThat(page.getByText("No readings yet")).isVisible();
    assertThat(page.locator("first-steps")).containsText("mosquitto_pub");
    assertThat(page.locator("quarantine-list")).containsText("cannot be shown");
    assertThat(page.locator("alarm-list")).containsText("cannot be shown");
    shot(page, "overview-empty");
    empty.close();
    assertThat(page.getByText("Connection lost")).isVisible();
    assertThat(page.locator("samspil-header")).containsText("What you see is from");
    complaints.removeIf(complaint -> complaint.contains("Failed to load resource"));
  }

  @Test
  void anUnknownMeterIsSaidToBeUnknown() {
    Page page = open("/meters/m404", 800, 500, ColorScheme.LIGHT);
    assertThat(page.getByText("No meter is registered as m404.")).isVisible();
    complaints.removeIf(complaint -> complaint.contains("404"));
  }

  @Test
  void everythingFitsOnANarrowPhone() {
    for (String path : List.of("/", "/meters/m1")) {
      Page page = open(path, 360, 780, ColorScheme.LIGHT);
      assertThat(page.locator(path.equals("/") ? "ledger-table" : "meter-chart canvas"))
          .isVisible();
      Object beyond =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(beyond).as(path + " scrolls sideways").isEqualTo(0);
      page.setViewportSize(400, 860);
      shot(page, path.equals("/") ? "overview-narrow" : "meter-narrow");
      context.close();
    }
  }

  @Test
  void aWallDisplayIsFilled() {
    Page page = open("/", 2560, 1440, ColorScheme.DARK);
    assertThat(page.locator("ledger-table")).isVisible();
    shot(page, "overview-wall");
  }

  private Page open(String path, int width, int height, ColorScheme colours) {
    return open(console, path, width, height, colours);
  }

  private Page open(RunningConsole of, String path, int width, int height, ColorScheme colours) {
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
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(of.url(path));
    return page;
  }

  private static void shot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }
}
