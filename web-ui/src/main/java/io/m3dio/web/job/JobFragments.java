package io.m3dio.web.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Turns the gateway's events into the page's: what was JSON becomes the HTML that shows
 * it.
 */
@Component
class JobFragments {

	private final JsonMapper json;

	JobFragments(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Turn one.
	 * @param event of the gateway
	 * @return the page's, or {@code null} if it is of a newer gateway
	 */
	@Nullable SseEventBuilder of(ServerSentEvents.Event event) {
		SseEventBuilder out = SseEmitter.event();
		if (event.id() != null) {
			out.id(event.id());
		}
		return switch (event.name()) {
			case "" -> out.comment("alive");
			case "job" -> out.name("job").data(card(event.data()));
			case "snapshot" -> out.name("snapshot").data(cards(event.data()));
			case "deleted" -> out.name("deleted").data(this.json.readTree(event.data()).path("id").asString());
			default -> null;
		};
	}

	private ModelAndView card(String data) {
		return new ModelAndView("job/card :: card", Map.of("job", this.json.readValue(data, Job.class)));
	}

	private ModelAndView cards(String data) {
		return new ModelAndView("job/list :: cards", Map.of("jobs", this.json.readValue(data, JobPage.class).jobs()));
	}

}
