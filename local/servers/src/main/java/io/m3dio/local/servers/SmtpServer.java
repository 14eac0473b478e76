package io.m3dio.local.servers;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;

/**
 * An SMTP server inside this JVM that accepts every mail and delivers none. It listens on
 * the loopback address only.
 */
public final class SmtpServer implements AutoCloseable {

	private final GreenMail server;

	private final List<MimeMessage> mails = new CopyOnWriteArrayList<>();

	private SmtpServer(int port) {
		this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
	}

	/**
	 * Starts a server on any free port. It keeps the mails in memory.
	 * @return the server, ready for connections
	 */
	public static SmtpServer start() {
		return start(0);
	}

	/**
	 * Starts a server. It keeps the mails in memory.
	 * @param port its port, or 0 for any free one
	 * @return the server, ready for connections
	 */
	public static SmtpServer start(int port) {
		SmtpServer server = new SmtpServer(FreePort.orAny(port));
		server.takeMails(server.mails::add);
		return server;
	}

	/**
	 * Starts a server that passes each mail to a receiver instead of keeping it.
	 * @param port its port, or 0 for any free one
	 * @param receiver called once for each mail and recipient, before the mail is
	 * accepted; if it throws an exception, the mail is refused
	 * @return the server, ready for connections
	 */
	public static SmtpServer start(int port, Consumer<MimeMessage> receiver) {
		SmtpServer server = new SmtpServer(FreePort.orAny(port));
		server.takeMails(receiver);
		return server;
	}

	/**
	 * Returns the server's address.
	 * @return a URL in the form of M3DIO_SMTP_URL
	 */
	public String url() {
		return "smtp://127.0.0.1:" + this.server.getSmtp().getPort();
	}

	/**
	 * Returns the mails received so far, oldest first.
	 * @return one for each mail and recipient
	 */
	public List<MimeMessage> mails() {
		return List.copyOf(this.mails);
	}

	/**
	 * Stops the server. The mails stay readable.
	 */
	@Override
	public void close() {
		this.server.stop();
	}

	private void takeMails(Consumer<MimeMessage> receiver) {
		GreenMailUser everybody = new Everybody(receiver, this.server);
		this.server.getUserManager().setMessageDeliveryHandler((mail, address) -> everybody);
		this.server.start();
	}

	/**
	 * A single mailbox for all recipients. It bypasses GreenMail's own store, which would
	 * also keep all mails in memory.
	 */
	private static final class Everybody extends UserImpl {

		private final Consumer<MimeMessage> receiver;

		Everybody(Consumer<MimeMessage> receiver, GreenMail server) {
			super("everybody@localhost", "everybody", "", server.getManagers().getImapHostManager());
			this.receiver = receiver;
		}

		@Override
		public void deliver(MovingMessage mail) {
			this.receiver.accept(mail.getMessage());
		}

	}

}
