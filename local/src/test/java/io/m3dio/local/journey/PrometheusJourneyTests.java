package io.m3dio.local.journey;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import io.m3dio.local.Service;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the dashboard and the alerts with a real Prometheus.
 */
@Tag("slow")
@ExtendWith(RunningSystem.class)
@SuppressWarnings("NullAway.Init")
@EnabledIf(value = "prometheusIsThere", disabledReason = "There is no Prometheus on this machine")
class PrometheusJourneyTests {

	private static PrometheusServer prometheus;

	@BeforeAll
	static void scrape(Started system) throws IOException {
		prometheus = PrometheusServer.start(system);
		await().ignoreExceptions().until(() -> prometheus.ask("up == 1").size() == Service.values().length);
	}

	@AfterAll
	static void stop() {
		prometheus.close();
	}

	static boolean prometheusIsThere() {
		return Files.isExecutable(PrometheusServer.PROGRAM);
	}

	@Test
	void everyPanelShowsSomething(Started system) {
		Person ann = Person.signUp(system);
		ann.await(ann.upload(Clips.talk(20), "talk.mp4", "v2"), "COMPLETED");
		Person.fetch(system.page("/login"), BodyHandlers.discarding());
		await()
			.untilAsserted(() -> assertThat(value("sum(rate(m3dio_media_converted_seconds_total[1m]))")).isPositive());
		List<String> panels = MonitoringFiles.panels().toList();
		assertThat(panels).hasSizeGreaterThan(15)
			.allSatisfy((panel) -> await().untilAsserted(() -> assertAnswered(panel)));
	}

	@Test
	void everyAlertCanBeEvaluated() {
		await().until(() -> prometheus.rules().valueStream().allMatch((rule) -> isWell(rule)));
		assertThat(prometheus.rules().size()).isEqualTo((int) MonitoringFiles.alerts().count());
		assertThat(MonitoringFiles.alerts()).allSatisfy((alert) -> assertThat(PromQl.parse(alert).selectors())
			.allSatisfy((series) -> assertThat(prometheus.ask(series.withAnyValues())).isNotEmpty()));
	}

	@Test
	void aMissingConverterRaisesAnAlert(Started system) {
		List<String> alerts = List.of("M3dioServiceDown", "M3dioServiceAbsent", "M3dioNothingIsConverted");
		// Every service is absent before the first scrapes.
		for (String alert : alerts) {
			await().until(() -> state(alert).equals("inactive"));
		}
		system.m3dio().service(Service.CONVERTER).stop();
		Person ann = Person.signUp(system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		for (String alert : alerts) {
			await().until(() -> state(alert).equals("pending"));
		}
		system.m3dio().service(Service.CONVERTER).start();
		ann.await(job, "COMPLETED");
		for (String alert : alerts) {
			await().until(() -> state(alert).equals("inactive"));
		}
	}

	@Test
	void anUnavailableDatabaseRaisesAnAlert(Started system) {
		system.outages().mongoDown();
		try {
			await().until(() -> state("M3dioDatabaseNotRead").equals("pending"));
		}
		finally {
			system.outages().mongoUp();
		}
		await().until(() -> state("M3dioDatabaseNotRead").equals("inactive"));
	}

	/**
	 * Asserts that a query has a result. If it counts errors there may be none, and then
	 * the metric must exist.
	 */
	private static void assertAnswered(String query) {
		if (prometheus.ask(query).isEmpty()) {
			assertThat(query).contains("SERVER_ERROR");
			PromQl.parse(query)
				.selectors()
				.forEach((series) -> assertThat(prometheus.ask(series.withAnyValues())).as(query).isNotEmpty());
		}
	}

	private static boolean isWell(JsonNode rule) {
		return rule.path("health").asString().equals("ok");
	}

	private static String state(String alert) {
		return prometheus.rules()
			.valueStream()
			.filter((rule) -> rule.path("name").asString().equals(alert))
			.map((rule) -> rule.path("state").asString())
			.findFirst()
			.orElseThrow();
	}

	private static double value(String query) {
		return Double.parseDouble(prometheus.ask(query).at("/0/value/1").asString("0"));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500));
	}

}
