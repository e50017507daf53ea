-- A loss is settled only by a stop that is at least as tight as the lost one. A change that lifts a stop settles nothing,
-- and a policy or an expiry that is looser than the lost one does not either.
CREATE OR REPLACE FUNCTION settle_losses() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  made text := NEW.stops ->> 'what';
  days integer := (NEW.stops ->> 'longestLifetimeDays')::integer;
BEGIN
  IF NEW.stops ->> 'lifts' = 'true' THEN RETURN NULL; END IF;
  UPDATE lost_changes l SET settled_at = clock_instant(), settled_how = 'made_again'
  WHERE l.settled_at IS NULL AND l.workspace_id = NEW.workspace_id AND l.key_id IS NOT DISTINCT FROM NEW.key_id
    AND CASE made
      WHEN 'key_for_good' THEN NEW.key_id IS NOT NULL
      WHEN 'key' THEN l.stops ->> 'what' = made
      WHEN 'policy' THEN l.stops ->> 'what' = made
        AND (l.stops ->> 'longestLifetimeDays' IS NULL
          OR coalesce(days <= (l.stops ->> 'longestLifetimeDays')::integer, false))
        AND ((NEW.stops ->> 'addressRuleRequiredForGlobalAdmin')::boolean
          OR NOT (l.stops ->> 'addressRuleRequiredForGlobalAdmin')::boolean)
      WHEN 'expiry' THEN l.stops ->> 'what' = made AND l.stops ->> 'id' = NEW.stops ->> 'id'
        AND (NEW.stops ->> 'at')::numeric <= (l.stops ->> 'at')::numeric
      WHEN 'secret_for_good' THEN l.stops ->> 'what' IN ('secret_for_good', 'secret', 'expiry')
        AND l.stops ->> 'id' = NEW.stops ->> 'id'
      WHEN 'secret' THEN l.stops ->> 'what' = made AND l.stops ->> 'id' = NEW.stops ->> 'id'
      WHEN 'permission' THEN l.stops ->> 'what' = made AND l.stops ->> 'id' = NEW.stops ->> 'id'
      WHEN 'account' THEN l.stops ->> 'what' = made AND l.stops ->> 'id' = NEW.stops ->> 'id'
      -- An edit, and a change of many keys, does not say what it stops: somebody has to accept its loss.
      ELSE false END;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- The longest life that verifiers allow: that of the policy, or a shorter one of a lost policy. A lost change of many keys
-- ends every secret. Null: no limit.
CREATE FUNCTION lifetime_in_force(workspace text) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least((SELECT longest_lifetime_days FROM policies WHERE workspace_id = workspace),
    (SELECT min(CASE stops ->> 'what' WHEN 'workspace' THEN 0 ELSE (stops ->> 'longestLifetimeDays')::integer END)
      FROM lost_changes WHERE workspace_id = workspace AND key_id IS NULL AND settled_at IS NULL
        AND stops ->> 'what' IN ('policy', 'workspace')))
$$;
--> statement-breakpoint
-- When the last secret of a key ends for verifiers: by itself, by the policy, or by an open loss. Null: it has none.
CREATE FUNCTION key_end_in_force(wanted text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT max(least(s.expires_at, s.created_at + make_interval(hours => 24 * lifetime_in_force(s.workspace_id)),
    (SELECT min(CASE l.stops ->> 'what' WHEN 'expiry' THEN to_timestamp((l.stops ->> 'at')::float8 / 1000)
        ELSE l.noticed_at END)
      FROM lost_changes l WHERE l.key_id = s.key_id AND l.settled_at IS NULL
        AND l.stops ->> 'what' IN ('expiry', 'secret_for_good') AND l.stops ->> 'id' = s.id)))
  FROM key_secrets s WHERE s.key_id = wanted
$$;
--> statement-breakpoint
-- Since when an open loss stops a scope or a cloud account. Null: none does.
CREATE FUNCTION lost_since(workspace text, kind text, subject text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT min(noticed_at) FROM lost_changes
  WHERE workspace_id = workspace AND key_id IS NULL AND settled_at IS NULL
    AND stops ->> 'what' = kind AND stops ->> 'id' = subject
$$;
--> statement-breakpoint
-- What lists show of a key follows its losses at once. A loss that concerns every key of a workspace would keep the verifiers
-- waiting for as long as their rows are written, so a job of the console writes them.
CREATE OR REPLACE FUNCTION keep_lost_state() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  loss lost_changes%ROWTYPE;
BEGIN
  IF TG_OP = 'DELETE' THEN loss := OLD; ELSE loss := NEW; END IF;
  IF loss.key_id IS NULL THEN
    IF loss.stops ->> 'what' IN ('policy', 'workspace') THEN
      PERFORM graphile_worker.add_job('refresh_expiry',
        payload => json_build_object('workspaceId', loss.workspace_id, 'after', ''),
        job_key => 'refresh_expiry:' || loss.workspace_id);
    END IF;
    RETURN NULL;
  END IF;
  UPDATE access_keys SET expires_at = key_end_in_force(loss.key_id), lost_state = (
    SELECT CASE WHEN bool_or(stops ->> 'what' = 'key_for_good') THEN 'revoked'::key_state
      WHEN bool_or(stops ->> 'what' IN ('key', 'rights', 'workspace')) THEN 'inactive'::key_state END
    FROM lost_changes WHERE key_id = loss.key_id AND settled_at IS NULL)
  WHERE id = loss.key_id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Losses that were open before this migration.
UPDATE access_keys k SET expires_at = key_end_in_force(k.id)
WHERE k.id IN (SELECT key_id FROM lost_changes WHERE settled_at IS NULL);
--> statement-breakpoint
-- What a verifier that starts has to remember: found without reading past everything else that changed.
CREATE INDEX "key_changes_of_stops" ON "key_changes" USING btree ("at") WHERE stops is not null;
