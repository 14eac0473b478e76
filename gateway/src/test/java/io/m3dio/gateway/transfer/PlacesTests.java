package io.m3dio.gateway.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Places}.
 */
class PlacesTests {

	private final Places impatient = places(16, Duration.ZERO);

	@Test
	void leaveThreeQuartersToTheOthers() {
		begin(this.impatient, "ann", "here", 4);
		assertRefused("ann", "here", Problem.TOO_MANY_TRANSFERS,
				"4 transfers are running, which is the most for one account. Wait for one to end.");
		begin(this.impatient, "bob", "here", 4);
	}

	@Test
	void leaveHalfToOtherNetworks() {
		begin(this.impatient, "ann", "here", 4);
		begin(this.impatient, "bob", "here", 4);
		assertRefused("cid", "here", Problem.TOO_MANY_TRANSFERS,
				"8 transfers are running, which is the most from one internet address. Wait for one to end.");
		begin(this.impatient, "cid", "there", 4);
	}

	@Test
	void areNoMoreThanFitIntoMemory() {
		List.of("ann", "bob").forEach((owner) -> begin(this.impatient, owner, "here", 4));
		List.of("cid", "dan").forEach((owner) -> begin(this.impatient, owner, "there", 4));
		assertRefused("eve", "elsewhere", Problem.UNAVAILABLE,
				"Too many transfers are running right now. Try again in a moment.");
	}

	@Test
	void areFreeAgainWhenATransferEnds() {
		begin(this.impatient, "ann", "here", 4).forEach(Transfer::close);
		begin(this.impatient, "ann", "here", 4);
	}

	@Test
	void areWaitedFor() throws Exception {
		Places places = places(16, Duration.ofMinutes(1));
		Transfer first = begin(places, "ann", "here", 4).get(0);
		CompletableFuture<Transfer> fifth = CompletableFuture.supplyAsync(() -> places.begin("ann", "here"));
		assertThat(fifth).isNotDone();
		first.close();
		assertThat(fifth.get(1, TimeUnit.MINUTES)).isNotNull();
	}

	@Test
	void areGivenUpByTheSlowestForWhoeverHasFewer() throws Exception {
		Places places = places(8, Duration.ofMinutes(1));
		Transfer slow = places.begin("ann", "here");
		Transfer slower = places.begin("ann", "here");
		slow.moved(2000);
		slower.moved(1000);
		fill(places);
		CompletableFuture<Transfer> cids = CompletableFuture.supplyAsync(() -> places.begin("cid", "here"));
		Awaitility.await()
			.untilAsserted(() -> assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> slower.moved(1))
				.matches((ex) -> ex.problem() == Problem.UNAVAILABLE));
		slow.moved(1);
		assertThat(cids).isNotDone();
		slower.close();
		assertThat(cids.get(1, TimeUnit.MINUTES)).isNotNull();
	}

	@Test
	void areKeptByWhoeverIsFast() {
		Places places = places(8, Duration.ofMillis(600));
		List<Transfer> fast = begin(places, "ann", "here", 2);
		fast.forEach((transfer) -> transfer.moved(10_000_000));
		fill(places);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> places.begin("cid", "here"));
		fast.forEach((transfer) -> transfer.moved(1));
	}

	@Test
	void areLostByWhoeverIsTooSlow() throws IOException {
		TransferProperties properties = new TransferProperties(DataSize.ofKilobytes(8), DataSize.ofKilobytes(64),
				Duration.ofMillis(100), Duration.ZERO, Duration.ZERO);
		Transfer transfer = new Places(4, properties).begin("ann", "here");
		InputStream file = transfer.watch(new ByteArrayInputStream(new byte[1000]));
		assertThat(file.read()).isZero();
		Awaitility.await()
			.untilAsserted(() -> assertThatExceptionOfType(ProblemException.class).isThrownBy(file::read)
				.matches((ex) -> ex.problem() == Problem.TOO_SLOW));
	}

	/** The network's half is full: bob's are fast. */
	private static void fill(Places places) {
		begin(places, "bob", "here", 2).forEach((transfer) -> transfer.moved(10_000_000));
	}

	private void assertRefused(String owner, String network, Problem problem, String detail) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.impatient.begin(owner, network))
			.withMessage(detail)
			.matches((ex) -> ex.problem() == problem);
	}

	private static Places places(int limit, Duration maxWait) {
		return new Places(limit, new TransferProperties(DataSize.ofKilobytes(8), DataSize.ofKilobytes(64),
				Duration.ofMinutes(1), Duration.ZERO, maxWait));
	}

	private static List<Transfer> begin(Places places, String owner, String network, int count) {
		List<Transfer> begun = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			begun.add(places.begin(owner, network));
		}
		return begun;
	}

}
