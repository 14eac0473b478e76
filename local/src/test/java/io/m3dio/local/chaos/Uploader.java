package io.m3dio.local.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.m3dio.local.journey.Person;
import io.m3dio.local.journey.Started;
import io.m3dio.local.journey.Visitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who uploads files by page and by API, one after the other over a given time,
 * and tries again where that does not work. Each try has a file name of its own, as one
 * whose answer was lost may have become a job nevertheless.
 */
final class Uploader implements Callable<List<String>> {

	private static final int ACCEPTED = 202;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final int number;

	private final Person person;

	private final Started system;

	private final int jobs;

	private final Duration length;

	private final Random random;

	private @Nullable Visitor visitor;

	Uploader(int number, Person person, Started system, int jobs, Duration length, long seed) {
		this.number = number;
		this.person = person;
		this.system = system;
		this.jobs = jobs;
		this.length = length;
		this.random = new Random(seed + number);
	}

	/**
	 * Uploads all files.
	 * @return the ids of the jobs that were promised
	 */
	@Override
	public List<String> call() throws InterruptedException {
		List<String> promised = new ArrayList<>();
		Duration share = this.length.dividedBy(this.jobs);
		long start = System.nanoTime();
		for (int i = 0; i < this.jobs; i++) {
			Sample sample = Sample.values()[this.random.nextInt(Sample.values().length)];
			boolean byPage = this.random.nextBoolean();
			long due = share.multipliedBy(i).toMillis() + this.random.nextLong(share.toMillis());
			TimeUnit.MILLISECONDS.sleep(due - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
			promised.add(upload(sample, i, byPage));
		}
		return promised;
	}

	private String upload(Sample sample, int job, boolean byPage) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		for (int attempt = 1;; attempt++) {
			String name = sample.fileName("%d-%d-%d".formatted(this.number, job, attempt));
			try {
				return byPage ? visitor().upload(sample.source(), name, sample.options()) : byApi(sample, name);
			}
			catch (IOException | RuntimeException | AssertionError ex) {
				// Somebody whom the page failed loads it again.
				this.visitor = null;
				if (System.nanoTime() > deadline) {
					throw new IllegalStateException("Could not upload " + name, ex);
				}
			}
			TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
		}
	}

	private String byApi(Sample sample, String name) throws IOException {
		HttpResponse<String> answer = this.person.tryUpload(sample.source(), name, sample.options());
		if (answer.statusCode() != ACCEPTED) {
			throw new IOException(answer.body());
		}
		return new JsonMapper().readTree(answer.body()).get("id").asString();
	}

	private Visitor visitor() throws IOException, InterruptedException {
		Visitor current = this.visitor;
		if (current == null) {
			current = Visitor.logIn(this.person, this.system);
			this.visitor = current;
		}
		return current;
	}

}
