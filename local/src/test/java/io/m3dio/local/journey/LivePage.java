package io.m3dio.local.journey;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stream of events that an open page keeps, and when it told of each job first.
 */
final class LivePage implements AutoCloseable, Flow.Subscriber<String> {

	private static final Pattern JOB = Pattern.compile("job-([0-9a-f]{24})");

	private final Map<String, Long> seen = new ConcurrentHashMap<>();

	private final CountDownLatch opened = new CountDownLatch(1);

	private final CompletableFuture<?> stream;

	/**
	 * Opens the stream and waits for its first line.
	 * @param http the browser, which is logged in
	 * @param request asks for the stream
	 */
	LivePage(HttpClient http, HttpRequest request) throws InterruptedException {
		this.stream = http.sendAsync(request, BodyHandlers.fromLineSubscriber(this));
		if (!this.opened.await(2, TimeUnit.MINUTES)) {
			throw new IllegalStateException("No event came.");
		}
	}

	/**
	 * Returns when the page told of a job first.
	 * @param job the job's id
	 * @return as {@link System#nanoTime()} has it, or 0 if it has not told yet
	 */
	long seenAt(String job) {
		return this.seen.getOrDefault(job, 0L);
	}

	boolean isOpen() {
		return !this.stream.isDone();
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(String line) {
		this.opened.countDown();
		Matcher job = JOB.matcher(line);
		while (job.find()) {
			this.seen.putIfAbsent(job.group(1), System.nanoTime());
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.opened.countDown();
	}

	@Override
	public void onComplete() {
		this.opened.countDown();
	}

	@Override
	public void close() {
		this.stream.cancel(true);
	}

}
