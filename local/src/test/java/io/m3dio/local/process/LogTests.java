package io.m3dio.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Log}.
 */
class LogTests {

	@TempDir
	private Path folder;

	@Test
	void findsSpringBootsDescriptionOfAFailedStart() throws IOException {
		assertThat(log("""
				2026-11-22T13:00:00.000Z ERROR 1 --- [auth] [main] o.s.b.d.LoggingFailureAnalysisReporter :

				***************************
				APPLICATION FAILED TO START
				***************************

				Description:

				Failed to bind properties under 'm3dio.max-upload':

				    Value: "lots"
				    Reason: not a size

				Action:

				Stop the other one.
				""").tellingLine())
			.isEqualTo("Failed to bind properties under 'm3dio.max-upload': Value: \"lots\" Reason: not a size");
	}

	@Test
	void findsTheRootCause() throws IOException {
		assertThat(log("""
				2026-11-22T13:00:00.000Z ERROR 1 --- [auth] [main] o.s.b.SpringApplication : Application run failed

				org.springframework.beans.BeanCreationException: Error creating bean
					at io.m3dio.auth.Thing.thing(Thing.java:1)
				Caused by: java.lang.RuntimeException: no connection
					at io.m3dio.auth.Thing.thing(Thing.java:2)
				Caused by: java.net.ConnectException: Connection refused
					at io.m3dio.auth.Thing.thing(Thing.java:3)
					... 5 common frames omitted
				""").tellingLine()).isEqualTo("java.net.ConnectException: Connection refused");
	}

	@Test
	void findsTheLastErrorIfThereIsNoCause() throws IOException {
		assertThat(log("""
				2026-11-22T13:00:00.000Z ERROR 1 --- [auth] [main] i.m.a.Keys : The key secret is wrong
				2026-11-22T13:00:01.000Z  INFO 1 --- [auth] [main] i.m.a.Keys : Bye
				""").tellingLine()).isEqualTo("The key secret is wrong");
	}

	@Test
	void findsTheLastLineIfThereIsNoError() throws IOException {
		assertThat(
				log("Unrecognized option: -Xmx\nError: Could not create the Java Virtual Machine.\n\n").tellingLine())
			.isEqualTo("Error: Could not create the Java Virtual Machine.");
	}

	@Test
	void saysThatALogIsEmpty() throws IOException {
		assertThat(log("").tellingLine()).isEqualTo("its log is empty");
		assertThat(new Log(this.folder.resolve("none.log")).tellingLine()).isEqualTo("its log is empty");
	}

	private Log log(String content) throws IOException {
		return new Log(Files.writeString(this.folder.resolve("auth.log"), content));
	}

}
