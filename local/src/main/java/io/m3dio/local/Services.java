package io.m3dio.local;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Health;
import io.m3dio.local.process.Processes;
import io.m3dio.local.process.UnpackedJar;
import io.m3dio.local.process.Threads;

/**
 * The five services, each in its own process.
 */
final class Services implements AutoCloseable {

	private final Settings settings;

	private final DataFolder data;

	private final Processes processes;

	private final Console console;

	private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);

	private boolean closed;

	Services(Settings settings, DataFolder data, Processes processes, Console console) {
		this.settings = settings;
		this.data = data;
		this.processes = processes;
		this.console = console;
	}

	/**
	 * Starts a service. Does not wait until it is ready.
	 * @param service the service
	 * @param addresses the servers' addresses
	 */
	synchronized void start(Service service, Map<String, String> addresses) {
		if (this.closed) {
			throw new CannotStartException("M3DIO was stopped while it was starting.");
		}
		ServiceProcess process = new ServiceProcess(service, new Health(this.settings.ports().management(service)),
				UnpackedJar.of(this.settings.home(), service.module(), "\\.jar"), environment(service, addresses),
				this.data.freshLog(service.module()), this.processes, this.console);
		this.running.put(service, process);
		process.start();
	}

	synchronized ServiceProcess get(Service service) {
		return Objects.requireNonNull(this.running.get(service), "not started");
	}

	/**
	 * Stops all services at the same time and waits until they have ended.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		CompletableFuture
			.allOf(this.running.values()
				.stream()
				.map((process) -> CompletableFuture.runAsync(process::stop, Threads.NEW))
				.toArray(CompletableFuture[]::new))
			.join();
	}

	private Map<String, String> environment(Service service, Map<String, String> addresses) {
		Ports ports = this.settings.ports();
		Map<String, String> environment = new HashMap<>();
		environment.put("M3DIO_PUBLIC_URL", "http://localhost:" + ports.page());
		environment.put("M3DIO_KEY_SECRET", this.data.secret("key-secret"));
		environment.put("M3DIO_MAIL_SECRET", this.data.secret("mail-secret"));
		environment.put("M3DIO_INTROSPECTION_SECRET", this.data.secret("introspection-secret"));
		// Otherwise open event streams would delay the shutdown by half a minute.
		environment.put("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "5s");
		environment.put("M3DIO_SCRATCH", this.data.folder("scratch").toString());
		environment.putAll(this.settings.environment());
		environment.putAll(addresses);
		environment.put("M3DIO_AUTH_URL", url(Service.AUTH));
		environment.put("M3DIO_NOTIFICATION_URL", url(Service.NOTIFICATION));
		environment.put("M3DIO_GATEWAY_URL", url(Service.GATEWAY));
		environment.put("SERVER_ADDRESS", "127.0.0.1");
		environment.put("SERVER_PORT", Integer.toString(ports.of(service)));
		environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
		environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service)));
		environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,prometheus");
		return service.variables().of(environment);
	}

	private String url(Service service) {
		return "http://127.0.0.1:" + this.settings.ports().of(service);
	}

}
