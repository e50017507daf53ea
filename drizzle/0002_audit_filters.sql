DROP INDEX "audit_events_by_actor";--> statement-breakpoint
CREATE INDEX "audit_events_by_address" ON "audit_events" USING btree ("workspace_id","address","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_not_success" ON "audit_events" USING btree ("workspace_id","outcome","at","id") WHERE outcome <> 'success';--> statement-breakpoint
CREATE INDEX "audit_events_by_actor" ON "audit_events" USING btree ("workspace_id",lower("actor_label"),"at","id");