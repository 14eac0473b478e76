package io.m3dio.local.journey;

import java.util.UUID;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.m3dio.local.provider.OpenIdProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.m3dio.local.journey.Chromium.inspect;

/**
 * People who log in with an OpenID Connect provider, in a real Chromium.
 */
@ExtendWith(RunningSystem.class)
class OidcJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private final Started system;

	OidcJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void somebodyLogsInWithTheProvider() {
		String newcomer = UUID.randomUUID() + "@example.org";
		Person ann = Person.signUp(this.system);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT);
				BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			Page page = desk.newPage();
			page.navigate(this.system.page("/login").toString());
			page.click(".or + .button");
			assertThat(page.locator(".notice")).containsText("Example can't be reached.");
			inspect(page, "oidc-away");
			try (OpenIdProvider provider = OpenIdProvider.start(RunningSystem.PROVIDER_PORT.release(),
					this.system.page("/login/oidc/callback").toString())) {
				provider.add("newcomer", newcomer, true);
				provider.add("ann", ann.email(), true);
				makeAnAccount(page, newcomer);
				connectAnAccount(phone.newPage(), ann);
			}
		}
	}

	private void makeAnAccount(Page page, String email) {
		page.navigate(this.system.page("/settings/account").toString());
		inspect(page, "oidc-login");
		page.click(".or + .button");
		logInAtTheProvider(page, "newcomer");
		page.waitForURL("**/settings/account");
		assertThat(page.locator(".address")).hasText(email);
		page.click(".tabs [href='/settings/security']");
		inspect(page, "oidc-security");
		page.click("main [href='/settings/oidc']");
		assertThat(page.locator("#set")).isVisible();
		inspect(page, "oidc-only-way-in");
		page.click(".menu summary");
		page.click("[data-sign-out] button");
		page.click("header a.button");
		page.click(".or + .button");
		assertThat(page.locator("#file")).isAttached();
	}

	/** With the keyboard alone. */
	private void connectAnAccount(Page page, Person ann) {
		page.navigate(this.system.page("/login").toString());
		inspect(page, "oidc-phone-login");
		press(page, ".or + .button");
		logInAtTheProvider(page, "ann");
		page.waitForURL("**/connect");
		inspect(page, "oidc-exists");
		press(page, ".form .filled");
		page.fill("#email", ann.email());
		page.fill("#password", Person.PASSWORD);
		page.keyboard().press("Enter");
		page.waitForURL("**/connect");
		assertThat(page.locator(".address")).containsText(ann.email());
		inspect(page, "oidc-connect");
		press(page, ".form .filled");
		page.waitForURL("**/connect?done=*");
		inspect(page, "oidc-connected");
		Person.awaitMail(ann.email(), "You can now log in with Example", this.system);
		page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setDomain("localhost"));
		page.navigate(this.system.page("/settings/oidc").toString());
		press(page, ".or + .button");
		page.waitForURL("**/settings/oidc");
		inspect(page, "oidc-settings");
		page.fill("#password", Person.PASSWORD);
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).isVisible();
		inspect(page, "oidc-disconnected");
	}

	private static void logInAtTheProvider(Page page, String name) {
		page.fill("[name=username]", name);
		page.fill("[name=password]", OpenIdProvider.PASSWORD);
		page.keyboard().press("Enter");
	}

	private static void press(Page page, String selector) {
		page.focus(selector);
		page.keyboard().press("Enter");
	}

}
