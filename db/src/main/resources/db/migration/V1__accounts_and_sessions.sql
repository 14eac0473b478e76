-- Tables of the auth service. Times are UTC. Written for MySQL 8 and MariaDB alike.

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
