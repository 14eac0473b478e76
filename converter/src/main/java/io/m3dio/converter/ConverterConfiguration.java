package io.m3dio.converter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import io.m3dio.broker.EventJson;
import io.m3dio.broker.Publisher;
import io.m3dio.broker.Topology;
import io.m3dio.converter.ffmpeg.Ffmpeg;
import io.m3dio.converter.ffmpeg.NoFfmpegException;
import io.m3dio.converter.pipeline.Mp3Maker;
import io.m3dio.converter.pipeline.Pipeline;
import io.m3dio.db.job.JobOutbox;
import io.m3dio.db.media.Media;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the converter together.
 */
@Configuration(proxyBeanMethods = false)
class ConverterConfiguration {

	private static final Logger log = LoggerFactory.getLogger(ConverterConfiguration.class);

	@Bean
	Scratch scratch(ConverterProperties properties) throws IOException {
		return Scratch.open(properties.scratch());
	}

	@Bean
	Ffmpeg ffmpeg(ConverterProperties properties, Scratch scratch) throws IOException, InterruptedException {
		Path program = properties.ffmpeg();
		Duration stallTimeout = properties.stallTimeout();
		Ffmpeg ffmpeg = (program != null) ? new Ffmpeg(program, stallTimeout)
				: Ffmpeg.bundled(scratch.programs(), stallTimeout);
		try {
			log.info("Reading with ffmpeg {} and encoding with {}, on {} slots", ffmpeg.version(),
					ffmpeg.encoderVersion(), properties.slots());
		}
		catch (IOException ex) {
			throw new NoFfmpegException("ffmpeg does not start here (" + ex.getMessage()
					+ "). Set M3DIO_FFMPEG to one that does, with ffprobe beside it.");
		}
		return ffmpeg;
	}

	@Bean
	Pipeline pipeline(Media media, Ffmpeg ffmpeg, CorePool cores) {
		return new Pipeline(media, new Mp3Maker(ffmpeg, cores));
	}

	@Bean
	JobEventPublisher jobEvents(EventJson json, JobOutbox outbox, Publisher publisher) {
		return new JobEventPublisher(json, outbox, publisher);
	}

	/** Takes no more nudges than there are slots: the others are for other converters. */
	@Bean
	SimpleMessageListenerContainer nudgeListener(ConnectionFactory connections, WorkSignals nudges,
			ConverterProperties properties) {
		SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
		container.setQueueNames(Topology.VIDEO);
		container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
		container.setPrefetchCount(properties.slots());
		container.setMissingQueuesFatal(false);
		container.setMessageListener(nudges);
		return container;
	}

	@Bean
	Queue replicaQueue() {
		return Topology.replicaQueue("converter");
	}

	@Bean
	Declarables replicaBindings(Queue replicaQueue) {
		return new Declarables(Topology.bind(replicaQueue, "job.canceled"), Topology.bind(replicaQueue, "job.deleted"));
	}

}
