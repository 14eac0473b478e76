package io.m3dio.db;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The migrating program: brings MySQL's schema and MongoDB's indexes up to date and
 * exits. Several at once are safe.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class MigrateApplication {

	private static final Logger log = LoggerFactory.getLogger(MigrateApplication.class);

	@Bean
	ApplicationRunner indexes(MongoOperations mongo) {
		return (args) -> {
			Indexes.ensure(mongo);
			log.info("MySQL and MongoDB are up to date");
		};
	}

	public static void main(String[] args) {
		// Its configuration has a name of its own, as services have this module on their
		// class path.
		System.exit(SpringApplication
			.exit(new SpringApplicationBuilder(MigrateApplication.class).properties("spring.config.name=migrate")
				.run(args)));
	}

}
