-- Each member dismisses notices for themselves. What was dismissed for everybody stays dismissed for those who are here.
CREATE TABLE "notice_dismissals" (
	"notice_id" text NOT NULL,
	"user_id" text NOT NULL,
	"dismissed_at" timestamp (3) with time zone DEFAULT transaction_instant() NOT NULL,
	CONSTRAINT "notice_dismissals_notice_id_user_id_pk" PRIMARY KEY("notice_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "notice_dismissals" ADD CONSTRAINT "notice_dismissals_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "notice_dismissals" ADD CONSTRAINT "notice_dismissals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
INSERT INTO "notice_dismissals" ("notice_id", "user_id", "dismissed_at")
SELECT n."id", m."user_id", n."dismissed_at" FROM "notices" n JOIN "memberships" m ON m."workspace_id" = n."workspace_id"
WHERE n."dismissed_at" IS NOT NULL;
--> statement-breakpoint
-- A retry finds its request by a hash: what a client sent as its id may be anything.
UPDATE "idempotent_requests" SET "request_id" = encode(sha256(convert_to(
  "workspace_id" || E'\n' || "actor_id" || E'\n' || "request_id", 'UTF8')), 'hex');
--> statement-breakpoint
ALTER TABLE "notices" DROP COLUMN "dismissed_at";
