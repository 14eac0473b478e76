package io.m3dio.gateway.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.m3dio.gateway.transfer.TransferLimiter.Transfer;
import io.m3dio.platform.problem.Problem;
import io.m3dio.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TransferLimiter}.
 */
class TransferLimiterTests {

	private final TransferLimiter impatient = new TransferLimiter(8, Duration.ZERO);

	@Test
	void leavesThreeQuartersToTheOthers() {
		begin(this.impatient, "ann", 2);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.impatient.begin("ann"))
			.withMessage("2 transfers are running, which is the most for one account. Wait for one to end.")
			.matches((ex) -> ex.problem() == Problem.TOO_MANY_TRANSFERS);
		begin(this.impatient, "bob", 2);
	}

	@Test
	void letsNoMoreThroughThanFitIntoMemory() {
		List.of("ann", "bob", "cid", "dan").forEach((owner) -> begin(this.impatient, owner, 2));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.impatient.begin("eve"))
			.matches((ex) -> ex.problem() == Problem.UNAVAILABLE);
	}

	@Test
	void hasRoomAgainWhenOneEnds() {
		List<Transfer> anns = begin(this.impatient, "ann", 2);
		anns.forEach(Transfer::close);
		begin(this.impatient, "ann", 2);
	}

	@Test
	void waitsForOneToEnd() throws Exception {
		TransferLimiter transfers = new TransferLimiter(8, Duration.ofMinutes(1));
		Transfer first = begin(transfers, "ann", 2).get(0);
		CompletableFuture<Transfer> third = CompletableFuture.supplyAsync(() -> transfers.begin("ann"));
		assertThat(third).isNotDone();
		first.close();
		assertThat(third.get(1, TimeUnit.MINUTES)).isNotNull();
	}

	private static List<Transfer> begin(TransferLimiter transfers, String owner, int count) {
		List<Transfer> begun = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			begun.add(transfers.begin(owner));
		}
		return begun;
	}

}
