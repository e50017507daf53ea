-- A change of the policy may start at a date. Until then the columns of the rules hold, and `scheduled_rules` holds the whole
-- policy from then on. A process of the version before knows no date: it applies the present rules until the job of a console
-- has made the change.
ALTER TABLE "policies" ADD COLUMN "scheduled_rules" jsonb;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "scheduled_starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "lifetime_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "lifetime_announced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_scheduled_whole" CHECK ((scheduled_rules is null) = (scheduled_starts_at is null));--> statement-breakpoint
ALTER TABLE "key_secrets" ADD COLUMN "ended_by_policy_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "key_secrets_unreported_ends" ON "key_secrets" USING btree ("workspace_id","created_at") WHERE revoked_at is null and ended_by_policy_at is null;--> statement-breakpoint
-- The longest lifetime is in force since it was changed, whoever changed it. The one of before this migration has no date.
CREATE FUNCTION keep_lifetime_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.lifetime_since IS NOT DISTINCT FROM OLD.lifetime_since THEN NEW.lifetime_since := public.clock_instant(); END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER policies_lifetime_since BEFORE UPDATE ON policies FOR EACH ROW
  WHEN (OLD.longest_lifetime_days IS DISTINCT FROM NEW.longest_lifetime_days) EXECUTE FUNCTION keep_lifetime_since();--> statement-breakpoint
-- The policies as they are now: a change whose start has passed is made, whether or not the job has written it yet.
CREATE VIEW policies_in_force AS
SELECT p.workspace_id,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'longestLifetimeDays')::integer ELSE p.longest_lifetime_days END AS longest_lifetime_days,
  CASE WHEN n.due THEN p.scheduled_rules ->> 'defaultExpiry' ELSE p.default_expiry END AS default_expiry,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'defaultExpiryDays')::integer ELSE p.default_expiry_days END AS default_expiry_days,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'rotationReminderDays')::integer ELSE p.rotation_reminder_days END AS rotation_reminder_days,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'unusedAfterDays')::integer ELSE p.unused_after_days END AS unused_after_days,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'addressRuleRequiredForGlobalAdmin')::boolean
    ELSE p.address_rule_required_for_global_admin END AS address_rule_required_for_global_admin,
  CASE WHEN n.due THEN (p.scheduled_rules ->> 'reasonRequiredForRevocation')::boolean
    ELSE p.reason_required_for_revocation END AS reason_required_for_revocation,
  p.version + n.due::integer AS version,
  CASE WHEN n.due THEN p.scheduled_starts_at ELSE p.changed_at END AS changed_at,
  CASE WHEN NOT n.due THEN p.scheduled_rules END AS scheduled_rules,
  CASE WHEN NOT n.due THEN p.scheduled_starts_at END AS scheduled_starts_at,
  CASE WHEN n.due AND (p.scheduled_rules ->> 'longestLifetimeDays')::integer IS DISTINCT FROM p.longest_lifetime_days
    THEN p.scheduled_starts_at ELSE p.lifetime_since END AS lifetime_since,
  p.lifetime_announced_at
FROM policies p CROSS JOIN LATERAL (SELECT coalesce(p.scheduled_starts_at <= clock_instant(), false) AS due) n;--> statement-breakpoint
-- A shorter lifetime of a lost policy. A lost change of many keys ends every secret. Null: none is lost.
CREATE FUNCTION lost_lifetime(workspace text) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT min(CASE stops ->> 'what' WHEN 'workspace' THEN 0 ELSE (stops ->> 'longestLifetimeDays')::integer END)
  FROM lost_changes WHERE workspace_id = workspace AND key_id IS NULL AND settled_at IS NULL
    AND stops ->> 'what' IN ('policy', 'workspace')
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION lifetime_in_force(workspace text) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least((SELECT longest_lifetime_days FROM policies_in_force WHERE workspace_id = workspace), lost_lifetime(workspace))
$$;--> statement-breakpoint
-- When a secret ends under one rule. A rule ends nothing before it is in force. A day of a policy is 24 hours.
CREATE FUNCTION end_by_rule(created timestamptz, own timestamptz, days integer, since timestamptz)
RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least(own, CASE WHEN days IS NOT NULL THEN greatest(created + make_interval(hours => 24 * days), since) END)
$$;--> statement-breakpoint
-- When a secret ends under the policy and a scheduled change of it: the same as endOfSecret() of lib/domain/lifetime.
CREATE FUNCTION end_by_policy(created timestamptz, own timestamptz, policy policies)
RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN policy.scheduled_starts_at IS NULL
      OR end_by_rule(created, own, policy.longest_lifetime_days, policy.lifetime_since) <= policy.scheduled_starts_at
    THEN end_by_rule(created, own, policy.longest_lifetime_days, policy.lifetime_since)
    ELSE end_by_rule(created, own, (policy.scheduled_rules ->> 'longestLifetimeDays')::integer, policy.scheduled_starts_at) END
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION key_end_in_force(wanted text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT max(least(end_by_policy(s.created_at, s.expires_at, p),
    -- An earlier policy has ended it, and the present one does so too.
    CASE WHEN end_by_policy(s.created_at, s.expires_at, p) <= clock_instant() THEN s.ended_by_policy_at END,
    s.created_at + make_interval(hours => 24 * lost_lifetime(s.workspace_id)),
    (SELECT min(CASE l.stops ->> 'what' WHEN 'expiry' THEN to_timestamp((l.stops ->> 'at')::float8 / 1000)
        ELSE l.noticed_at END)
      FROM lost_changes l WHERE l.key_id = s.key_id AND l.settled_at IS NULL
        AND l.stops ->> 'what' IN ('expiry', 'secret_for_good') AND l.stops ->> 'id' = s.id)))
  FROM key_secrets s JOIN policies p ON p.workspace_id = s.workspace_id WHERE s.key_id = wanted
$$;--> statement-breakpoint
-- Verifiers keep the scheduled change too: at its start they judge by it without hearing of anything.
DROP TRIGGER policies_note ON policies;--> statement-breakpoint
CREATE TRIGGER policies_note AFTER UPDATE ON policies FOR EACH ROW
  WHEN (OLD.workspace_id IS DISTINCT FROM NEW.workspace_id
    OR OLD.longest_lifetime_days IS DISTINCT FROM NEW.longest_lifetime_days
    OR OLD.address_rule_required_for_global_admin IS DISTINCT FROM NEW.address_rule_required_for_global_admin
    OR OLD.scheduled_rules IS DISTINCT FROM NEW.scheduled_rules
    OR OLD.scheduled_starts_at IS DISTINCT FROM NEW.scheduled_starts_at)
  EXECUTE FUNCTION note_row_of_workspace();
