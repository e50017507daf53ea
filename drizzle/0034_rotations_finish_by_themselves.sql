ALTER TABLE "key_rotations" ADD COLUMN "finished_by_label" text;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD COLUMN "finish_after_hours" integer;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD COLUMN "finish_set_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD COLUMN "finish_set_by_id" text;--> statement-breakpoint
CREATE INDEX "key_rotations_finished" ON "key_rotations" USING btree ("key_id","finished_at") WHERE step = 'done';--> statement-breakpoint
CREATE INDEX "key_rotations_to_finish" ON "key_rotations" USING btree ("finish_set_at") WHERE finished_at is null and finish_after_hours is not null;--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_finish_hours" CHECK ("key_rotations"."finish_after_hours" between 1 and 2160);--> statement-breakpoint
ALTER TABLE "key_rotations" ADD CONSTRAINT "key_rotations_finish_whole" CHECK (num_nulls(finish_after_hours, finish_set_at, finish_set_by_id) in (0, 3));