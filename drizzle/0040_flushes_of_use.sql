-- The latest flush of each process that counts uses. Its number is written in the transaction that adds the counts:
-- a flush whose answer was lost is repeated, and changes nothing if it was written.
CREATE TABLE "usage_flushes" (
	"recorder_id" uuid PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
