// The users of development, for all to read.
for (const [user, pwd] of [
  ["m3dio-gateway", "development-only-mongodb-gateway"],
  ["m3dio-converter", "development-only-mongodb-converter"],
]) {
  db.createUser({ user, pwd, roles: [{ role: "readWrite", db: "m3dio" }] });
}
