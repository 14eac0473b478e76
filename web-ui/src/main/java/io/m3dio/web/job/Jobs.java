package io.m3dio.web.job;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

import io.m3dio.web.gateway.Gateway;
import io.m3dio.web.session.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The jobs of one person, as the gateway has them.
 */
@Component
class Jobs {

	private static final int PAGE = 20;

	private final Gateway gateway;

	Jobs(Gateway gateway) {
		this.gateway = gateway;
	}

	JobPage before(Session session, @Nullable String id) {
		return this.gateway.call((client) -> Objects.requireNonNull(client.get()
			.uri((uri) -> uri.path("/api/jobs")
				.queryParam("limit", PAGE)
				.queryParamIfPresent("before", Optional.ofNullable(id).map((it) -> "{before}"))
				.build(id))
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.body(JobPage.class)));
	}

	Job find(Session session, String id) {
		return this.gateway.call((client) -> Objects.requireNonNull(client.get()
			.uri("/api/jobs/{id}", id)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.body(Job.class)));
	}

	Job cancel(Session session, String id) {
		return act(session, "/api/jobs/{id}/cancel", id);
	}

	Job retry(Session session, String id) {
		return act(session, "/api/jobs/{id}/retry", id);
	}

	void delete(Session session, String id) {
		this.gateway.call((client) -> client.delete()
			.uri("/api/jobs/{id}", id)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.toBodilessEntity());
	}

	/**
	 * Turn the emailed link of a completed job off, for good.
	 * @param session whose
	 * @param id which
	 * @return the job as it is then
	 */
	Job turnLinkOff(Session session, String id) {
		this.gateway.call((client) -> client.delete()
			.uri("/api/jobs/{id}/link", id)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.toBodilessEntity());
		return find(session, id);
	}

	/**
	 * Send a form with a file in it on as it comes, without looking into it.
	 * @param session whose
	 * @param contentType that of the form, with its boundary
	 * @param length bytes of the form, negative if unknown
	 * @param form its bytes
	 */
	void submit(Session session, String contentType, long length, InputStream form) {
		this.gateway.call((client) -> client.post().uri("/api/jobs").headers((headers) -> {
			headers.setBearerAuth(session.accessToken());
			headers.set(HttpHeaders.CONTENT_TYPE, contentType);
			if (length >= 0) {
				headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
			}
		}).body((output) -> form.transferTo(output)).retrieve().toBodilessEntity());
	}

	private Job act(Session session, String path, String id) {
		return this.gateway.call((client) -> Objects.requireNonNull(client.post()
			.uri(path, id)
			.headers((headers) -> headers.setBearerAuth(session.accessToken()))
			.retrieve()
			.body(Job.class)));
	}

}
