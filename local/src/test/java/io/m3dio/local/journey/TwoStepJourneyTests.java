package io.m3dio.local.journey;

import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The journey of a person with an authenticator app, by keyboard where that matters.
 */
@ExtendWith(RunningSystem.class)
class TwoStepJourneyTests {

	@RegisterExtension
	static final Chromium chromium = new Chromium();

	private static final String SHORT = "kettle nine";

	private final TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();

	private final Started system;

	TwoStepJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void setUpTwoStepLoginAndUseIt() {
		Person ann = Person.signUp(this.system);
		try (BrowserContext desk = chromium.context(1280, ColorScheme.LIGHT);
				BrowserContext phone = chromium.context(360, ColorScheme.DARK)) {
			Page page = enterPassword(desk, ann);
			assertThat(page.locator("#file")).isAttached();
			page.navigate(this.system.page("/settings/security").toString());
			page.click("[href='/settings/two-step']");
			page.fill("#password", Person.PASSWORD);
			page.keyboard().press("Enter");
			assertThat(page.locator(".qr")).isVisible();
			Chromium.inspect(page, "two-step-setup");
			String secret = page.locator("#secret").inputValue();
			page.fill("#code", code(secret, Instant.now()));
			page.keyboard().press("Enter");
			assertThat(page.locator(".recovery")).isVisible();
			Chromium.inspect(page, "two-step-codes");
			String[] codes = page.locator(".recovery").inputValue().split("\n");
			assertThat(codes).hasSize(10);

			Page second = enterPassword(phone, ann);
			assertThat(second.locator("#code")).isFocused();
			Chromium.inspect(second, "two-step-code");
			second.fill("#code", "000000");
			second.keyboard().press("Enter");
			assertThat(second.locator(".notice")).containsText("Wrong code");
			// The next code is right already, and the first one was used to turn it on.
			second.fill("#code", code(secret, Instant.now().plus(this.app.getTimeStep())));
			second.keyboard().press("Enter");
			assertThat(second.locator("#file")).isAttached();
			uploadAfterTheSessionHasEnded(second, codes[1]);

			second.context().clearCookies();
			Page third = enterPassword(phone, ann);
			third.fill("#code", codes[0]);
			third.keyboard().press("Enter");
			assertThat(third.locator("#file")).isAttached();
			third.navigate(this.system.page("/settings/two-step").toString());
			assertThat(third.locator("main")).containsText("8 recovery codes are left");
			Chromium.inspect(third, "two-step-on");
			changePassword(third, Person.PASSWORD, SHORT);
			turnOff(third, SHORT);
			assertThat(third.locator(".notice")).containsText("too short without two-step login");
			Chromium.inspect(third, "two-step-short-password");
			changePassword(third, SHORT, Person.PASSWORD);
			turnOff(third, Person.PASSWORD);
			assertThat(third.locator(".notice")).containsText("Two-step login is off");
		}
	}

	private static void uploadAfterTheSessionHasEnded(Page page, String code) {
		page.context()
			.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("m3dio-(access|refresh)")));
		page.locator("html.scripted #file").setInputFiles(Clips.talk(1));
		page.fill("#session-password", Person.PASSWORD);
		page.keyboard().press("Enter");
		assertThat(page.locator("#session-code")).isFocused();
		page.fill("#session-code", code);
		page.keyboard().press("Enter");
		assertThat(page.locator("#jobs .card[data-state=COMPLETED]")).hasCount(1);
		assertThat(page.locator("#session")).isHidden();
	}

	private void changePassword(Page page, String password, String newPassword) {
		page.navigate(this.system.page("/settings/security").toString());
		page.fill("#password", password);
		page.fill("#new-password", newPassword);
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private void turnOff(Page page, String password) {
		page.navigate(this.system.page("/settings/two-step").toString());
		page.fill("#password", password);
		page.click(".danger");
	}

	private Page enterPassword(BrowserContext context, Person person) {
		Page page = context.newPage();
		page.navigate(this.system.page("/login").toString());
		page.fill("#email", person.email());
		page.fill("#password", Person.PASSWORD);
		page.keyboard().press("Enter");
		return page;
	}

	private String code(String secret, Instant at) {
		try {
			return this.app.generateOneTimePasswordString(
					new SecretKeySpec(new Base32().decode(secret), this.app.getAlgorithm()), at);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
