package io.m3dio.notification.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.notification.content.Headlines;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.notification.smtp.DkimProperties;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens;
import io.m3dio.platform.link.PublicLinks;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig(classes = { MailWriter.class, Headlines.class, MailFooter.class, UnsubscribeTokens.class,
		EmailConfiguration.class }, initializers = ConfigDataApplicationContextInitializer.class)
@ImportAutoConfiguration({ ThymeleafAutoConfiguration.class, MessageSourceAutoConfiguration.class })
@EnableConfigurationProperties({ EmailProperties.class, PublicLinks.class, SecretProperties.class,
		DkimProperties.class })
class MailWriterTests {

	private static final String LINK = "http://localhost:8080/d/" + Events.SECRET;

	@Autowired
	private MailWriter writer;

	@Test
	void tellsInPlainTextThatAnMp3IsReady() {
		Mail mail = this.writer.write(Events.completed("talk.mp4", "talk.mp3"));
		assertThat(mail.subject()).isEqualTo("talk.mp3 is ready");
		assertThat(mail.text()).isEqualToNormalizingNewlines("""
				talk.mp3 is ready

				1:02:13 · 58 MB

				Listen or download:
				%s

				The link works until Sunday, November 29, 2026, 1:05 PM UTC.
				Anyone with the link can listen and download without logging in.

				--
				You're receiving this email because you converted talk.mp4 with M3DIO.
				http://localhost:8080/
				Email settings: http://localhost:8080/settings
				Stop these emails: %s
				""".formatted(LINK, mail.unsubscribe()));
	}

	@Test
	void tellsInHtmlThatAnMp3IsReady() throws IOException {
		Mail mail = this.writer.write(Events.completed("talk.mp4", "talk.mp3"));
		keep("ready", mail);
		assertThat(mail.html()).contains(">talk.mp3</h1>", "1:02:13 · 58 MB", ">Listen or download</a>",
				">" + LINK + "</a>", "href=\"http://localhost:8080/settings\"", "href=\"" + mail.unsubscribe() + "\"",
				"The link works until Sunday, November 29, 2026, 1:05 PM UTC.");
		assertThat(mail.html().split("href=\"" + LINK + "\"")).as("button and address").hasSize(3);
		assertThat(mail.html()).doesNotContain("<img", "<script", " th:", "??", "<!--");
	}

	@Test
	void tellsThatAZipIsReadyAndWhatIsInIt() throws IOException {
		Mail mail = this.writer.write(Events.completed("talk.mp4", "talk.zip", 12));
		keep("zip", mail);
		assertThat(mail.subject()).isEqualTo("talk.zip is ready");
		assertThat(mail.text()).contains("\n12 MP3s · 1:02:13 · 58 MB\n");
		assertThat(mail.html())
			.contains(">talk.zip</h1>", ">12 MP3s · 1:02:13 · 58 MB</p>", ">Download the ZIP</a>",
					">12 MP3s · 1:02:13 · 58 MB. The link works until")
			.doesNotContain("the MP3");
		assertThat(this.writer.write(Events.completed("talk.mp4", "talk.zip", 1)).text()).contains("\n1 MP3 · ");
	}

	@Test
	void tellsWhatIsMissingAndSaysSoInTheSubject() throws IOException {
		Mail mail = this.writer.write(Events.completed("talk.mp4", "talk.mp3", null,
				List.of("From 0:05 to 0:08, the audio is damaged.", "The file is cut off <here> & lost.")));
		keep("gaps", mail);
		assertThat(mail.subject()).isEqualTo("talk.mp3 is ready, with gaps");
		assertThat(mail.text()).startsWith("""
				talk.mp3 is ready, with gaps

				1:02:13 · 58 MB

				Some audio is missing:
				From 0:05 to 0:08, the audio is damaged.
				The file is cut off <here> & lost.

				Listen or download:
				""");
		assertThat(mail.html()).contains("Ready, with gaps", ">Some audio is missing</strong>",
				">From 0:05 to 0:08, the audio is damaged.</p>", ">The file is cut off &lt;here&gt; &amp; lost.</p>",
				">From 0:05 to 0:08, the audio is damaged.</div>");
		assertThat(this.writer.write(Events.completed("talk.mp4", "talk.mp3")).html()).doesNotContain("gaps\"",
				"missing");
	}

	@Test
	void tellsInPlainTextWhyAConversionFailed() {
		Mail mail = this.writer.write(Events.failed("talk.mp4", false));
		assertThat(mail.subject()).isEqualTo("talk.mp4 could not be converted");
		assertThat(mail.text()).isEqualToNormalizingNewlines("""
				talk.mp4 could not be converted

				This video has no audio track.
				Choose a file with an audio track.

				Choose another file:
				http://localhost:8080/

				--
				You're receiving this email because you uploaded talk.mp4 to M3DIO.
				http://localhost:8080/
				Email settings: http://localhost:8080/settings
				Stop these emails: %s
				""".formatted(mail.unsubscribe()));
	}

	@Test
	void tellsInHtmlWhyAConversionFailed() throws IOException {
		Mail mail = this.writer.write(Events.failed("talk.mp4", false));
		keep("failed", mail);
		assertThat(mail.html()).contains(">talk.mp4</h1>", "This video has no audio track.",
				"Choose a file with an audio track.", ">Choose another file</a>");
		assertThat(mail.html()).doesNotContain(" th:", "??", "Download");
	}

	@Test
	void offersToTryAgainWhereThatCanHelp() {
		Mail mail = this.writer.write(Events.failed("talk.mp4", true));
		assertThat(mail.html()).contains(">Try again on M3DIO</a>");
		assertThat(mail.text()).contains("Try again on M3DIO:\nhttp://localhost:8080/");
	}

	@Test
	void escapesHostileNamesInHtmlAndKeepsThemInText() throws IOException {
		String name = "<img src=x onerror=alert(1)> & \"{0}\" ''%s\r\nBcc: x@example.org";
		Mail mail = this.writer.write(Events.completed(name + ".mp4", name + ".mp3"));
		keep("hostile", mail);
		assertThat(mail.subject()).doesNotContain("\r", "\n").startsWith("<img src=x onerror=alert(1)> & \"{0}\"");
		assertThat(mail.html()).doesNotContain("<img")
			.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;{0}&quot;");
		assertThat(mail.text()).contains("<img src=x onerror=alert(1)> & \"{0}\"");
		assertThat(mail.text().lines()).noneMatch((line) -> line.startsWith("Bcc"));
	}

	@Test
	void staysReadableWithLongAndRightToLeftNames() throws IOException {
		keep("long", this.writer.write(Events.completed("x".repeat(300) + ".mp4", "x".repeat(300) + ".mp3")));
		Mail mail = this.writer.write(Events.completed("محاضرة.mp4", "محاضرة\u202E.mp3"));
		keep("rtl", mail);
		assertThat(mail.subject()).isEqualTo("محاضرة.mp3 is ready");
	}

	/** Stores the mail for a developer to look at. */
	private static void keep(String name, Mail mail) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "mails"));
		Files.writeString(folder.resolve(name + ".html"), mail.html());
		Files.writeString(folder.resolve(name + ".txt"), mail.text());
	}

}
