package io.m3dio.db;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The migrating program: brings MySQL's schema and MongoDB's indexes up to date and
 * exits. Several at once are safe. With {@code M3DIO_AWAIT_SCHEMA} it waits until another
 * one has done so.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class MigrateApplication {

	private static final Logger log = LoggerFactory.getLogger(MigrateApplication.class);

	@Bean
	@ConditionalOnBooleanProperty(name = "m3dio.await-schema", havingValue = false, matchIfMissing = true)
	ApplicationRunner indexes(MongoOperations mongo) {
		return (args) -> {
			Indexes.ensure(mongo);
			log.info("MySQL and MongoDB are up to date");
		};
	}

	/**
	 * Waits for another run to bring MySQL up to date: what a service does before it
	 * starts, so that the order in which Kubernetes starts things does not matter.
	 */
	@Bean
	@ConditionalOnBooleanProperty("m3dio.await-schema")
	FlywayMigrationStrategy awaitSchema() {
		return (flyway) -> {
			while (Stream.of(flyway.info().all()).anyMatch(MigrateApplication::isMissing)) {
				log.info("Waiting until MySQL's schema is that of this version");
				pause();
			}
		};
	}

	/**
	 * One that broke off half-way is not pending any more, but the schema is not there.
	 */
	private static boolean isMissing(MigrationInfo migration) {
		return migration.getState() == MigrationState.PENDING || migration.getState().isFailed();
	}

	private static void pause() {
		try {
			TimeUnit.SECONDS.sleep(2);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Stopped while waiting for the schema", ex);
		}
	}

	public static void main(String[] args) {
		// Its configuration has a name of its own, as services have this module on their
		// class path.
		System.exit(SpringApplication
			.exit(new SpringApplicationBuilder(MigrateApplication.class).properties("spring.config.name=migrate")
				.run(args)));
	}

}
