package io.m3dio.local;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.m3dio.local.inbox.Inbox;
import io.m3dio.local.inbox.Mails;
import io.m3dio.local.process.CannotStartException;
import io.m3dio.local.process.Log;
import io.m3dio.local.process.Processes;
import io.m3dio.local.process.UnpackedJar;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All of M3DIO on this machine.
 */
public final class M3dio implements AutoCloseable {

	private final Clock clock = Clock.systemUTC();

	private final Settings settings;

	private final Console console;

	private final DataFolder data;

	private final Processes processes;

	private final Mails mails;

	private final Servers servers;

	private final Services services;

	private @Nullable Inbox inbox;

	private M3dio(Settings settings, Console console, DataFolder data) {
		this.settings = settings;
		this.console = console;
		this.data = data;
		logServers(data);
		this.processes = new Processes(data.folder("processes"));
		this.mails = new Mails(data.folder("mails"), this.clock);
		this.servers = new Servers(settings, data, this.mails::add);
		this.services = new Services(settings, data, this.processes, console);
	}

	/**
	 * Locks the data folder and stops the processes that a killed launcher left running.
	 * @param settings what to start
	 * @param console shows the progress
	 * @return M3DIO, which is not started yet
	 * @throws CannotStartException if the folder cannot be used or a port is taken
	 */
	public static M3dio prepare(Settings settings, Console console) {
		DataFolder data = DataFolder.open(settings.data());
		try {
			M3dio m3dio = new M3dio(settings, console, data);
			if (m3dio.processes.stopLeftovers() > 0) {
				console.say("Stopped processes that a killed run had left running.");
			}
			settings.ports().requireFree();
			return m3dio;
		}
		catch (CannotStartException ex) {
			data.close();
			throw ex;
		}
		catch (IOException ex) {
			data.close();
			throw CannotStartException.because("The record of started processes cannot be read", ex);
		}
	}

	/**
	 * Starts everything and waits until it is ready.
	 * @throws CannotStartException if something does not start; everything that did start
	 * runs until {@link #close()}
	 */
	public void start() {
		this.console.say("Starting the servers");
		Map<String, String> addresses = this.servers.start();
		if (this.settings.outside("M3DIO_SMTP_URL") == null) {
			this.inbox = startInbox();
		}
		this.console.say("Updating the databases");
		new Migration(UnpackedJar.of(this.settings.home(), "db", "-exec\\.jar"), new Log(this.data.freshLog("migrate")),
				this.processes)
			.run(environment(this.servers.addressesForMigration(addresses)));
		this.console.say("Starting the services");
		Stream.of(Service.values())
			.forEach((service) -> this.services.start(service, this.servers.addressesFor(service, addresses)));
		Stream.of(Service.values()).map(this.services::get).forEach(ServiceProcess::awaitReady);
	}

	private Inbox startInbox() {
		int port = this.settings.ports().inbox();
		try {
			return Inbox.start(port, this.mails, this.clock);
		}
		catch (IOException ex) {
			throw CannotStartException.because("The mail inbox did not start on port " + port, ex);
		}
	}

	private Map<String, String> environment(Map<String, String> addresses) {
		Map<String, String> environment = new HashMap<>(this.settings.environment());
		environment.putAll(addresses);
		return environment;
	}

	/**
	 * Returns a service that was started.
	 * @param service the service
	 * @return its process
	 */
	public ServiceProcess service(Service service) {
		return this.services.get(service);
	}

	/**
	 * Returns the embedded servers.
	 * @return the servers
	 */
	public Servers servers() {
		return this.servers;
	}

	/**
	 * Stops the services first, then the servers, which the services need until they have
	 * ended.
	 */
	@Override
	public void close() {
		this.services.close();
		if (this.inbox != null) {
			this.inbox.close();
		}
		this.servers.close();
		this.data.close();
	}

	/**
	 * Initializes logging before several threads log at the same time, because SLF4J
	 * would report that.
	 */
	private static void logServers(DataFolder data) {
		System.setProperty("m3dio.log", data.freshLog("servers").toString());
		LoggerFactory.getILoggerFactory();
	}

}
