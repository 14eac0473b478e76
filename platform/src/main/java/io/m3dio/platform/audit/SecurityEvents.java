package io.m3dio.platform.audit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Logs and counts security events. They contain ids and network addresses, and never what
 * somebody typed, because people type passwords into the wrong fields.
 */
public final class SecurityEvents implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(SecurityEvents.class);

	private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x21-\\x7E]");

	private static final int MAX_LENGTH = 100;

	private final Map<SecurityEvent, LongAdder> counts = new EnumMap<>(SecurityEvent.class);

	SecurityEvents() {
		for (SecurityEvent event : SecurityEvent.values()) {
			this.counts.put(event, new LongAdder());
		}
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.counts.forEach((event, count) -> FunctionCounter.builder("m3dio.security.events", count, LongAdder::sum)
			.description("Security events, by their names in OWASP's vocabulary")
			.tag("event", event.text())
			.register(registry));
	}

	/**
	 * Records what has happened in the current request.
	 * @param event the event
	 * @param parameter whom or what it is about; never a secret
	 */
	public void record(SecurityEvent event, String parameter) {
		Objects.requireNonNull(this.counts.get(event)).increment();
		String about = printable(parameter);
		String client = printable(client());
		log.atLevel(event.level())
			.addKeyValue("event.action", event.text())
			.addKeyValue("source.address", client)
			.log("{}:{} from {}", event.text(), about, client);
	}

	private static String client() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? attributes.getRequest().getRemoteAddr() : "unknown";
	}

	/** Keeps callers from writing lines of their own into the log. */
	private static String printable(String text) {
		String clean = NOT_PRINTABLE.matcher(text).replaceAll("_");
		return clean.substring(0, Math.min(clean.length(), MAX_LENGTH));
	}

}
