package io.m3dio.webui.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Converts the gateway's events to those of the page, by rendering their JSON as HTML.
 */
@Component
final class JobFragments {

	private final JsonMapper json;

	JobFragments(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Converts an event.
	 * @param event event of the gateway
	 * @return event of the page; {@code null} if its type is unknown, as of a newer
	 * gateway
	 */
	@Nullable SseEventBuilder convert(ServerSentEvents.Event event) {
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
