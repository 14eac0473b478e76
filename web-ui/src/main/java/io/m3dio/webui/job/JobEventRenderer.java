package io.m3dio.webui.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Renders the gateway's events for the page: their JSON becomes HTML.
 */
@Component
final class JobEventRenderer {

	private final JsonMapper json;

	JobEventRenderer(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Renders an event.
	 * @param event event of the gateway
	 * @return event of the page; {@code null} if its type is unknown, as of a newer
	 * gateway
	 */
	@Nullable SseEventBuilder render(EventStreamParser.Event event) {
		SseEventBuilder rendered = SseEmitter.event();
		if (event.id() != null) {
			rendered.id(event.id());
		}
		return switch (event.name()) {
			case "" -> rendered.comment("alive");
			case "job" -> rendered.name("job").data(card(event.data()));
			case "snapshot" -> rendered.name("snapshot").data(cards(event.data()));
			case "deleted" -> rendered.name("deleted").data(this.json.readTree(event.data()).path("id").asString());
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
