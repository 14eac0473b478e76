package io.m3dio.local.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.m3dio.local.journey.Figures;
import io.m3dio.local.journey.Person;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten people convert files while every process and every server is killed, stood still
 * and cut off in rotation. In the end nothing is lost, nothing is there twice and nothing
 * is left over. Run by {@code ./m3dio bench chaos}. The seed decides which blow falls
 * when and who uploads what when; what a blow hits depends on the machine.
 */
final class ChaosBenchmark {

	private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("m3dio.minutes", 10));

	private static final long SEED = Long.getLong("m3dio.seed", new Random().nextInt(1_000_000));

	private static final int PEOPLE = 10;

	private static final int JOBS = Integer.getInteger("m3dio.jobs", (int) LENGTH.toMinutes() * 2 * PEOPLE);

	private static final Pattern LINK = Pattern.compile("https?://\\S+/d/(?!all/)[\\w-]+");

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Cluster cluster = Cluster.start();

	private final Aftermath aftermath = new Aftermath(this.cluster.system());

	private final List<Person> people = new ArrayList<>();

	private final SoftAssertions all = new SoftAssertions();

	ChaosBenchmark() throws IOException {
	}

	@AfterEach
	void stop() throws IOException {
		this.cluster.close();
	}

	@Test
	void losesNothing() throws Exception {
		System.out.printf("%nChaos for %d minutes with %d jobs and seed %d%n", LENGTH.toMinutes(), JOBS, SEED);
		this.cluster.missing().forEach(System.out::println);
		Map<Sample, String> inPeace = convertInPeace();
		Map<String, Double> before = heaps();
		Schedule schedule = Schedule.draw(this.cluster.blows(), LENGTH, SEED);
		List<String> promised = convertDuring(schedule);
		this.cluster.awaitReady();
		List<Document> jobs = this.aftermath.awaitEnded();
		jobs.removeIf((job) -> Aftermath.fileName(job).startsWith("peace"));
		System.out.printf("%n%d jobs were promised; there are %s%n", promised.size(), Aftermath.byStatus(jobs));
		this.all.assertThat(jobs).extracting(Aftermath::id).containsAll(promised);
		jobs.forEach((job) -> assertCompleted(job, inPeace));
		assertOneMailEach(jobs, inPeace, schedule);
		assertNothingIsLeft();
		assertMemoryIsFlat(before);
		this.all.assertAll();
	}

	private Map<Sample, String> convertInPeace() {
		Person person = Person.signUp(this.cluster.system());
		Map<Sample, String> digests = new EnumMap<>(Sample.class);
		for (Sample sample : Sample.values()) {
			String job = person.upload(sample.source(), "peace.mp4", sample.options());
			person.await(job, "COMPLETED", PATIENCE, Duration.ofMillis(200));
			digests.put(sample, sha256(person.mp3(job)));
		}
		return digests;
	}

	private List<String> convertDuring(Schedule schedule) throws Exception {
		for (int i = 0; i < PEOPLE; i++) {
			this.people.add(Person.signUp(this.cluster.system()));
		}
		ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
		List<Future<List<String>>> uploads = IntStream.range(0, PEOPLE)
			.mapToObj((i) -> threads.submit(new Uploader(i, this.people.get(i), this.cluster.system(),
					Math.max(1, JOBS / PEOPLE), LENGTH, SEED)))
			.toList();
		schedule.run();
		List<String> promised = new ArrayList<>();
		for (Future<List<String>> upload : uploads) {
			promised.addAll(upload.get());
		}
		threads.shutdown();
		return promised;
	}

	private void assertCompleted(Document job, Map<Sample, String> inPeace) {
		String fileName = Aftermath.fileName(job);
		this.all.assertThat(job.getString("status")).as(job.toJson()).isEqualTo("COMPLETED");
		if (job.containsKey("output")) {
			byte[] mp3 = owner(job).mp3(Aftermath.id(job));
			this.all.assertThat(sha256(mp3)).as(fileName).isEqualTo(inPeace.get(Sample.of(fileName)));
		}
	}

	/**
	 * A second mail is allowed only where the first one's receipt may have been lost: one
	 * for each blow to those who take part in that.
	 */
	private void assertOneMailEach(List<Document> jobs, Map<Sample, String> inPeace, Schedule schedule) {
		Map<String, List<String>> mails = Awaitility.await("a mail for each job")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> mails(jobs), (texts) -> texts.values().stream().noneMatch(List::isEmpty));
		// A mail about several files is the same mail for each of them.
		long second = mails.values()
			.stream()
			.filter((texts) -> texts.size() > 1)
			.map((texts) -> texts.get(1))
			.distinct()
			.count();
		long excused = schedule.count("notification") + schedule.count("MySQL") + schedule.count("SMTP");
		System.out.printf("%d files have a mail each, %d mails came twice, %d may%n", mails.size(), second, excused);
		this.all.assertThat(second).as("mails that came twice").isLessThanOrEqualTo(excused);
		mails.forEach((file, texts) -> {
			this.all.assertThat(texts).as("mails about " + file).hasSizeBetween(1, 2);
			this.all.assertThat(sha256(download(Aftermath.fromName(file, texts.get(0)))))
				.as("the link to " + file)
				.isEqualTo(inPeace.get(Sample.of(file)));
		});
	}

	private Map<String, List<String>> mails(List<Document> jobs) {
		Map<String, List<String>> texts = this.people.stream()
			.collect(Collectors.toMap(Person::email,
					(person) -> person.mails().stream().map((mail) -> mail.get("text").asString()).toList()));
		return jobs.stream()
			.collect(Collectors.toMap((job) -> Aftermath.fileName(job), (job) -> Aftermath
				.mailsAbout(Aftermath.fileName(job), texts.getOrDefault(Aftermath.email(job), List.of()))));
	}

	private static byte[] download(String mail) {
		Matcher link = LINK.matcher(mail);
		assertThat(link.find()).as(mail).isTrue();
		return Person.fetch(URI.create(link.group()), BodyHandlers.ofByteArray()).body();
	}

	private void assertNothingIsLeft() {
		Awaitility.await("scratch is empty")
			.untilAsserted(() -> assertThat(Aftermath.leftInScratch(this.cluster.scratch())).isEmpty());
		Awaitility.await("no program runs")
			.untilAsserted(() -> assertThat(Aftermath.leftRunning(this.cluster.scratch())).isEmpty());
		this.aftermath.awaitSwept();
		this.all.assertThat(this.aftermath.orphans(this.aftermath.awaitEnded())).as("orphans").isEmpty();
	}

	private void assertMemoryIsFlat(Map<String, Double> before) throws Exception {
		System.out.printf("%n%-14s %12s %12s %9s   (MB; heap after a collection)%n", "process", "heap before",
				"heap after", "peak RSS");
		for (Map.Entry<String, LongSupplier> process : this.cluster.processes().entrySet()) {
			String name = process.getKey();
			long pid = process.getValue().getAsLong();
			double was = before.getOrDefault(name, 0.0);
			double is = Heap.megabytesAfterCollection(pid);
			System.out.printf("%-14s %12.1f %12.1f %9d%n", name, was, is, Figures.megabytes(pid, "VmHWM"));
			this.all.assertThat(is).as("heap of " + name).isLessThan(1.5 * was + 10);
		}
	}

	private Map<String, Double> heaps() throws Exception {
		Map<String, Double> heaps = new LinkedHashMap<>();
		for (Map.Entry<String, LongSupplier> process : this.cluster.processes().entrySet()) {
			heaps.put(process.getKey(), Heap.megabytesAfterCollection(process.getValue().getAsLong()));
		}
		return heaps;
	}

	private Person owner(Document job) {
		return this.people.stream()
			.filter((person) -> person.email().equals(Aftermath.email(job)))
			.findFirst()
			.orElseThrow();
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
