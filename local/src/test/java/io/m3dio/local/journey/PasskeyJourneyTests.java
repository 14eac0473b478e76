package io.m3dio.local.journey;

import java.util.UUID;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;

/**
 * Passkeys, in a real Chromium with a virtual authenticator.
 */
@ExtendWith(RunningSystem.class)
class PasskeyJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	PasskeyJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void logInWithAPasskeyAloneUntilItIsRemoved() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = desk.newPage();
			Authenticator authenticator = Authenticator.of(page);
			logIn(page, ann);
			refuseAWrongPassword(page);
			add(page, "My phone");
			inspect(page, "passkeys");
			refuseTheSameDevice(page);
			logInByButton(page, authenticator);
			logInFromTheField(page);
			look(page);
			rename(page);
			remove(page);
			refuse(page);
		}
	}

	@Test
	void doWithoutAPassword() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT)) {
			Page page = desk.newPage();
			Authenticator authenticator = Authenticator.of(page);
			logIn(page, ann);
			page.navigate(url("/settings/passkeys"));
			add(page, "My phone");
			removeThePassword(page, authenticator);
			Person.awaitMail(ann.email(), "Your password was removed", this.system);
			refuseToRemoveTheLastPasskey(page);
			logOut(page);
			assertThat(page.locator("#file")).isAttached();
			changeTheAddress(page);
			setAPassword(page);
			deleteTheAccount(page);
		}
	}

	/** With the keyboard alone. */
	private void removeThePassword(Page page, Authenticator authenticator) {
		page.navigate(url("/settings/security"));
		inspect(page, "passwordless-offer");
		authenticator.setVerified(false);
		press(page, "[action$='/no-password'] .danger");
		assertThat(page.locator("[action$='/no-password'] .notice")).containsText("nothing has changed");
		inspect(page, "passwordless-canceled");
		authenticator.setVerified(true);
		press(page, "[action$='/no-password'] .danger");
		assertThat(page.locator(".notice.good")).containsText("Your password is removed");
		assertThat(page.locator("[type=password]")).hasCount(1);
		inspect(page, "passwordless");
	}

	private void refuseToRemoveTheLastPasskey(Page page) {
		page.navigate(url("/settings/passkeys"));
		page.click(".log summary");
		press(page, ".log .danger");
		assertThat(page.locator(".notice")).containsText("This is your only way to log in");
		inspect(page, "passwordless-last-passkey");
	}

	private void changeTheAddress(Page page) {
		page.navigate(url("/settings/account"));
		String email = UUID.randomUUID() + "@example.org";
		page.fill("#email", email);
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice")).containsText(email);
		page.setViewportSize(360, 800);
		inspect(page, "passwordless-email");
		page.setViewportSize(1280, 800);
	}

	private void setAPassword(Page page) {
		page.navigate(url("/settings/security"));
		page.fill("#new-password", "a louder wave at midnight");
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).containsText("Your password has been changed");
		assertThat(page.locator("#password")).isVisible();
	}

	private void deleteTheAccount(Page page) {
		page.navigate(url("/settings/data"));
		press(page, "[data-passkey-confirm] button");
		assertThat(page.locator("#password")).isHidden();
		inspect(page, "passwordless-instead");
		page.keyboard().press("Enter");
		assertThat(page.locator("h1")).containsText("deleted");
	}

	private void refuseAWrongPassword(Page page) {
		page.navigate(url("/settings/passkeys"));
		assertThat(page.locator("[data-passkey-unsupported]")).isHidden();
		fillNew(page, "My phone", "not the password");
		assertThat(page.locator("[data-passkey-add] .notice")).containsText("Wrong password");
		inspect(page, "passkeys-wrong-password");
	}

	private void add(Page page, String name) {
		fillNew(page, name, Person.PASSWORD);
		assertThat(page.locator(".notice.good")).containsText("Your passkey is ready");
		assertThat(page.locator(".log li")).containsText(new String[] { name });
	}

	private void refuseTheSameDevice(Page page) {
		fillNew(page, "Again", Person.PASSWORD);
		assertThat(page.locator("[data-passkey-add] .notice")).containsText("already has a passkey");
	}

	/** With the keyboard alone. */
	private void logInByButton(Page page, Authenticator authenticator) {
		authenticator.setPresent(false);
		logOut(page);
		Locator button = page.locator("[data-passkey-login] button");
		assertThat(button).isVisible();
		inspect(page, "passkeys-login");
		button.focus();
		page.keyboard().press("Enter");
		authenticator.setPresent(true);
		assertThat(page.locator("#file")).isAttached();
	}

	/** The virtual authenticator chooses its passkey as soon as the browser offers it. */
	private void logInFromTheField(Page page) {
		logOut(page);
		assertThat(page.locator("#file")).isAttached();
	}

	private void look(Page page) {
		page.navigate(url("/settings/passkeys"));
		assertThat(page.locator(".log li")).containsText("used");
		page.locator(".log summary").focus();
		page.keyboard().press("Enter");
		page.setViewportSize(360, 800);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		inspect(page, "passkeys-phone");
	}

	private void rename(Page page) {
		page.fill("#name-0", "Key ring");
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).containsText("renamed");
		assertThat(page.locator(".log h3")).hasText("Key ring");
	}

	private void remove(Page page) {
		page.click(".log summary");
		page.fill("#password-0", Person.PASSWORD);
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).containsText("removed");
		assertThat(page.locator(".log li")).hasCount(0);
	}

	private void refuse(Page page) {
		logOut(page);
		assertThat(page.locator("[data-passkey-login] .notice")).containsText("This passkey doesn't work");
		inspect(page, "passkeys-refused");
	}

	private void logIn(Page page, Person person) {
		page.navigate(url("/login"));
		page.fill("#email", person.email());
		page.fill("#password", Person.PASSWORD);
		page.click(".form .filled");
		assertThat(page.locator("#file")).isAttached();
	}

	private static void press(Page page, String selector) {
		page.focus(selector);
		page.keyboard().press("Enter");
	}

	private void fillNew(Page page, String name, String password) {
		page.fill("#name", name);
		page.fill("#password", password);
		page.click("[data-passkey-add] .filled");
	}

	private void logOut(Page page) {
		page.click(".menu summary");
		page.click("[data-sign-out] button");
		assertThat(page.locator("#sign-up")).isVisible();
		page.navigate(url("/login"));
	}

	private String url(String path) {
		return this.system.page(path).toString();
	}

	/**
	 * A virtual authenticator of a page, such as the screen lock of a phone.
	 *
	 * @param session speaks to the browser
	 * @param id its id
	 */
	private record Authenticator(CDPSession session, String id) {

		static Authenticator of(Page page) {
			CDPSession session = page.context().newCDPSession(page);
			session.send("WebAuthn.enable");
			JsonObject options = new JsonObject();
			options.addProperty("protocol", "ctap2");
			options.addProperty("transport", "internal");
			options.addProperty("hasResidentKey", true);
			options.addProperty("hasUserVerification", true);
			options.addProperty("isUserVerified", true);
			JsonObject arguments = new JsonObject();
			arguments.add("options", options);
			return new Authenticator(session,
					session.send("WebAuthn.addVirtualAuthenticator", arguments).get("authenticatorId").getAsString());
		}

		/** Says whether the owner unlocks it at once, or does not. */
		void setPresent(boolean present) {
			JsonObject arguments = new JsonObject();
			arguments.addProperty("authenticatorId", this.id);
			arguments.addProperty("enabled", present);
			this.session.send("WebAuthn.setAutomaticPresenceSimulation", arguments);
		}

		/** Says whether the owner unlocks it with the right finger, so to speak. */
		void setVerified(boolean verified) {
			JsonObject arguments = new JsonObject();
			arguments.addProperty("authenticatorId", this.id);
			arguments.addProperty("isUserVerified", verified);
			this.session.send("WebAuthn.setUserVerified", arguments);
		}

	}

}
