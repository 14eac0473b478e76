package io.m3dio.db;

import java.util.concurrent.TimeUnit;

import com.mongodb.WriteConcern;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.media.Media;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.db.queue.QueueQueries;
import io.m3dio.db.queue.Sweeper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Gives a service the jobs and media in MongoDB.
 */
@AutoConfiguration(after = DataMongoAutoConfiguration.class)
@ConditionalOnClass(MongoOperations.class)
@EnableConfigurationProperties(DbProperties.class)
class DbAutoConfiguration {

	/**
	 * A request waits this long for a MongoDB that is away before it fails clearly.
	 */
	private static final int SELECTION_SECONDS = 5;

	@Bean
	MongoClientSettingsBuilderCustomizer durable() {
		return (settings) -> settings.writeConcern(WriteConcern.MAJORITY)
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
	}

	@Bean
	Media media(MongoDatabaseFactory databases) {
		return new Media(databases.getMongoDatabase());
	}

	@Bean
	Jobs jobs(MongoOperations mongo, DbProperties properties) {
		return new Jobs(mongo, properties.retention());
	}

	@Bean
	JobOutbox jobOutbox(MongoOperations mongo) {
		return new JobOutbox(mongo);
	}

	@Bean
	JobQueue jobQueue(MongoOperations mongo, DbProperties properties) {
		return new JobQueue(mongo, properties.lease(), properties.retention());
	}

	@Bean
	QueueQueries places(MongoOperations mongo) {
		return new QueueQueries(mongo);
	}

	@Bean
	Sweeper sweeper(MongoOperations mongo, Media media, DbProperties properties) {
		return new Sweeper(mongo, media, properties.sourceRetention());
	}

}
