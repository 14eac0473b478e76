-- Times are UTC. Written for MySQL 8 and MariaDB alike.

-- Tables of the auth service.

CREATE TABLE account (
	id            CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	-- Normalised (lower case, domain in its ASCII form), so that bytes compare as addresses do.
	email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at    DATETIME(6)  NOT NULL,
	CONSTRAINT account_email UNIQUE (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- One login on one device. Ended by deleting it, its tokens with it.
CREATE TABLE session (
	id         CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	account_id CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(6) NOT NULL,
	INDEX session_created_at (created_at),
	CONSTRAINT session_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- Replaced tokens stay until they would have expired, so that using one again is noticed.
CREATE TABLE refresh_token (
	sha256      BINARY(32)  NOT NULL PRIMARY KEY,
	session_id  CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	expires_at  DATETIME(6) NOT NULL,
	replaced_at DATETIME(6) NULL,
	-- The token that this one replaced, and when another one was issued in its place.
	parent_sha256 BINARY(32)  NULL,
	superseded_at DATETIME(6) NULL,
	INDEX refresh_token_expires_at (expires_at),
	INDEX refresh_token_parent (parent_sha256, session_id),
	CONSTRAINT refresh_token_session FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- The primary key lets one replica only create the next generation.
CREATE TABLE signing_key (
	generation INT         NOT NULL PRIMARY KEY,
	-- The private JWK, encrypted with a key derived from M3DIO_KEY_SECRET.
	encrypted_jwk BLOB        NOT NULL,
	signs_from DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- Attempts to log in or sign up, counted by account or client address, which is stored as its SHA-256.
CREATE TABLE attempt (
	key_sha256 BINARY(32)  NOT NULL PRIMARY KEY,
	attempts   INT         NOT NULL,
	resets_at  DATETIME(6) NOT NULL,
	INDEX attempt_resets_at (resets_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- Tables of the notification service.

CREATE TABLE delivery (
	id         CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	event_id   CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	event_type VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	channel    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	recipient  VARCHAR(320) NOT NULL,
	owner      CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	job        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	-- The event as JSON. It contains the secret of the download link, so it is deleted once the delivery has ended.
	payload    MEDIUMTEXT   NULL,
	state      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	attempts   INT          NOT NULL,
	-- No further attempt is made after this time.
	give_up_at DATETIME(6)  NOT NULL,
	-- Why the last attempt failed.
	failure    VARCHAR(500) NULL,
	created_at DATETIME(6)  NOT NULL,
	ended_at   DATETIME(6)  NULL,
	-- The W3C traceparent that sending belongs to.
	trace      VARCHAR(55)  CHARACTER SET ascii COLLATE ascii_bin NULL,
	CONSTRAINT delivery_once UNIQUE (event_id, channel, recipient),
	INDEX delivery_state (state, created_at),
	INDEX delivery_owner (owner, created_at),
	INDEX delivery_ended_at (ended_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- When each waiting delivery is due, and which replica is sending it. The table belongs to db-scheduler, which names it
-- and its columns.
CREATE TABLE scheduled_tasks (
	task_name            VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	task_instance        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	task_data            BLOB        NULL,
	execution_time       DATETIME(6) NOT NULL,
	picked               BOOLEAN     NOT NULL,
	picked_by            VARCHAR(50) NULL,
	last_success         DATETIME(6) NULL,
	last_failure         DATETIME(6) NULL,
	consecutive_failures INT         NULL,
	last_heartbeat       DATETIME(6) NULL,
	version              BIGINT      NOT NULL,
	priority             SMALLINT    NULL,
	PRIMARY KEY (task_name, task_instance),
	INDEX scheduled_tasks_execution_time (execution_time),
	INDEX scheduled_tasks_last_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE notification_preference (
	owner           CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	email_on_ready  BOOLEAN  NOT NULL,
	email_on_failed BOOLEAN  NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
