package io.m3dio.local.journey;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.m3dio.local.Service;
import io.m3dio.local.journey.OtlpReceiver.Received;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the trace from the upload to the email as a collector receives it.
 */
@ExtendWith(RunningSystem.class)
class TraceJourneyTests {

	private static final Pattern SECRET = Pattern.compile("/d/([\\w-]+)");

	private final Started system;

	private final OtlpReceiver receiver;

	TraceJourneyTests(Started system, OtlpReceiver receiver) {
		this.system = system;
		this.receiver = receiver;
	}

	@Test
	void leadsFromTheUploadToTheEmail() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		ann.awaitTheOneMail();
		assertIsOneTrace(job);
	}

	@Test
	void continuesAfterAnOutageOfTheBroker() {
		Person ann = Person.signUp(this.system);
		this.system.outages().brokerDown();
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		ann.await(job, "COMPLETED");
		this.system.outages().brokerUp();
		ann.awaitTheOneMail();
		assertIsOneTrace(job);
	}

	@Test
	void leadsFromThePageToo() throws Exception {
		String job = Visitor.signUp(this.system).upload(Clips.talk(20));
		Received conversion = await(job, "conversion");
		Awaitility.await().until(() -> trace(conversion).stream().anyMatch((span) -> span.service().equals("web-ui")));
		List<Received> trace = trace(conversion);
		Received relayed = only(trace, "http post /api/**");
		assertThat(relayed.service()).isEqualTo("web-ui");
		assertThat(only(trace, "http post").parent()).isEqualTo(relayed.id());
		assertThat(only(trace, "http post /api/jobs").parent()).isEqualTo(only(trace, "http post").id());
	}

	@Test
	void saysWhyAConversionFailed() {
		Person ann = Person.signUp(this.system);
		String job = ann.uploadInVain();
		ann.await(job, "FAILED");
		Received probe = only(trace(await(job, "conversion")), "probe");
		assertThat(probe.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
		assertThat(probe.span().getEventsList().toString()).contains("truncated");
	}

	@Test
	void doesNotContainTheSecretOfALink() {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		Matcher link = SECRET.matcher(ann.awaitTheOneMail().get("text").asString());
		assertThat(link.find()).isTrue();
		Instant before = Instant.now();
		Person.fetch(this.system.page(link.group()), BodyHandlers.discarding());
		Awaitility.await()
			.until(() -> since(before).filter((span) -> span.attribute("http.url").contains("/d/-")).count() == 3);
		await(job, "send email");
		assertThat(this.receiver.spans()).noneMatch((span) -> span.span().toString().contains(link.group(1)));
	}

	@Tag("slow")
	@Test
	void doesNotContainTheSecretOfALinkThatFails() throws Exception {
		Person ann = Person.signUp(this.system);
		ann.upload(Clips.talk(20), "talk.mp4", "v2");
		Matcher link = SECRET.matcher(ann.awaitTheOneMail().get("text").asString());
		assertThat(link.find()).isTrue();
		Instant before = Instant.now();
		this.system.m3dio().service(Service.GATEWAY).stop();
		Person.fetch(this.system.page(link.group()), BodyHandlers.discarding());
		Awaitility.await()
			.until(() -> since(before).anyMatch((span) -> span.service().equals("web-ui")
					&& span.span().getStatus().getCode() == StatusCode.STATUS_CODE_ERROR
					&& span.attribute("http.url").contains("/d/-")));
		this.system.m3dio().service(Service.GATEWAY).start();
		Awaitility.await().until(this.system.m3dio().service(Service.GATEWAY)::isReady);
		assertThat(this.receiver.spans()).noneMatch((span) -> span.span().toString().contains(link.group(1)));
		assertThat(Files.readString(this.system.data().resolve("log").resolve("web-ui.log")))
			.doesNotContain(link.group(1));
	}

	@Test
	void doesNotIncludeRequestsForHealth() {
		Person ann = Person.signUp(this.system);
		Instant before = Instant.now();
		Exposed.byAll(this.system);
		await(ann.upload(Clips.talk(20), "talk.mp4", "v2"), "conversion");
		assertThat(since(before)).noneMatch((span) -> span.span().toString().contains("/actuator"));
	}

	@Test
	void isInTheLogWithTheJob() throws Exception {
		Person ann = Person.signUp(this.system);
		String job = ann.upload(Clips.talk(20), "talk.mp4", "v2");
		Received conversion = await(job, "conversion");
		String log = Files.readString(this.system.data().resolve("log").resolve(Service.CONVERTER.module() + ".log"));
		assertThat(log).contains("[" + job + "] [" + conversion.trace() + "] ");
	}

	private void assertIsOneTrace(String job) {
		Received mail = await(job, "send email");
		List<Received> trace = trace(mail);
		Received upload = only(trace, "http post /api/jobs");
		Received conversion = only(trace, "conversion");
		Received event = only(trace, "job.completed");
		assertThat(upload.service()).isEqualTo("m3dio-gateway");
		assertThat(conversion.service()).isEqualTo("converter");
		assertThat(conversion.parent()).isEqualTo(upload.id());
		assertThat(conversion.attribute("job")).isEqualTo(job);
		for (String step : List.of("fetch", "probe", "measure", "encode", "tag", "join", "verify", "store")) {
			assertThat(only(trace, step).parent()).as(step).isEqualTo(conversion.id());
		}
		assertThat(trace).filteredOn((span) -> span.name().matches("ff(mpeg|probe)")).allSatisfy((run) -> {
			assertThat(run.attribute("program")).isEqualTo(run.name());
			assertThat(run.attribute("exit.code")).isEqualTo("0");
		})
			.extracting(Received::parent)
			.contains(only(trace, "probe").id(), only(trace, "encode").id())
			.isSubsetOf(
					trace.stream().filter((span) -> span.parent().equals(conversion.id())).map(Received::id).toList());
		assertThat(event.service()).isEqualTo("notification");
		assertThat(event.parent()).isEqualTo(conversion.id());
		assertThat(mail.service()).isEqualTo("notification");
		assertThat(mail.parent()).isEqualTo(event.id());
	}

	/**
	 * Returns all spans of a span's trace. Waits until the upload's span has been sent
	 * too.
	 */
	private List<Received> trace(Received one) {
		Awaitility.await()
			.until(() -> this.receiver.spans()
				.stream()
				.anyMatch((span) -> span.trace().equals(one.trace()) && span.name().equals("http post /api/jobs")));
		return this.receiver.spans().stream().filter((span) -> span.trace().equals(one.trace())).toList();
	}

	private Stream<Received> since(Instant start) {
		return this.receiver.spans().stream().filter((span) -> span.start().isAfter(start));
	}

	private Received await(String job, String name) {
		return Awaitility.await(name + " of " + job)
			.until(() -> this.receiver.spans()
				.stream()
				.filter((span) -> span.name().equals(name) && span.attribute("job").equals(job))
				.findFirst(), (span) -> span.isPresent())
			.orElseThrow();
	}

	private static Received only(List<Received> trace, String name) {
		List<Received> found = trace.stream().filter((span) -> span.name().equals(name)).toList();
		assertThat(found).as(name + " in " + trace.stream().map(Received::name).toList()).hasSize(1);
		return found.get(0);
	}

}
