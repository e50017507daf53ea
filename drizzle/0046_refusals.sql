CREATE TABLE "refusals" (
	"decision_id" text PRIMARY KEY NOT NULL,
	"request_id" text,
	"workspace_id" text NOT NULL,
	"key_id" text NOT NULL,
	"secret_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"code" text NOT NULL,
	"endpoint" text NOT NULL,
	"permission" text,
	"account" text,
	"address" text,
	"referrer" text,
	"user_agent" text,
	"client_id" text,
	"calls" bigint NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"is_counted" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "refusals_of_key" ON "refusals" USING btree ("key_id","at");--> statement-breakpoint
CREATE INDEX "refusals_by_request" ON "refusals" USING btree ("workspace_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "refusals_by_time" ON "refusals" USING btree ("at");