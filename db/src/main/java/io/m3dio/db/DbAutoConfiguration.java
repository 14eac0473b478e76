package io.m3dio.db;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import com.mongodb.WriteConcern;
import io.m3dio.db.archive.Archives;
import io.m3dio.db.batch.Batches;
import io.m3dio.db.expiry.ExpiryNotices;
import io.m3dio.db.feed.Episodes;
import io.m3dio.db.feed.Feeds;
import io.m3dio.db.idempotency.IdempotencyKeys;
import io.m3dio.db.job.Jobs;
import io.m3dio.db.media.Media;
import io.m3dio.db.outbox.JobOutbox;
import io.m3dio.db.output.OutputList;
import io.m3dio.db.queue.AllJobs;
import io.m3dio.db.queue.JobEraser;
import io.m3dio.db.queue.JobQueue;
import io.m3dio.db.queue.QueueQueries;
import io.m3dio.db.queue.Sweeper;
import io.m3dio.db.queue.WaitingJobs;
import io.m3dio.db.quota.Quotas;
import io.m3dio.db.source.Peaks;
import io.m3dio.db.upload.Uploads;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Gives a service access to the jobs and media in MongoDB.
 */
@AutoConfiguration(after = DataMongoAutoConfiguration.class)
@ConditionalOnClass(MongoOperations.class)
@EnableConfigurationProperties({ DbProperties.class, LimitProperties.class })
class DbAutoConfiguration {

	/**
	 * How long a request waits for MongoDB before it fails.
	 */
	private static final int SELECTION_SECONDS = 5;

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	MongoClientSettingsBuilderCustomizer durable() {
		return (settings) -> settings.writeConcern(WriteConcern.MAJORITY)
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
	}

	@Bean
	Media media(MongoDatabaseFactory databases, Clock clock) {
		return new Media(databases.getMongoDatabase(), clock);
	}

	@Bean
	Jobs jobs(MongoOperations mongo, DbProperties properties, Clock clock) {
		return new Jobs(mongo, properties.retention(), clock);
	}

	@Bean
	WaitingJobs waitingJobs(MongoOperations mongo, DbProperties properties, Clock clock) {
		return new WaitingJobs(mongo, properties.retention(), clock);
	}

	@Bean
	AllJobs allJobs(MongoOperations mongo) {
		return new AllJobs(mongo);
	}

	@Bean
	Quotas quotas(MongoOperations mongo, LimitProperties properties, Clock clock) {
		return new Quotas(mongo, properties.limits(), properties.unverified(), clock);
	}

	@Bean
	ExpiryNotices expiryNotices(MongoOperations mongo, Clock clock) {
		return new ExpiryNotices(mongo, clock);
	}

	@Bean
	Peaks peaks(MongoOperations mongo) {
		return new Peaks(mongo);
	}

	@Bean
	Batches batches(MongoOperations mongo, Clock clock) {
		return new Batches(mongo, clock);
	}

	@Bean
	Archives archives(MongoOperations mongo, Clock clock) {
		return new Archives(mongo, clock);
	}

	@Bean
	OutputList outputList(MongoOperations mongo, Media media) {
		return new OutputList(mongo, media.mp3s());
	}

	@Bean
	Feeds feeds(MongoOperations mongo, Clock clock) {
		return new Feeds(mongo, clock);
	}

	@Bean
	Episodes episodes(MongoOperations mongo) {
		return new Episodes(mongo);
	}

	@Bean
	IdempotencyKeys idempotencyKeys(MongoOperations mongo, Clock clock) {
		return new IdempotencyKeys(mongo, clock);
	}

	@Bean
	Uploads uploads(MongoOperations mongo, DbProperties properties, Clock clock) {
		return new Uploads(mongo, properties.uploadRetention(), clock);
	}

	@Bean
	JobOutbox jobOutbox(MongoOperations mongo, Clock clock) {
		return new JobOutbox(mongo, clock);
	}

	@Bean
	JobQueue jobQueue(MongoOperations mongo, DbProperties properties, Clock clock) {
		return new JobQueue(mongo, properties.lease(), properties.retention(), clock);
	}

	@Bean
	QueueQueries queueQueries(MongoOperations mongo, Clock clock) {
		return new QueueQueries(mongo, clock);
	}

	@Bean
	Sweeper sweeper(MongoOperations mongo, Media media, DbProperties properties, Clock clock) {
		return new Sweeper(mongo, media, properties.sourceRetention(), clock);
	}

	@Bean
	JobEraser jobEraser(MongoOperations mongo, Media media, Quotas quotas, IdempotencyKeys keys, Batches batches,
			Feeds feeds, Archives archives, Clock clock) {
		return new JobEraser(mongo, media, quotas, keys, batches, feeds, archives, clock);
	}

}
