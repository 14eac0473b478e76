package io.m3dio.db;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

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
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Updates MySQL's schema, the rights of its users and MongoDB's indexes, then exits. It
 * is safe to run several at once. With {@code M3DIO_AWAIT_SCHEMA} it waits until another
 * run has done the work.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(ServiceUserProperties.class)
class MigrateApplication {

	private static final Logger log = LoggerFactory.getLogger(MigrateApplication.class);

	@Bean
	@ConditionalOnBooleanProperty(name = "m3dio.await-schema", havingValue = false, matchIfMissing = true)
	ApplicationRunner usersAndIndexes(DataSource mysql, ServiceUserProperties users, MongoOperations mongo) {
		return (args) -> {
			new ServiceUsers(mysql, users).grant();
			Indexes.ensure(mongo);
			log.info("MySQL and MongoDB are up to date");
		};
	}

	/**
	 * Waits for another run to update MySQL. Each service does this before it starts, so
	 * the order in which Kubernetes starts things does not matter.
	 */
	@Bean
	@ConditionalOnBooleanProperty("m3dio.await-schema")
	FlywayMigrationStrategy awaitSchema() {
		return (flyway) -> {
			while (Stream.of(flyway.info().all()).anyMatch(MigrateApplication::isMissing)) {
				log.info("Waiting until MySQL has the schema of this version");
				pause();
			}
		};
	}

	/**
	 * Tells whether a migration still has to be applied. One that failed is no longer
	 * pending, but its schema is missing.
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
		// The configuration is not named application.yml because services have this
		// module on their class path.
		System.exit(SpringApplication
			.exit(new SpringApplicationBuilder(MigrateApplication.class).properties("spring.config.name=migrate")
				.run(args)));
	}

}
