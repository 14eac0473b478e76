package io.m3dio.local.journey;

import java.util.UUID;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person does with an account, from the email to the page, in a real Chromium.
 */
@ExtendWith(RunningSystem.class)
class AccountJourneyTests {

	private static final String NEW_PASSWORD = "a louder wave at midnight";

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	AccountJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void signUpAndVerifyByTheCode() {
		String email = UUID.randomUUID() + "@example.org";
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK)) {
			Page page = open(context, "/");
			page.fill("#email", email);
			page.fill("#password", "Summer2026");
			page.click(".form .filled");
			assertThat(page.locator(".notice")).containsText("15 characters or more");
			page.fill("#password", Person.PASSWORD);
			page.click("[data-reveal]");
			assertThat(page.locator("#password")).hasAttribute("type", "text");
			page.click(".form .filled");
			assertThat(page.locator(".verify")).containsText(email);
			shot(page, "unverified");
			page.click(".verify .button");
			page.fill("#code", "000000");
			page.click(".form .filled");
			assertThat(page.locator(".notice")).isVisible();
			shot(page, "verify");
			page.fill("#code", Person.mailedCode(email, this.system));
			page.click(".form .filled");
			assertThat(page.locator("h1")).hasText("Your email is verified");
			shot(page, "verified");
			page.click(".form .filled");
			assertThat(page.locator("#file")).isAttached();
			assertThat(page.locator(".verify")).hasCount(0);
		}
	}

	@Test
	void forgetThePasswordAndResetIt() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = open(context, "/login");
			page.click("[href$='/forgot']");
			String link = resetPassword(page, ann.email());
			page.navigate(this.system.page(link).toString());
			page.fill("#password", NEW_PASSWORD);
			page.click(".form .filled");
			assertThat(page.locator(".notice")).containsText("was used");
		}
	}

	@Test
	void changeThePassword() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(360, ColorScheme.LIGHT)) {
			Page page = open(context, "/login");
			logIn(page, ann.email(), Person.PASSWORD);
			page.navigate(this.system.page("/.well-known/change-password").toString());
			page.fill("#password", Person.PASSWORD);
			page.fill("#new-password", NEW_PASSWORD);
			page.click(".form .filled");
			assertThat(page.locator(".notice.good")).isVisible();
			shot(page, "security");
			Person.awaitMail(ann.email(), "Your password was changed", this.system);
			assertThat(Person.logIn(this.system, ann.email(), Person.PASSWORD).statusCode()).isEqualTo(401);
			assertThat(Person.logIn(this.system, ann.email(), NEW_PASSWORD).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void changeTheAddressAndUndoIt() {
		Person ann = Person.signUp(this.system);
		String email = UUID.randomUUID() + "@example.org";
		try (BrowserContext context = chromium.context(1280, ColorScheme.DARK)) {
			Page page = open(context, "/login");
			logIn(page, ann.email(), Person.PASSWORD);
			page.navigate(this.system.page("/settings/account").toString());
			page.fill("#email", email);
			page.fill("#password", Person.PASSWORD);
			page.click(".form .filled");
			assertThat(page.locator(".notice.calm")).containsText(email);
			shot(page, "account");
			page.navigate(
					this.system.page("/verify?token=" + Person.mailedToken(email, "/verify", this.system)).toString());
			shot(page, "verify-link");
			page.click(".form .filled");
			assertThat(page.locator("h1")).hasText("Your email is verified");
			page.navigate(this.system.page("/settings/account").toString());
			assertThat(page.locator(".fact")).containsText(email);
			page.navigate(this.system.page("/undo?token=" + Person.mailedToken(ann.email(), "/undo", this.system))
				.toString());
			shot(page, "undo");
			page.click(".form .filled");
			assertThat(page.locator("h1")).hasText("Your account has its address back");
			shot(page, "undone");
			assertThat(Person.logIn(this.system, ann.email(), Person.PASSWORD).statusCode()).isEqualTo(401);
			page.click("[href$='/forgot']");
			resetPassword(page, ann.email());
		}
	}

	@Test
	void seeWhereOneIsLoggedInAndLogOutThere() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext context = chromium.context(360, ColorScheme.DARK);
				BrowserContext stolen = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = open(context, "/login");
			logIn(page, ann.email(), Person.PASSWORD);
			Person.awaitMail(ann.email(), "New login to your account", this.system);
			Page thief = open(stolen, "/login");
			logIn(thief, ann.email(), Person.PASSWORD);
			page.navigate(this.system.page("/settings/sessions").toString());
			// Those two, and those in which the person signed up and logged in.
			assertThat(page.locator(".sessions li")).hasCount(4);
			assertThat(page.locator(".sessions li", new Page.LocatorOptions().setHasText("This device")))
				.containsText("Chrome on Linux");
			shot(page, "sessions");
			page.locator(".sessions li", new Page.LocatorOptions().setHasText("Chrome on Linux"))
				.locator("button")
				.click();
			assertThat(page.locator(".notice.good")).isVisible();
			assertThat(page.locator(".sessions li")).hasCount(3);
			page.click(".panel .button");
			assertThat(page.locator(".sessions li")).hasCount(1);
			thief.waitForCondition(
					() -> thief.navigate(this.system.page("/settings/account").toString()).url().contains("/login"));
			shot(thief, "login");
		}
	}

	/**
	 * Sets a new password by a link, and logs in with it.
	 * @return the link
	 */
	private String resetPassword(Page page, String email) {
		page.fill("#email", email);
		shot(page, "forgot");
		page.click(".form .filled");
		assertThat(page.locator("h1")).hasText("Check your email");
		shot(page, "forgot-sent");
		String link = "/reset?token=" + Person.mailedToken(email, "/reset", this.system);
		page.navigate(this.system.page(link).toString());
		shot(page, "reset");
		page.fill("#password", NEW_PASSWORD);
		page.click(".form .filled");
		assertThat(page.locator(".notice.good")).isVisible();
		logIn(page, email, NEW_PASSWORD);
		return link;
	}

	private Page open(BrowserContext context, String path) {
		Page page = context.newPage();
		page.navigate(this.system.page(path).toString());
		return page;
	}

	private static void logIn(Page page, String email, String password) {
		page.fill("#email", email);
		page.fill("#password", password);
		page.click(".form .filled");
		assertThat(page.locator("#file")).isAttached();
	}

	private static void shot(Page page, String name) {
		Chromium.inspect(page, "account-" + name);
	}

}
