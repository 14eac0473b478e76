package io.m3dio.local.journey;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.m3dio.local.Service;
import io.m3dio.local.journey.PromQl.Selector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metrics of the services.
 */
@ExtendWith(RunningSystem.class)
class MetricsJourneyTests {

	/** Labels that the PodMonitor and Prometheus add. */
	private static final Set<String> OF_THE_TARGET = Set.of("job", "service", "namespace", "pod");

	private static final String OF_PROMETHEUS = "up";

	private final Started system;

	MetricsJourneyTests(Started system) {
		this.system = system;
	}

	@Test
	void aConversionIsCountedFromTheUploadToTheMail() {
		awaitQuiet();
		Person ann = Person.signUp(this.system);
		Exposed before = Exposed.byAll(this.system);
		ann.await(ann.upload(Clips.talk(20), "talk.mp4", "v2"), "COMPLETED");
		ann.await(ann.uploadInVain(), "FAILED");
		Awaitility.await().until(() -> ann.mails().size() == 2);
		// Finished work is counted a moment later.
		Awaitility.await().untilAsserted(() -> assertCounted(before, Exposed.byAll(this.system)));
	}

	private static void assertCounted(Exposed before, Exposed after) {
		assertThat(grown("m3dio_uploads_total{outcome=\"accepted\"}", before, after)).isEqualTo(2);
		assertThat(grown("m3dio_upload_received_bytes_total", before, after)).isGreaterThan(10_000);
		assertThat(grown("m3dio_conversions_total{code=\"none\",outcome=\"completed\"}", before, after)).isEqualTo(1);
		assertThat(after.value("m3dio_conversions_total{code=\"truncated\",outcome=\"failed\"}")).isPositive();
		assertThat(grown("m3dio_media_converted_seconds_total", before, after)).isBetween(19.9, 20.1);
		assertThat(grown("m3dio_deliveries_total{channel=\"email\",outcome=\"sent\"}", before, after)).isEqualTo(2);
	}

	@Test
	void theQueueIsMeasuredAndItsAgeGrows() {
		Person ann = Person.signUp(this.system);
		this.system.m3dio().service(Service.CONVERTER).stop();
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		Awaitility.await()
			.untilAsserted(() -> assertThat(Exposed.by(Service.GATEWAY, this.system).values())
				.hasEntrySatisfying("m3dio_jobs_waiting", (count) -> assertThat(count).isPositive())
				.hasEntrySatisfying("m3dio_jobs_oldest_waiting_seconds", (age) -> assertThat(age).isPositive()));
		this.system.m3dio().service(Service.CONVERTER).start();
		ann.await(job, "COMPLETED");
	}

	@Test
	void figuresFromAnUnavailableDatabaseAreNaN() {
		this.system.outages().mongoDown();
		this.system.outages().mysqlDown();
		try {
			awaitValue(Service.GATEWAY, "m3dio_jobs_waiting", Double.NaN);
			awaitValue(Service.NOTIFICATION, "m3dio_deliveries_waiting", Double.NaN);
		}
		finally {
			this.system.outages().mongoUp();
			this.system.outages().mysqlUp();
		}
		awaitValue(Service.GATEWAY, "m3dio_jobs_waiting", 0);
		awaitValue(Service.NOTIFICATION, "m3dio_deliveries_waiting", 0);
		Stream.of(Service.values())
			.forEach((service) -> Awaitility.await().until(this.system.m3dio().service(service)::isReady));
	}

	@Test
	void everyQueriedNameAndLabelExists() {
		Person ann = Person.signUp(this.system);
		ann.await(ann.upload(Clips.talk(20), "talk.mp4", "v2"), "COMPLETED");
		Person.fetch(this.system.page("/login"), BodyHandlers.discarding());
		Map<String, Set<String>> exposed = Exposed.byAll(this.system).labels();
		assertThat(MonitoringFiles.queries()).hasSizeGreaterThan(20).allSatisfy((query) -> {
			PromQl asked = PromQl.parse(query);
			assertThat(asked.selectors()).isNotEmpty();
			asked.selectors().forEach((selector) -> assertThere(selector, exposed));
			assertThat(known(asked, exposed)).containsAll(asked.groups());
		});
	}

	@Test
	void noLabelHasAnId() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		Person.fetch(this.system.page("/d/nobody-knows-this"), BodyHandlers.discarding());
		assertThat(Exposed.byAll(this.system).values().keySet())
			.noneMatch((series) -> series.contains(job) || series.contains("nobody-knows-this"))
			.filteredOn((series) -> series.startsWith("m3dio_"))
			.hasSizeBetween(20, 180);
	}

	@Test
	void thePublicPortsDoNotExposeMetrics() {
		Person ann = Person.signUp(this.system);
		assertThat(Person.send(ann.request("/actuator/prometheus"), BodyHandlers.ofString()).statusCode())
			.isEqualTo(404);
		for (String path : new String[] { "/actuator/prometheus", "/actuator", "/api/actuator/prometheus" }) {
			assertThat(Person.fetch(this.system.page(path), BodyHandlers.ofString()).body()).as(path)
				.doesNotContain("m3dio_", "jvm_");
			assertThat(Person.fetch(this.system.api(path), BodyHandlers.ofString()).statusCode()).as(path)
				.isIn(401, 404);
		}
	}

	/**
	 * Waits until the work of other journeys is finished, because it would be counted
	 * too.
	 */
	private void awaitQuiet() {
		Awaitility.await()
			.during(Duration.ofSeconds(1))
			.untilAsserted(
					() -> assertThat(Exposed.byAll(this.system).values()).containsEntry("m3dio_jobs_waiting", 0.0)
						.containsEntry("m3dio_jobs_running", 0.0)
						.containsEntry("m3dio_outbox_waiting", 0.0)
						.containsEntry("m3dio_deliveries_waiting", 0.0));
	}

	private void awaitValue(Service service, String series, double value) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(Exposed.by(service, this.system).values().get(series))
				.isEqualTo(Double.valueOf(value)));
	}

	private static double grown(String series, Exposed before, Exposed after) {
		return after.value(series) - before.value(series);
	}

	private static void assertThere(Selector selector, Map<String, Set<String>> exposed) {
		if (!selector.name().equals(OF_PROMETHEUS)) {
			assertThat(exposed).containsKey(selector.name());
			assertThat(selector.labels()).allMatch((label) -> OF_THE_TARGET.contains(label)
					|| exposed.getOrDefault(selector.name(), Set.of()).contains(label));
		}
	}

	private static Set<String> known(PromQl asked, Map<String, Set<String>> exposed) {
		return Stream
			.concat(OF_THE_TARGET.stream(),
					asked.selectors()
						.stream()
						.flatMap((selector) -> exposed.getOrDefault(selector.name(), Set.of()).stream()))
			.collect(Collectors.toSet());
	}

}
