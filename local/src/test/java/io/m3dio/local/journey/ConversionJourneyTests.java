package io.m3dio.local.journey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Journeys from a file to its MP3, through the API and the email.
 */
@ExtendWith(RunningSystem.class)
class ConversionJourneyTests {

	private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/d/[\\w-]+)");

	private static final double FRAME = 1152 / 44100.0;

	@Test
	void theApiAndTheEmailedLinkDeliverTheSameMp3(Started system) {
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.talk(20), "Café – live.mp4", "v2");
		JsonNode completed = ann.await(job, "COMPLETED");
		assertThat(completed.get("output").get("fileName").asString()).isEqualTo("Café – live.mp3");
		byte[] mp3 = ann.mp3(job);
		assertThat(completed.get("output").get("size").asLong()).isEqualTo(mp3.length);
		JsonNode mail = ann.awaitTheOneMail();
		assertThat(mail.get("subject").asString()).isEqualTo("Café – live.mp3 is ready");
		Matcher link = LINK.matcher(mail.get("text").asString());
		assertThat(link.find()).isTrue();
		assertThat(Person.fetch(URI.create(link.group()), BodyHandlers.ofByteArray()).body()).as("by page")
			.isEqualTo(mp3);
		assertThat(Person.fetch(system.api(link.group(1)), BodyHandlers.ofByteArray()).body()).as("by API")
			.isEqualTo(mp3);
		assertThat(mail.get("html").asString()).contains(link.group());
	}

	@ParameterizedTest
	@CsvSource({ "v0, ", "v2, ", "320, 320000", "192, 192000", "128, 128000" })
	void theMp3HasTheBitRateOfThePreset(String preset, Integer bitRate, Started system) {
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", preset);
		ann.await(job, "COMPLETED");
		byte[] mp3 = ann.mp3(job);
		assertThat(Clips.probe(mp3, "stream=codec_name")).isEqualTo("mp3");
		assertThat(Double.parseDouble(Clips.probe(mp3, "format=duration"))).isCloseTo(20, within(FRAME));
		assertThat(Clips.probe(mp3, "format_tags=title")).isEqualTo("A talk");
		if (bitRate != null) {
			assertThat(Clips.probe(mp3, "stream=bit_rate")).isEqualTo(bitRate.toString());
		}
		String head = new String(mp3, 0, 4096, java.nio.charset.StandardCharsets.ISO_8859_1);
		assertThat(head).as("the tag of the bit rate's mode").contains((bitRate != null) ? "Info" : "Xing");
	}

	@Test
	void eachChapterBecomesAnMp3InAZip(Started system) throws IOException {
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.chapters(), "talk.mp4", Map.of("chapters", "zip"));
		JsonNode output = ann.await(job, "COMPLETED").get("output");
		assertThat(output.get("fileName").asString()).isEqualTo("talk.zip");
		assertThat(output.get("files").asInt()).isEqualTo(3);
		Map<String, byte[]> files = unzip(ann.mp3(job));
		assertThat(files.keySet()).containsExactly("01 – Hello.mp3", "02 – -..-Etwas größer.mp3", "03 – Hello.mp3");
		assertThat(files.values()).extracting((mp3) -> Clips.probe(mp3, "format_tags=title,track,artist,album"))
			.containsExactly("Hello\nAnn\nA talk\n1/3", "../../Etwas größer\nAnn\nA talk\n2/3",
					"Hello\nAnn\nA talk\n3/3");
		assertThat(files.values()).extracting((mp3) -> Clips.probe(mp3, "stream=codec_name,duration"))
			.startsWith("mp3\n20.500000", "mp3\n20.502993");
		JsonNode mail = ann.awaitTheOneMail();
		assertThat(mail.get("subject").asString()).isEqualTo("talk.zip is ready");
		assertThat(mail.get("text").asString()).contains("3 MP3s · 1:00 · ");
		Matcher link = LINK.matcher(mail.get("text").asString());
		assertThat(link.find()).isTrue();
		HttpResponse<byte[]> byPage = Person.fetch(URI.create(link.group()), BodyHandlers.ofByteArray());
		assertThat(unzip(byPage.body())).hasSize(3);
		assertThat(byPage.headers().firstValue("Content-Type")).hasValue("application/zip");
	}

	private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		try (ZipInputStream content = new ZipInputStream(new ByteArrayInputStream(zip))) {
			for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
				files.put(entry.getName(), content.readAllBytes());
			}
		}
		return files;
	}

	@Test
	void aConversionFailsWithAReasonInTheApiAndTheEmail(Started system) {
		Person ann = Person.signUp(system);
		String job = ann.uploadInVain();
		JsonNode error = ann.await(job, "FAILED").get("error");
		assertThat(error.get("code").asString()).isEqualTo("truncated");
		JsonNode mail = ann.awaitTheOneMail();
		assertThat(mail.get("subject").asString()).contains("talk.mp4");
		assertThat(mail.get("text").asString()).contains(error.get("advice").asString());
	}

	@Test
	void aFileThatIsCutOffBecomesAShorterMp3(Started system) {
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.truncated(), "cut.mp4", "v2");
		JsonNode missing = ann.await(job, "COMPLETED").at("/output/verified/missing");
		assertThat(missing.get(0).asString()).startsWith("The file is cut off: ");
		JsonNode mail = ann.awaitTheOneMail();
		assertThat(mail.get("subject").asString()).contains("cut.mp3", "with gaps");
		assertThat(mail.get("text").asString()).contains(missing.get(0).asString());
	}

	@Test
	void aFileThatIsCutOffFailsIfDamagedFilesAreRefused(Started system) {
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.truncated(), "cut.mp4", Map.of("preset", "v2", "damaged", "refuse"));
		assertThat(ann.await(job, "FAILED").get("error").get("code").asString()).isEqualTo("truncated");
	}

	/**
	 * Both are deleted in one test, because one waits minutes until nobody can undo it.
	 */
	@Test
	void canceledAndCompletedJobsLeaveNothing(Started system) {
		Person ann = Person.signUp(system);
		List<String> jobs = List.of(cancelWhileItRuns(ann, system), cancelAndRetryWhileItWaits(ann, system));
		for (String job : jobs) {
			assertThat(ann.delete("/api/jobs/" + job).statusCode()).isEqualTo(204);
		}
		jobs.forEach((job) -> Stored.awaitNothingOf(job, system));
	}

	private static String cancelWhileItRuns(Person ann, Started system) {
		String job = ann.upload(Clips.lecture(), "lecture.mp4", "v2");
		ann.awaitPercent(job, 3);
		assertThat(system.programs()).isPositive();
		assertThat(ann.post("/api/jobs/" + job + "/cancel").statusCode()).isEqualTo(200);
		Awaitility.await().until(() -> system.programs() == 0);
		assertThat(ann.job(job).get("status").asString()).isEqualTo("CANCELED");
		return job;
	}

	private static String cancelAndRetryWhileItWaits(Person ann, Started system) {
		system.m3dio().service(io.m3dio.local.Service.CONVERTER).stop();
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		assertThat(ann.job(job).get("queue").get("position").asInt()).isEqualTo(1);
		assertThat(ann.post("/api/jobs/" + job + "/cancel").statusCode()).isEqualTo(200);
		assertThat(ann.post("/api/jobs/" + job + "/cancel").statusCode()).isEqualTo(409);
		assertThat(ann.post("/api/jobs/" + job + "/retry").statusCode()).isEqualTo(200);
		system.m3dio().service(io.m3dio.local.Service.CONVERTER).start();
		ann.await(job, "COMPLETED");
		return job;
	}

}
