package io.m3dio.auth.session;

import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the gateway which sessions have ended, so that it refuses their access tokens
 * before these expire. The gateway does not route this address to anybody. Who knows an
 * id, which is random, learns no more than whether its session goes on.
 */
@RestController
final class EndedSessionsController {

	static final String PATH = "/sessions/ended";

	/** As many ids as a body can hold. */
	private static final int MAX_IDS = 400;

	private final Sessions sessions;

	EndedSessionsController(Sessions sessions) {
		this.sessions = sessions;
	}

	@PostMapping(PATH)
	Ended ended(@Valid @RequestBody Ids body) {
		return new Ended(this.sessions.findEnded(body.ids()));
	}

	/**
	 * The sessions that are asked about.
	 *
	 * @param ids the claim {@code sid} of their access tokens
	 */
	record Ids(@NotNull @Size(max = MAX_IDS) Set<@NotNull @Pattern(regexp = "[0-9a-f-]{36}") String> ids) {

	}

	/**
	 * Those of them that have ended.
	 *
	 * @param ended their ids
	 */
	record Ended(List<String> ended) {

	}

}
