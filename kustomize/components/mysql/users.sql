-- The users of development, for all to read. The migrating program gives auth and notification the rights on their own
-- tables. Until then SHOW VIEW, of which there are none, lets them connect and wait.
CREATE USER 'm3dio-migrate'@'%' IDENTIFIED BY 'development-only-mysql-migrate';
GRANT ALL ON m3dio.* TO 'm3dio-migrate'@'%' WITH GRANT OPTION;
CREATE USER 'm3dio-auth'@'%' IDENTIFIED BY 'development-only-mysql-auth';
GRANT SHOW VIEW ON m3dio.* TO 'm3dio-auth'@'%';
CREATE USER 'm3dio-notification'@'%' IDENTIFIED BY 'development-only-mysql-notification';
GRANT SHOW VIEW ON m3dio.* TO 'm3dio-notification'@'%';
