package io.m3dio.local.journey;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.m3dio.local.push.PushBrowser.Received;
import io.m3dio.local.push.PushBrowser;
import io.m3dio.local.push.PushService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the offer after an upload to the notification. Chromium subscribes at the push
 * service of its maker only, which is replaced by one of the test; what that one
 * decrypts, Chromium is given.
 */
@ExtendWith(RunningSystem.class)
class PushJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	/** Subscribes at the push service of the test, for all pages of a browser. */
	private static final String SUBSCRIBE = """
			const subscription = (key) => ({ ...JSON.parse('%1$s'), options: { applicationServerKey:
				Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)).buffer },
				toJSON: () => JSON.parse('%1$s'), unsubscribe: async () => localStorage.removeItem('test-key') });
			PushManager.prototype.getSubscription = async () =>
				localStorage.getItem('test-key') && subscription(localStorage.getItem('test-key'));
			PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
				if (!userVisibleOnly) throw new DOMException('Silent', 'NotAllowedError');
				localStorage.setItem('test-key', applicationServerKey);
				return subscription(applicationServerKey);
			};
			""";

	private final Started system;

	PushJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void aBrowserIsToldOfAFileUntilItsOwnerLogsOut() {
		Person ann = Person.signUp(this.system);
		try (PushService service = PushService.start();
				BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT);
				BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			PushBrowser browser = service.subscribe();
			desk.grantPermissions(List.of("notifications"));
			desk.addInitScript(SUBSCRIBE.formatted(browser.json()));
			Page page = ann.logIn(desk);
			turnOnAfterAnUpload(page);
			String job = ann.upload(Clips.talk(5), "talk.mp4", Map.of());
			Received message = awaitMessage(browser, job);
			assertThat(message.topic()).isEqualTo(job);
			show(page, message, job);

			removeOnTheOtherDevice(ann.logIn(phone));
			page.navigate(this.system.page("/settings").toString());
			page.click("text=Turn on in this browser");
			assertThat(page.locator(".browsers .facts strong")).isVisible();
			assertThat(page.locator(".browsers .offer")).isHidden();
			assertThat(page.locator(".browsers h3")).hasText("Chrome on Linux");
			inspect(page, "push-settings");
			page.click(".menu summary");
			page.click("text=Log out");
			assertThat(page.locator("#email")).isVisible();
			assertThat(browsersOf(ann)).isZero();
		}
	}

	@Test
	void aBrowserShowsWhatItsOwnerWantsThere() {
		Person ann = Person.signUp(this.system);
		try (PushService service = PushService.start();
				BrowserContext desk = chromium.context(1280, ColorScheme.DARK)) {
			PushBrowser browser = service.subscribe();
			desk.grantPermissions(List.of("notifications"));
			desk.addInitScript(SUBSCRIBE.formatted(browser.json()));
			Page page = ann.logIn(desk);
			page.navigate(this.system.page("/settings").toString());
			page.click("text=Turn on in this browser");
			assertThat(page.locator(".browsers .facts strong")).isVisible();
			assertThat(ready(page, "Browser")).isChecked();
			page.focus("[name=push][value=READY]");
			page.keyboard().press("Space");
			page.keyboard().press("Enter");
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(ready(page, "Browser")).not().isChecked();
			assertThat(ready(page, "Email")).isChecked();
			inspect(page, "push-preferences");
			page.setViewportSize(320, 800);
			inspect(page, "push-preferences-phone");
			ann.await(ann.upload(Clips.talk(1), "talk.mp4", Map.of()), "COMPLETED");
			Person.awaitMail(ann.email(), "talk.mp3 is ready", this.system);
			awaitMessage(browser, ann.uploadInVain());
			assertThat(browser.received()).hasSize(1);
		}
	}

	@Test
	void saysWhatToDoIfNotificationsAreBlocked() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext phone = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = ann.logIn(phone);
			page.navigate(this.system.page("/settings").toString());
			assertThat(page.locator("[data-push-unsupported]")).isHidden();
			page.focus(".browsers .offer button");
			page.keyboard().press("Enter");
			assertThat(page.locator(".browsers [role=status]")).containsText("Your browser blocks notifications");
			inspect(page, "push-blocked");
		}
	}

	private static Locator ready(Page page, String channel) {
		return page.getByRole(AriaRole.CHECKBOX,
				new Page.GetByRoleOptions().setName("When an MP3 is ready " + channel));
	}

	private static void turnOnAfterAnUpload(Page page) {
		assertThat(page.locator("#file")).isAttached();
		assertThat(page.locator(".offer")).isHidden();
		page.locator("#file").setInputFiles(Clips.talk(20));
		assertThat(page.locator(".offer")).isVisible();
		inspect(page, "push-offer");
		page.setViewportSize(360, 800);
		inspect(page, "push-offer-phone");
		page.setViewportSize(1280, 900);
		page.focus(".offer button");
		page.keyboard().press("Enter");
		assertThat(page.locator(".offer [role=status]")).containsText("We'll tell you here");
		assertThat(page.locator(".offer button")).hasCount(0);
		inspect(page, "push-on");
	}

	private static Received awaitMessage(PushBrowser browser, String job) {
		return Awaitility.await()
			.until(() -> browser.received().stream().filter((message) -> message.text().contains(job)).toList(),
					(found) -> !found.isEmpty())
			.get(0);
	}

	/** Hands a message to the service worker, and looks what it shows. */
	private static void show(Page page, Received message, String job) {
		CDPSession devTools = page.context().newCDPSession(page);
		CompletableFuture<String> worker = new CompletableFuture<>();
		devTools.on("ServiceWorker.workerRegistrationUpdated",
				(update) -> update.getAsJsonArray("registrations")
					.forEach((registration) -> worker
						.complete(registration.getAsJsonObject().get("registrationId").getAsString())));
		devTools.send("ServiceWorker.enable");
		page.waitForCondition(worker::isDone);
		JsonObject push = new JsonObject();
		String url = page.url();
		push.addProperty("origin", url.substring(0, url.indexOf('/', "https://".length())));
		push.addProperty("registrationId", worker.join());
		push.addProperty("data", message.text());
		devTools.send("ServiceWorker.deliverPushMessage", push);
		page.waitForFunction(
				"async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 1");
		assertThat(page.evaluate("""
				async () => {
					const [shown] = await (await navigator.serviceWorker.ready).getNotifications();
					return [shown.title, shown.body, shown.tag, shown.data].join('|');
				}""")).isEqualTo("talk.mp3 is ready|Play or download it on M3DIO.|" + job + "|jobs/" + job);
	}

	private void removeOnTheOtherDevice(Page page) {
		page.navigate(this.system.page("/settings").toString());
		assertThat(page.locator(".browsers h3")).hasText("Chrome on Linux");
		assertThat(page.locator(".browsers .facts strong")).isHidden();
		inspect(page, "push-settings-phone");
		page.click(".browsers .text");
		assertThat(page.locator(".browsers li")).hasCount(0);
		inspect(page, "push-none-phone");
	}

	private static int browsersOf(Person person) {
		return JsonMapper.shared().readTree(person.get("/api/notifications/push").body()).get("subscriptions").size();
	}

}
