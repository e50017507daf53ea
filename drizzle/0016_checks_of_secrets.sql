-- By these values a process knows that its secrets are those of this database. They are keyed hashes of fixed labels, and
-- tell nothing about secrets of 32 random characters. A value is written once.
CREATE TABLE "secret_checks" (
	"name" text PRIMARY KEY NOT NULL,
	"value" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL
);
