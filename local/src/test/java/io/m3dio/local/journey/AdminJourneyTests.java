package io.m3dio.local.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an administrator does, in a real Chromium.
 */
@ExtendWith(RunningSystem.class)
class AdminJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AdminJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void helpSomebodyAndSuspendThem() {
		Person ann = Person.signUp(this.system);
		String failed = ann.uploadInVain();
		ann.await(failed, "FAILED");
		Person.signUp(this.system, RunningSystem.ADMIN);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT);
				BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			Page anns = Person.logIn(phone, this.system.page("/"), ann.email());
			anns.navigate(this.system.page("/admin/people").toString());
			assertThat(anns.locator("h1")).hasText("This page doesn't exist");
			anns.context().clearCookies();
			Page admin = Person.logIn(desk, this.system.page("/"), RunningSystem.ADMIN);
			admin.click(".menu summary");
			admin.click(".menu [href='/admin/people']");
			admin.fill("#email", ann.email());
			admin.keyboard().press("Enter");
			assertThat(admin.locator(".log li")).hasCount(1);
			inspect(admin, "admin-people");
			admin.click(".log h3 a");
			inspect(admin, "admin-person");
			setLimits(admin, ann);
			tryAgain(admin, ann, failed);
			suspend(admin, ann);
			look(Person.logIn(phone, this.system.page("/"), RunningSystem.ADMIN), ann);
		}
	}

	private void setLimits(Page admin, Person ann) {
		admin.fill("#stored", "1.5");
		admin.fill("#waiting", "7");
		admin.click("#waiting >> xpath=ancestor::form >> .filled");
		assertThat(admin.locator(".notice.good")).isVisible();
		assertThat(admin.locator(".usage").first()).containsText("of 7");
		assertThat(ann.usage().get("waitingFiles").get("limit").asInt()).isEqualTo(7);
	}

	private void tryAgain(Page admin, Person ann, String job) {
		admin.click(".tabs [href='/admin/queue']");
		inspect(admin, "admin-queue-empty");
		admin.click(".filter a:has-text('Failed')");
		Locator row = admin.locator(".log li", new Page.LocatorOptions().setHasText(job));
		assertThat(row).containsText(ann.email());
		inspect(admin, "admin-queue-failed");
		row.locator("button").click();
		assertThat(admin.locator(".notice.good")).isVisible();
		ann.await(job, "FAILED");
	}

	/** With the keyboard alone. */
	private void suspend(Page admin, Person ann) {
		admin.navigate(this.system.page("/admin/people?email=" + ann.email()).toString());
		admin.focus(".log h3 a");
		admin.keyboard().press("Enter");
		admin.locator("summary:has-text('Suspend')").focus();
		admin.keyboard().press("Enter");
		inspect(admin, "admin-suspend");
		admin.keyboard().press("Tab");
		admin.keyboard().press("Enter");
		assertThat(admin.locator(".notice.good")).isVisible();
		assertThat(Person.logIn(this.system, ann.email(), Person.PASSWORD).statusCode()).isEqualTo(403);
		admin.click("[href*='/admin/log?subject=']");
		assertThat(admin.locator(".log li h3"))
			.containsText(new String[] { "Suspended", "File tried again", "Limits set" });
		inspect(admin, "admin-log");
	}

	private void look(Page phone, Person ann) {
		for (String page : new String[] { "people", "queue?status=FAILED", "emails", "services", "log" }) {
			phone.navigate(this.system.page("/admin/" + page).toString());
			assertThat(phone.locator(".tabs [aria-current]")).isVisible();
			inspect(phone, "admin-phone-" + page.replaceAll("\\W.*", ""));
		}
		phone.navigate(this.system.page("/admin/services").toString());
		assertThat(phone.locator(".log li[data-state='FAILED']")).hasCount(0);
		assertThat(phone.locator(".log li")).hasCount(4);
		phone.navigate(this.system.page("/admin/people?email=" + ann.email()).toString());
		phone.click(".log h3 a");
		inspect(phone, "admin-phone-person");
	}

}
