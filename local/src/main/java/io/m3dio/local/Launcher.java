package io.m3dio.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import io.m3dio.local.process.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The program behind {@code ./m3dio}.
 */
final class Launcher {

	private static volatile boolean stopping;

	private Launcher() {
	}

	/**
	 * Starts everything, and stops it when this process is terminated.
	 * @param arguments the arguments that {@link Settings#parse} reads
	 * @throws InterruptedException never
	 */
	public static void main(String[] arguments) throws InterruptedException {
		long start = System.nanoTime();
		try {
			Path home = Path.of(Objects.requireNonNull(System.getProperty("m3dio.home"), "m3dio.home"));
			Settings settings = Settings.parse(arguments, home.toAbsolutePath(), System.getenv());
			M3dio m3dio = M3dio.prepare(settings, System.out::println);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(m3dio), "stop-m3dio"));
			m3dio.start();
			System.out.println(Welcome.text(settings, Duration.ofNanos(System.nanoTime() - start)));
		}
		catch (CannotStartException ex) {
			fail(ex.getMessage());
		}
		catch (RuntimeException ex) {
			fail(CannotStartException.because("M3DIO did not start", ex).getMessage());
		}
		new CountDownLatch(1).await();
	}

	private static void fail(@Nullable String sentence) {
		// If everything is already being stopped, the failure is a consequence and not
		// shown.
		if (!stopping) {
			System.err.println(sentence);
			System.exit(1);
		}
	}

	private static void stop(M3dio m3dio) {
		stopping = true;
		System.out.println("Stopping");
		m3dio.close();
		System.out.println("Everything is stopped.");
	}

}
