ALTER TABLE "member_sessions" ADD COLUMN "public_id" text DEFAULT 'ses_' || substr(translate(gen_random_uuid()::text, '-', ''), 1, 16) NOT NULL;--> statement-breakpoint
ALTER TABLE "member_sessions" ADD COLUMN "method" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "member_sessions" ADD CONSTRAINT "member_sessions_public_id_unique" UNIQUE("public_id");