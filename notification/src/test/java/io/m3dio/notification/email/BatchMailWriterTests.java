package io.m3dio.notification.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.m3dio.broker.event.BatchEvent;
import io.m3dio.notification.content.Headlines;
import io.m3dio.notification.secret.SecretProperties;
import io.m3dio.notification.smtp.DkimProperties;
import io.m3dio.notification.unsubscribe.UnsubscribeTokens;
import io.m3dio.platform.link.PublicLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig(classes = { BatchMailWriter.class, MailWriter.class, Headlines.class, MailFooter.class,
		UnsubscribeTokens.class, EmailConfiguration.class },
		initializers = ConfigDataApplicationContextInitializer.class)
@ImportAutoConfiguration({ ThymeleafAutoConfiguration.class, MessageSourceAutoConfiguration.class })
@EnableConfigurationProperties({ EmailProperties.class, PublicLinks.class, SecretProperties.class,
		DkimProperties.class })
class BatchMailWriterTests {

	private static final String LINK = "http://localhost:8080/d/" + Events.SECRET;

	private static final String ALL = "http://localhost:8080/d/all/" + Events.BATCH.linkSecret();

	@Autowired
	private BatchMailWriter writer;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2 | 0 | 0 | 2 MP3s are ready
			2 | 1 | 0 | 2 MP3s are ready, 1 file could not be converted
			1 | 2 | 0 | 1 MP3 is ready, 2 files could not be converted
			8 | 0 | 2 | 8 of 10 MP3s are ready
			1 | 1 | 8 | 1 of 10 MP3s is ready, 1 file could not be converted
			0 | 2 | 0 | 2 files could not be converted
			0 | 2 | 8 | 2 files could not be converted""")
	void saysInTheSubjectHowManyAreReady(int ready, int failed, int unfinished, String subject) throws IOException {
		Mail mail = this.writer.write(Events.batch(ready, failed, unfinished));
		assertThat(mail.subject()).isEqualTo(subject);
		assertThat(mail.html()).contains(">" + subject + "</h1>")
			.doesNotContain("<img", "<script", " th:", "??", "<!--");
		keep("batch-%d-%d-%d".formatted(ready, failed, unfinished), mail);
	}

	@Test
	void listsInPlainTextWhatIsReadyAndWhatIsNot() {
		Mail mail = this.writer.write(Events.batch(2, 1, 1));
		assertThat(mail.text()).isEqualToNormalizingNewlines("""
				2 of 4 MP3s are ready, 1 file could not be converted

				Episode 01.mp3
				1:02:13 · 58 MB
				%1$s

				Episode 02.mp3
				1:02:13 · 58 MB
				%1$s

				Not converted: Extra 1.mp4
				This video has no audio track. Choose a file with an audio track.

				One more file is not ready yet. You'll get another email.

				Listen or download all:
				%2$s

				The links work until Sunday, November 29, 2026, 1:05 PM UTC.
				Anyone with a link can listen and download without logging in.

				--
				You're receiving this email because you uploaded these files to M3DIO.
				http://localhost:8080/
				Email settings: http://localhost:8080/settings
				Stop these emails: %3$s
				""".formatted(LINK, ALL, mail.unsubscribe()));
	}

	@Test
	void listsInHtmlWhatIsReadyAndWhatIsNot() {
		String html = this.writer.write(Events.batch(2, 1, 0)).html();
		assertThat(html).contains("Episode 01.mp3</a>", "Episode 02.mp3</a>", "1:02:13 · 58 MB", ">Extra 1.mp4</p>",
				"This video has no audio track.", ">Listen or download all</a>");
		assertThat(html.split("href=\"" + LINK + "\"")).as("one for each file").hasSize(3);
		assertThat(html.split("href=\"" + ALL + "\"")).as("button and address").hasSize(3);
	}

	@Test
	void offersNoZipOfASingleFile() {
		assertThat(this.writer.write(Events.batch(1, 1, 0)).html()).doesNotContain("/d/all/", "ZIP").contains(LINK);
		Mail failed = this.writer.write(Events.batch(0, 2, 0));
		assertThat(failed.text()).doesNotContain("/d/", "ZIP", "links work").contains("Try again on M3DIO:\nhttp://");
		assertThat(failed.html()).contains(">Try again on M3DIO</a>");
	}

	@Test
	void listsFiftyOfEachAtMost() {
		Mail mail = this.writer.write(Events.batch(80, 51, 0));
		assertThat(mail.text()).contains("Episode 50.mp3", "Extra 50.mp4", "31 more files are on M3DIO.")
			.doesNotContain("Episode 51.mp3", "Extra 51.mp4");
	}

	@Test
	void escapesHostileNames() {
		BatchEvent.Ended batch = Events.batch(2, 0, 0);
		String name = "<img src=x onerror=alert(1)>\r\nBcc: x@example.org";
		BatchEvent.Ended hostile = new BatchEvent.Ended(batch.id(), batch.at(), batch.batch(), batch.owner(),
				batch.email(), 0, List.of(Events.completed(name + ".mp4", name + ".mp3"), batch.completed().get(0)),
				List.of());
		Mail mail = this.writer.write(hostile);
		assertThat(mail.html()).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
		assertThat(mail.text().lines()).noneMatch((line) -> line.startsWith("Bcc"));
	}

	/** Stores the mail for a developer to look at. */
	private static void keep(String name, Mail mail) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "mails"));
		Files.writeString(folder.resolve(name + ".html"), mail.html());
		Files.writeString(folder.resolve(name + ".txt"), mail.text());
	}

}
