package io.m3dio.gateway.peaks;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

import io.m3dio.db.job.Job;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.source.PeakData;
import io.m3dio.db.source.Peaks;
import io.m3dio.gateway.Form;
import io.m3dio.gateway.GatewayTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeaksController}.
 */
class PeaksTests extends GatewayTest {

	private final String owner = "owner-" + UUID.randomUUID();

	@Autowired
	private Jobs jobs;

	@Autowired
	private Peaks peaks;

	@Test
	void showsThePeaksInTheFormatOfAudiowaveform() {
		Job job = submit();
		assertThat(get(path(job), this.owner).statusCode()).as("before the conversion").isEqualTo(404);
		this.peaks.store(PeakData.of(job, 44_100, 1024, 3 * 44_100, new byte[] { 0, 64, 127 }));
		HttpResponse<String> response = get(path(job), this.owner);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(body(response)).isEqualTo(this.json.readTree("""
				{"version":2,"channels":1,"sample_rate":44100,"samples_per_pixel":1024,"bits":8,"length":3,
				"data":[0,0,-64,64,-127,127],"start":12.5,"seconds":3.0}"""));
		assertThat(get(path(job), "somebody else").statusCode()).isEqualTo(404);
	}

	@Test
	void sendsNothingTwice() {
		Job job = submit();
		this.peaks.store(PeakData.of(job, 44_100, 1024, 44_100, new byte[] { 1 }));
		HttpResponse<String> first = get(path(job), this.owner);
		assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache, private");
		String tag = first.headers().firstValue("ETag").orElseThrow();
		assertThat(send(request(path(job), this.owner).header("If-None-Match", tag)).statusCode()).isEqualTo(304);
		this.peaks.store(PeakData.of(job, 44_100, 1024, 2 * 44_100, new byte[] { 1, 2 }));
		assertThat(send(request(path(job), this.owner).header("If-None-Match", tag)).statusCode()).as("wider")
			.isEqualTo(200);
	}

	@Test
	void sendsThoseOfAnotherTrack() {
		Job job = submit();
		this.peaks.store(PeakData.of(job, 44_100, 1024, 44_100, new byte[] { 1 }));
		String tag = get(path(job), this.owner).headers().firstValue("ETag").orElseThrow();
		assertThat(send(request("/api/jobs/" + job.id() + "/options", this.owner)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(HttpRequest.BodyPublishers.ofString("start=12.5&track=2"))).statusCode()).isEqualTo(200);
		this.peaks.store(PeakData.of(this.jobs.find(this.owner, job.id()).orElseThrow(), 44_100, 1024, 44_100,
				new byte[] { 2 }));
		assertThat(send(request(path(job), this.owner).header("If-None-Match", tag)).statusCode()).isEqualTo(200);
	}

	private Job submit() {
		String id = body(upload(this.owner, new Form().file("talk.mp4", mp4(100)).field("start", "12.5"))).path("id")
			.asString();
		return this.jobs.find(this.owner, id).orElseThrow();
	}

	private static String path(Job job) {
		return "/api/jobs/" + job.id() + "/peaks";
	}

}
