package io.m3dio.local;

import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The whole of M3DIO on this machine.
 */
public final class M3dio implements AutoCloseable {

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
		this.mails = new Mails(data.folder("mails"));
		this.servers = new Servers(settings, data, this.mails::add);
		this.services = new Services(settings, data, this.processes, console);
	}

	/**
	 * Takes the data folder, and stops what a killed launcher left running there.
	 * @param settings what to start
	 * @param console where to tell about it
	 * @return M3DIO, not started yet
	 * @throws CannotStartException if the folder cannot be used or a port is taken
	 */
	public static M3dio prepare(Settings settings, Console console) {
		DataFolder data = DataFolder.open(settings.data());
		try {
			M3dio m3dio = new M3dio(settings, console, data);
			if (m3dio.processes.stopLeftovers() > 0) {
				console.say("Stopped what a killed run had left running.");
			}
			settings.ports().requireFree();
			return m3dio;
		}
		catch (CannotStartException ex) {
			data.close();
			throw ex;
		}
	}

	/**
	 * Starts everything and waits until it is ready.
	 * @throws CannotStartException if something does not start; what did start runs until
	 * {@link #close()}
	 */
	public void start() {
		this.console.say("Starting the servers");
		Map<String, String> addresses = this.servers.start();
		if (this.settings.outside("M3DIO_SMTP_URL") == null) {
			this.inbox = Inbox.start(this.settings.ports().inbox(), this.mails);
		}
		this.console.say("Bringing the databases up to date");
		new Migration(Program.of(this.settings.home(), "db", "-exec\\.jar"), new Log(this.data.freshLog("migrate")),
				this.processes)
			.run(addresses);
		this.console.say("Starting the services");
		Stream.of(Service.values()).forEach((service) -> this.services.start(service, addresses));
		Stream.of(Service.values()).map(this.services::get).forEach(ServiceProcess::awaitReady);
	}

	/**
	 * Returns a service that was started.
	 * @param service which one
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
	 * Stops the services, then the servers that they need to the end.
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

	/** Before several threads log at once, which SLF4J would complain about. */
	private static void logServers(DataFolder data) {
		System.setProperty("m3dio.log", data.freshLog("servers").toString());
		LoggerFactory.getILoggerFactory();
	}

}
