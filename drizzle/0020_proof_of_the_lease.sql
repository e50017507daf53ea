ALTER TABLE "verifiers" ADD COLUMN "heartbeat" text;
