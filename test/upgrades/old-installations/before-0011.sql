
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA drizzle;

CREATE SCHEMA graphile_worker;

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE TYPE graphile_worker.job_spec AS (
	identifier text,
	payload json,
	queue_name text,
	run_at timestamp with time zone,
	max_attempts smallint,
	job_key text,
	priority smallint,
	flags text[]
);

CREATE TYPE public.actor_type AS ENUM (
    'member',
    'access_key',
    'system',
    'anonymous'
);

CREATE TYPE public.audit_outcome AS ENUM (
    'success',
    'denied',
    'failure'
);

CREATE TYPE public.credential_kind AS ENUM (
    'opaque',
    'token'
);

CREATE TYPE public.key_role AS ENUM (
    'global_admin',
    'global_viewer',
    'cloud_account_viewer'
);

CREATE TYPE public.key_state AS ENUM (
    'active',
    'inactive',
    'revoked',
    'expired'
);

CREATE TYPE public.member_role AS ENUM (
    'global_admin',
    'support',
    'global_viewer'
);

CREATE TYPE public.rule_mode AS ENUM (
    'off',
    'report',
    'enforce'
);

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE graphile_worker._private_jobs (
    id bigint NOT NULL,
    job_queue_id integer,
    task_id integer NOT NULL,
    payload json DEFAULT '{}'::json NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    max_attempts smallint DEFAULT 25 NOT NULL,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    key text,
    locked_at timestamp with time zone,
    locked_by text,
    revision integer DEFAULT 0 NOT NULL,
    flags jsonb,
    is_available boolean GENERATED ALWAYS AS (((locked_at IS NULL) AND (attempts < max_attempts))) STORED NOT NULL,
    CONSTRAINT jobs_key_check CHECK (((length(key) > 0) AND (length(key) <= 512))),
    CONSTRAINT jobs_max_attempts_check CHECK ((max_attempts >= 1))
);

CREATE FUNCTION graphile_worker.add_job(identifier text, payload json DEFAULT NULL::json, queue_name text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, max_attempts integer DEFAULT NULL::integer, job_key text DEFAULT NULL::text, priority integer DEFAULT NULL::integer, flags text[] DEFAULT NULL::text[], job_key_mode text DEFAULT 'replace'::text) RETURNS graphile_worker._private_jobs
    LANGUAGE plpgsql
    AS $$
declare
  v_job "graphile_worker"._private_jobs;
begin
  if (job_key is null or job_key_mode is null or job_key_mode in ('replace', 'preserve_run_at')) then
    select * into v_job
    from "graphile_worker".add_jobs(
      ARRAY[(
        identifier,
        payload,
        queue_name,
        run_at,
        max_attempts::smallint,
        job_key,
        priority::smallint,
        flags
      )::"graphile_worker".job_spec],
      (job_key_mode = 'preserve_run_at')
    )
    limit 1;
    return v_job;
  elsif job_key_mode = 'unsafe_dedupe' then
    -- Ensure all the tasks exist
    insert into "graphile_worker"._private_tasks as tasks (identifier)
    values (add_job.identifier)
    on conflict do nothing;
    -- Ensure all the queues exist
    if add_job.queue_name is not null then
      insert into "graphile_worker"._private_job_queues as job_queues (queue_name)
      values (add_job.queue_name)
      on conflict do nothing;
    end if;
    -- Insert job, but if one already exists then do nothing, even if the
    -- existing job has already started (and thus represents an out-of-date
    -- world state). This is dangerous because it means that whatever state
    -- change triggered this add_job may not be acted upon (since it happened
    -- after the existing job started executing, but no further job is being
    -- scheduled), but it is useful in very rare circumstances for
    -- de-duplication. If in doubt, DO NOT USE THIS.
    insert into "graphile_worker"._private_jobs as jobs (
      job_queue_id,
      task_id,
      payload,
      run_at,
      max_attempts,
      key,
      priority,
      flags
    )
      select
        job_queues.id,
        tasks.id,
        coalesce(add_job.payload, '{}'::json),
        coalesce(add_job.run_at, now()),
        coalesce(add_job.max_attempts::smallint, 25::smallint),
        add_job.job_key,
        coalesce(add_job.priority::smallint, 0::smallint),
        (
          select jsonb_object_agg(flag, true)
          from unnest(add_job.flags) as item(flag)
        )
      from "graphile_worker"._private_tasks as tasks
      left join "graphile_worker"._private_job_queues as job_queues
      on job_queues.queue_name = add_job.queue_name
      where tasks.identifier = add_job.identifier
    on conflict (key)
      -- Bump the updated_at so that there's something to return
      do update set
        revision = jobs.revision + 1,
        updated_at = now()
      returning *
      into v_job;
    if v_job.revision = 0 then
      perform pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":1}');
    end if;
    return v_job;
  else
    raise exception 'Invalid job_key_mode value, expected ''replace'', ''preserve_run_at'' or ''unsafe_dedupe''.' using errcode = 'GWBKM';
  end if;
end;
$$;

CREATE FUNCTION graphile_worker.add_jobs(specs graphile_worker.job_spec[], job_key_preserve_run_at boolean DEFAULT false) RETURNS SETOF graphile_worker._private_jobs
    LANGUAGE plpgsql
    AS $$
begin
  -- Ensure all the tasks exist
  insert into "graphile_worker"._private_tasks as tasks (identifier)
  select distinct spec.identifier
  from unnest(specs) spec
  on conflict do nothing;
  -- Ensure all the queues exist
  insert into "graphile_worker"._private_job_queues as job_queues (queue_name)
  select distinct spec.queue_name
  from unnest(specs) spec
  where spec.queue_name is not null
  on conflict do nothing;
  -- Ensure any locked jobs have their key cleared - in the case of locked
  -- existing job create a new job instead as it must have already started
  -- executing (i.e. it's world state is out of date, and the fact add_job
  -- has been called again implies there's new information that needs to be
  -- acted upon).
  update "graphile_worker"._private_jobs as jobs
  set
    key = null,
    attempts = jobs.max_attempts,
    updated_at = now()
  from unnest(specs) spec
  where spec.job_key is not null
  and jobs.key = spec.job_key
  and is_available is not true;

  -- WARNING: this count is not 100% accurate; 'on conflict' clause will cause it to be an overestimate
  perform pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":' || array_length(specs, 1)::text || '}');

  -- TODO: is there a risk that a conflict could occur depending on the
  -- isolation level?
  return query insert into "graphile_worker"._private_jobs as jobs (
    job_queue_id,
    task_id,
    payload,
    run_at,
    max_attempts,
    key,
    priority,
    flags
  )
    select
      job_queues.id,
      tasks.id,
      coalesce(spec.payload, '{}'::json),
      coalesce(spec.run_at, now()),
      coalesce(spec.max_attempts, 25),
      spec.job_key,
      coalesce(spec.priority, 0),
      (
        select jsonb_object_agg(flag, true)
        from unnest(spec.flags) as item(flag)
      )
    from unnest(specs) spec
    inner join "graphile_worker"._private_tasks as tasks
    on tasks.identifier = spec.identifier
    left join "graphile_worker"._private_job_queues as job_queues
    on job_queues.queue_name = spec.queue_name
  on conflict (key) do update set
    job_queue_id = excluded.job_queue_id,
    task_id = excluded.task_id,
    payload =
      case
      when json_typeof(jobs.payload) = 'array' and json_typeof(excluded.payload) = 'array' then
        (jobs.payload::jsonb || excluded.payload::jsonb)::json
      else
        excluded.payload
      end,
    max_attempts = excluded.max_attempts,
    run_at = (case
      when job_key_preserve_run_at is true and jobs.attempts = 0 then jobs.run_at
      else excluded.run_at
    end),
    priority = excluded.priority,
    revision = jobs.revision + 1,
    flags = excluded.flags,
    -- always reset error/retry state
    attempts = 0,
    last_error = null,
    updated_at = now()
  where jobs.locked_at is null
  returning *;
end;
$$;

CREATE FUNCTION graphile_worker.complete_jobs(job_ids bigint[]) RETURNS SETOF graphile_worker._private_jobs
    LANGUAGE sql
    AS $$
  delete from "graphile_worker"._private_jobs as jobs
    where id = any(job_ids)
    and (
      locked_at is null
    or
      locked_at < now() - interval '4 hours'
    )
    returning *;
$$;

CREATE FUNCTION graphile_worker.force_unlock_workers(worker_ids text[]) RETURNS void
    LANGUAGE sql
    AS $$
update "graphile_worker"._private_jobs as jobs
set locked_at = null, locked_by = null
where locked_by = any(worker_ids);
update "graphile_worker"._private_job_queues as job_queues
set locked_at = null, locked_by = null
where locked_by = any(worker_ids);
$$;

CREATE FUNCTION graphile_worker.permanently_fail_jobs(job_ids bigint[], error_message text DEFAULT NULL::text) RETURNS SETOF graphile_worker._private_jobs
    LANGUAGE sql
    AS $$
  update "graphile_worker"._private_jobs as jobs
    set
      last_error = coalesce(error_message, 'Manually marked as failed'),
      attempts = max_attempts,
      updated_at = now()
    where id = any(job_ids)
    and (
      locked_at is null
    or
      locked_at < NOW() - interval '4 hours'
    )
    returning *;
$$;

CREATE FUNCTION graphile_worker.remove_job(job_key text) RETURNS graphile_worker._private_jobs
    LANGUAGE plpgsql STRICT
    AS $$
declare
  v_job "graphile_worker"._private_jobs;
begin
  -- Delete job if not locked
  delete from "graphile_worker"._private_jobs as jobs
    where key = job_key
    and (
      locked_at is null
    or
      locked_at < NOW() - interval '4 hours'
    )
  returning * into v_job;
  if not (v_job is null) then
    perform pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":-1}');
    return v_job;
  end if;
  -- Otherwise prevent job from retrying, and clear the key
  update "graphile_worker"._private_jobs as jobs
  set
    key = null,
    attempts = jobs.max_attempts,
    updated_at = now()
  where key = job_key
  returning * into v_job;
  return v_job;
end;
$$;

CREATE FUNCTION graphile_worker.reschedule_jobs(job_ids bigint[], run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, priority integer DEFAULT NULL::integer, attempts integer DEFAULT NULL::integer, max_attempts integer DEFAULT NULL::integer) RETURNS SETOF graphile_worker._private_jobs
    LANGUAGE sql
    AS $$
  update "graphile_worker"._private_jobs as jobs
    set
      run_at = coalesce(reschedule_jobs.run_at, jobs.run_at),
      priority = coalesce(reschedule_jobs.priority::smallint, jobs.priority),
      attempts = coalesce(reschedule_jobs.attempts::smallint, jobs.attempts),
      max_attempts = coalesce(reschedule_jobs.max_attempts::smallint, jobs.max_attempts),
      updated_at = now()
    where id = any(job_ids)
    and (
      locked_at is null
    or
      locked_at < NOW() - interval '4 hours'
    )
    returning *;
$$;

CREATE FUNCTION public.announce_key_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_notify('chatelaine_key_changes',
    NEW.id::text || ' ' || NEW.workspace_id || ' ' || coalesce(NEW.key_id, '*'));
  RETURN NULL;
END
$$;

CREATE FUNCTION public.keep_key_last_use() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.deleted_at IS NOT NULL THEN
    DELETE FROM key_last_uses WHERE key_id = NEW.id;
  ELSE
    INSERT INTO key_last_uses (key_id, workspace_id, state, used_at, created_at)
    VALUES (NEW.id, NEW.workspace_id, NEW.state, coalesce(NEW.last_used_at, '-infinity'), NEW.created_at)
    ON CONFLICT (key_id) DO UPDATE SET state = excluded.state, used_at = excluded.used_at, created_at = excluded.created_at;
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.keep_key_roles() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  changed text := CASE WHEN TG_OP = 'DELETE' THEN OLD.key_id ELSE NEW.key_id END;
  present key_role[] := roles_of_key(changed);
BEGIN
  UPDATE access_keys SET roles = present WHERE id = changed AND roles <> present;
  RETURN NULL;
END
$$;

CREATE FUNCTION public.keep_key_state() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.state := key_state_at(NEW.revoked_at, NEW.deactivated_at, NEW.expires_at, clock_timestamp());
  RETURN NEW;
END
$$;

CREATE FUNCTION public.key_state_at(revoked_at timestamp with time zone, deactivated_at timestamp with time zone, expires_at timestamp with time zone, instant timestamp with time zone) RETURNS public.key_state
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= instant THEN 'expired'
    WHEN deactivated_at IS NOT NULL THEN 'inactive' ELSE 'active' END::key_state
$$;

CREATE FUNCTION public.keys_expired_since(workspace text) RETURNS SETOF text
    LANGUAGE sql STABLE ROWS 10
    SET enable_seqscan TO 'off'
    SET enable_bitmapscan TO 'off'
    AS $$
  SELECT id FROM access_keys k
  WHERE k.workspace_id = workspace AND k.deleted_at IS NULL AND k.state IN ('active', 'inactive')
    AND coalesce(k.expires_at, 'infinity'::timestamptz) <= now()
$$;

CREATE FUNCTION public.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION public.roles_of_key(wanted text) RETURNS public.key_role[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  SELECT coalesce(array_agg(DISTINCT role ORDER BY role), '{}') FROM key_grants WHERE key_id = wanted
$$;

CREATE FUNCTION public.short_grams(value text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
  SELECT string_to_array(value, NULL)
    || string_to_array(regexp_replace(value, '(..)', '\1' || chr(1), 'g'), chr(1))
    || string_to_array(regexp_replace(substr(value, 2), '(..)', '\1' || chr(1), 'g'), chr(1))
$$;

CREATE TABLE drizzle.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);

CREATE SEQUENCE drizzle.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE drizzle.__drizzle_migrations_id_seq OWNED BY drizzle.__drizzle_migrations.id;

CREATE TABLE graphile_worker._private_job_queues (
    id integer NOT NULL,
    queue_name text NOT NULL,
    locked_at timestamp with time zone,
    locked_by text,
    is_available boolean GENERATED ALWAYS AS ((locked_at IS NULL)) STORED NOT NULL,
    CONSTRAINT job_queues_queue_name_check CHECK ((length(queue_name) <= 128))
);

CREATE TABLE graphile_worker._private_known_crontabs (
    identifier text NOT NULL,
    known_since timestamp with time zone NOT NULL,
    last_execution timestamp with time zone
);

CREATE TABLE graphile_worker._private_tasks (
    id integer NOT NULL,
    identifier text NOT NULL,
    CONSTRAINT tasks_identifier_check CHECK ((length(identifier) <= 128))
);

ALTER TABLE graphile_worker._private_job_queues ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME graphile_worker.job_queues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW graphile_worker.jobs AS
 SELECT jobs.id,
    job_queues.queue_name,
    tasks.identifier AS task_identifier,
    jobs.priority,
    jobs.run_at,
    jobs.attempts,
    jobs.max_attempts,
    jobs.last_error,
    jobs.created_at,
    jobs.updated_at,
    jobs.key,
    jobs.locked_at,
    jobs.locked_by,
    jobs.revision,
    jobs.flags
   FROM ((graphile_worker._private_jobs jobs
     JOIN graphile_worker._private_tasks tasks ON ((tasks.id = jobs.task_id)))
     LEFT JOIN graphile_worker._private_job_queues job_queues ON ((job_queues.id = jobs.job_queue_id)));

ALTER TABLE graphile_worker._private_jobs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME graphile_worker.jobs_id_seq1
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE graphile_worker.migrations (
    id integer NOT NULL,
    ts timestamp with time zone DEFAULT now() NOT NULL,
    breaking boolean DEFAULT false NOT NULL
);

ALTER TABLE graphile_worker._private_tasks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME graphile_worker.tasks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_keys (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    name_normalised text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    all_scopes boolean NOT NULL,
    scopes text[] DEFAULT '{}'::text[] NOT NULL,
    contact_emails text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    created_by_type text NOT NULL,
    created_by_id text NOT NULL,
    created_by_label text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    deactivated_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    revoked_reason text,
    deleted_at timestamp(3) with time zone,
    expires_at timestamp(3) with time zone,
    newest_secret_at timestamp(3) with time zone,
    last_used_at timestamp(3) with time zone,
    last_used_address text,
    last_used_user_agent text,
    last_used_client_id text,
    search_text text GENERATED ALWAYS AS (lower(((((name || ' '::text) || description) || ' '::text) || id))) STORED NOT NULL,
    state public.key_state DEFAULT 'active'::public.key_state NOT NULL,
    roles public.key_role[] DEFAULT '{}'::public.key_role[] NOT NULL,
    CONSTRAINT access_keys_scopes_explicit CHECK ((all_scopes = (cardinality(scopes) = 0)))
)
WITH (fillfactor='85');

CREATE TABLE public.audit_events (
    id bigint NOT NULL,
    workspace_id text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    action text NOT NULL,
    outcome public.audit_outcome NOT NULL,
    actor_type public.actor_type NOT NULL,
    actor_id text,
    actor_label text NOT NULL,
    actor_role text,
    target_type text,
    target_id text,
    target_label text,
    key_id text,
    address text,
    user_agent text,
    request_id text,
    reason text,
    before jsonb,
    after jsonb,
    change_id bigint
);

ALTER TABLE public.audit_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.change_receipts (
    change_id bigint NOT NULL,
    workspace_id text NOT NULL,
    receipt jsonb NOT NULL,
    at timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.cloud_accounts (
    id text NOT NULL,
    workspace_id text NOT NULL,
    name text NOT NULL,
    provider text NOT NULL,
    external_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    archived_at timestamp(3) with time zone
);

CREATE TABLE public.deprecated_calls (
    workspace_id text NOT NULL,
    operation text NOT NULL,
    client_id text NOT NULL,
    key_id text NOT NULL,
    day timestamp(3) with time zone NOT NULL,
    calls integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.idempotent_requests (
    workspace_id text NOT NULL,
    actor_id text NOT NULL,
    request_id text NOT NULL,
    action text NOT NULL,
    input_hash bytea NOT NULL,
    result_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.key_changes (
    id bigint NOT NULL,
    workspace_id text NOT NULL,
    key_id text,
    secret_id text,
    kind text NOT NULL,
    at timestamp(3) with time zone DEFAULT now() NOT NULL,
    transaction_id bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

ALTER TABLE public.key_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.key_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.key_grants (
    id text NOT NULL,
    workspace_id text NOT NULL,
    key_id text NOT NULL,
    "position" integer NOT NULL,
    role public.key_role NOT NULL,
    all_accounts boolean NOT NULL,
    account_ids text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT key_grants_accounts_explicit CHECK ((all_accounts = (cardinality(account_ids) = 0))),
    CONSTRAINT key_grants_limited_role CHECK (((role = 'cloud_account_viewer'::public.key_role) OR all_accounts))
);

CREATE TABLE public.key_last_uses (
    key_id text NOT NULL,
    workspace_id text NOT NULL,
    state public.key_state NOT NULL,
    used_at timestamp(3) with time zone NOT NULL,
    created_at timestamp(3) with time zone NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.05');

CREATE TABLE public.key_restrictions (
    key_id text NOT NULL,
    workspace_id text NOT NULL,
    address_mode public.rule_mode DEFAULT 'off'::public.rule_mode NOT NULL,
    addresses text[] DEFAULT '{}'::text[] NOT NULL,
    referrer_mode public.rule_mode DEFAULT 'off'::public.rule_mode NOT NULL,
    referrers text[] DEFAULT '{}'::text[] NOT NULL,
    rate_limit_requests integer,
    rate_limit_window_seconds integer
);

CREATE TABLE public.key_rotations (
    id text NOT NULL,
    workspace_id text NOT NULL,
    key_id text NOT NULL,
    old_secret_id text NOT NULL,
    new_secret_id text,
    step text NOT NULL,
    started_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    started_by_label text NOT NULL,
    finished_at timestamp(3) with time zone
);

CREATE TABLE public.key_secrets (
    id text NOT NULL,
    workspace_id text NOT NULL,
    key_id text NOT NULL,
    kind public.credential_kind NOT NULL,
    hash bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    created_by_label text NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    deactivated_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    last_used_at timestamp(3) with time zone,
    last_used_address text,
    last_used_user_agent text,
    last_used_client_id text,
    last_refused_at timestamp(3) with time zone
)
WITH (fillfactor='85');

CREATE TABLE public.member_sessions (
    id_hash bytea NOT NULL,
    user_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    ended_at timestamp(3) with time zone,
    address text,
    user_agent text
);

CREATE TABLE public.memberships (
    workspace_id text NOT NULL,
    user_id text NOT NULL,
    role public.member_role NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    disabled_at timestamp(3) with time zone
);

CREATE TABLE public.notices (
    id text NOT NULL,
    workspace_id text NOT NULL,
    kind text NOT NULL,
    once_key text NOT NULL,
    key_id text,
    secret_id text,
    subject text NOT NULL,
    body jsonb NOT NULL,
    recipients text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    sent_at timestamp(3) with time zone,
    dismissed_at timestamp(3) with time zone,
    failed_attempts integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.permissions (
    workspace_id text NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_built_in boolean DEFAULT false NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    retired_at timestamp(3) with time zone
);

CREATE TABLE public.policies (
    workspace_id text NOT NULL,
    longest_lifetime_days integer,
    default_expiry text DEFAULT '6_months'::text NOT NULL,
    default_expiry_days integer,
    rotation_reminder_days integer DEFAULT 90 NOT NULL,
    unused_after_days integer DEFAULT 90 NOT NULL,
    address_rule_required_for_global_admin boolean DEFAULT false NOT NULL,
    reason_required_for_revocation boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    CONSTRAINT policies_positive CHECK (((longest_lifetime_days IS NULL) OR (longest_lifetime_days > 0)))
);

CREATE TABLE public.rate_limits (
    key text NOT NULL,
    points integer DEFAULT 0 NOT NULL,
    expire bigint
);

CREATE TABLE public.sign_in_links (
    token_hash bytea NOT NULL,
    user_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    used_at timestamp(3) with time zone
);

CREATE TABLE public.signing_keys (
    kid text NOT NULL,
    public_jwk jsonb NOT NULL,
    private_encrypted text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    signs_from timestamp(3) with time zone NOT NULL,
    retired_at timestamp(3) with time zone,
    remove_after timestamp(3) with time zone
);

CREATE TABLE public.usage_hours (
    key_id text NOT NULL,
    hour timestamp(3) with time zone NOT NULL,
    secret_id text NOT NULL,
    outcome text NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    client_id text NOT NULL,
    workspace_id text NOT NULL,
    calls bigint NOT NULL,
    last_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.usage_minutes (
    key_id text NOT NULL,
    secret_id text NOT NULL,
    minute timestamp(3) with time zone NOT NULL,
    outcome text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    client_id text DEFAULT ''::text NOT NULL,
    workspace_id text NOT NULL,
    calls bigint NOT NULL,
    last_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE public.usage_quarters (
    key_id text NOT NULL,
    quarter timestamp(3) with time zone NOT NULL,
    secret_id text NOT NULL,
    outcome text NOT NULL,
    workspace_id text NOT NULL,
    calls bigint NOT NULL
);

CREATE TABLE public.user_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.users (
    id text NOT NULL,
    email text NOT NULL,
    email_normalised text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    password_hash text,
    last_workspace_id text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.verifiers (
    id text NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    started_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    lease_expires_at timestamp(3) with time zone NOT NULL,
    last_acknowledged_change bigint,
    recent_acknowledgements bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    figures jsonb DEFAULT '{}'::jsonb NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE public.workspaces (
    id text NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    contact_email text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY drizzle.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('drizzle.__drizzle_migrations_id_seq'::regclass);

INSERT INTO drizzle.__drizzle_migrations VALUES
	(1, '5e262b321d2501394c5512061ec89ef0bf284c09f190aae07bcb7c3a4d1cfbe8', 1795184195312),
	(2, '7ca722e3bbacafde37d17a2cfbbbba01a393f2c2105360db48b624f709f46cd6', 1795184196240),
	(3, 'b2522e52eea0de5d2a15081e2150e21991b23124211a7331ad0225d4c96621ba', 1795187198137),
	(4, 'e4babd4d1d65e3f96df9e556f5395ed3a2c3afa8d41951705680d5c65328556d', 1795187607838),
	(5, '380a8684db12542e876809443fee69e8df4dea2e4f2fba156582592ebe21b142', 1795188138377),
	(6, '98d33e6aff906484c5ba50fb060362f8e3992b513ffc60cba9fd16ccb8191137', 1795189636082),
	(7, '0c34a93f2f8736239cf9a4cc3a956a87e99bdec17be756cf73c4319fdcb5f531', 1795260196073),
	(8, 'f95222eb501353c46de9ead9973fa5f1ff74f7814c5f5b422ace6bd5676aefc7', 1795261137546),
	(9, '7943cf8e1341047c73e1d2b4f6e9e3d24c01cc28c25092bd9bd3e018c03116d1', 1795263595891),
	(10, 'c33e5c558978e9693e77ea7798d1d8b1e2c8611df0a261d29872899f2cc753f3', 1795264844927),
	(11, '55ef4e49178a0b17ee0a52c422d6f826930d6e6beedad095b6a562903f89b6e7', 1795272746762);

INSERT INTO graphile_worker._private_jobs OVERRIDING SYSTEM VALUE VALUES
	(1, NULL, 1, '{"noticeId" : "ntc_UcixyKQtIvXqeMQE"}', 0, '2026-11-29 00:25:02.055215+00', 0, 14, NULL, '2026-11-29 00:25:02.055215+00', '2026-11-29 00:25:02.055215+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(2, NULL, 1, '{"noticeId" : "ntc_93Spn7KAZurfuyJZ"}', 0, '2026-11-29 00:25:02.379604+00', 0, 14, NULL, '2026-11-29 00:25:02.379604+00', '2026-11-29 00:25:02.379604+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(3, NULL, 1, '{"noticeId" : "ntc_k9yqLvXCxQo00NzC"}', 0, '2026-11-29 00:25:02.454057+00', 0, 14, NULL, '2026-11-29 00:25:02.454057+00', '2026-11-29 00:25:02.454057+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(4, NULL, 1, '{"noticeId" : "ntc_m1QE3VBj9kKuEzvH"}', 0, '2026-11-29 00:25:02.523572+00', 0, 14, NULL, '2026-11-29 00:25:02.523572+00', '2026-11-29 00:25:02.523572+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(5, NULL, 1, '{"noticeId" : "ntc_C6dDFnQHzktSclcE"}', 0, '2026-11-29 00:25:02.640437+00', 0, 14, NULL, '2026-11-29 00:25:02.640437+00', '2026-11-29 00:25:02.640437+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(6, NULL, 1, '{"noticeId" : "ntc_qEfRoh5lh8UWHpEK"}', 0, '2026-11-29 00:25:02.674613+00', 0, 14, NULL, '2026-11-29 00:25:02.674613+00', '2026-11-29 00:25:02.674613+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(7, NULL, 1, '{"noticeId" : "ntc_t8xsDAMar6ifX34s"}', 0, '2026-11-29 00:25:02.920181+00', 0, 14, NULL, '2026-11-29 00:25:02.920181+00', '2026-11-29 00:25:02.920181+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(8, NULL, 1, '{"noticeId" : "ntc_YFQDQBFbxh5S0a9j"}', 0, '2026-11-29 00:25:03.075375+00', 0, 14, NULL, '2026-11-29 00:25:03.075375+00', '2026-11-29 00:25:03.075375+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(9, NULL, 1, '{"noticeId" : "ntc_pxuRksRma3YtxTbk"}', 0, '2026-11-29 00:25:03.220023+00', 0, 14, NULL, '2026-11-29 00:25:03.220023+00', '2026-11-29 00:25:03.220023+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(10, NULL, 1, '{"noticeId" : "ntc_okYtESE4ipdJcKLR"}', 0, '2026-11-29 00:25:03.355563+00', 0, 14, NULL, '2026-11-29 00:25:03.355563+00', '2026-11-29 00:25:03.355563+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(11, NULL, 1, '{"noticeId" : "ntc_JZrrFxnQVrC4sWYf"}', 0, '2026-11-29 00:25:03.558788+00', 0, 14, NULL, '2026-11-29 00:25:03.558788+00', '2026-11-29 00:25:03.558788+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(12, NULL, 1, '{"noticeId" : "ntc_7VYvKGFrA0XuYfUH"}', 0, '2026-11-29 00:25:03.607578+00', 0, 14, NULL, '2026-11-29 00:25:03.607578+00', '2026-11-29 00:25:03.607578+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(13, NULL, 1, '{"noticeId" : "ntc_FYr1kojEfy4C4OCE"}', 0, '2026-11-29 00:25:04.692475+00', 0, 14, NULL, '2026-11-29 00:25:04.692475+00', '2026-11-29 00:25:04.692475+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(14, NULL, 1, '{"noticeId" : "ntc_TAKELdHU5xIZNKJb"}', 0, '2026-11-29 00:25:05.113234+00', 0, 14, NULL, '2026-11-29 00:25:05.113234+00', '2026-11-29 00:25:05.113234+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(15, NULL, 1, '{"noticeId" : "ntc_e4tWP7KxrlCQFsfl"}', 0, '2026-11-29 00:25:05.228222+00', 0, 14, NULL, '2026-11-29 00:25:05.228222+00', '2026-11-29 00:25:05.228222+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(16, NULL, 1, '{"noticeId" : "ntc_NR3hl5KCVIuUTD8l"}', 0, '2026-11-29 00:25:05.326599+00', 0, 14, NULL, '2026-11-29 00:25:05.326599+00', '2026-11-29 00:25:05.326599+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(17, NULL, 1, '{"noticeId" : "ntc_Z7EDBOPDc2fd8CHF"}', 0, '2026-11-29 00:25:05.386315+00', 0, 14, NULL, '2026-11-29 00:25:05.386315+00', '2026-11-29 00:25:05.386315+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(18, NULL, 1, '{"noticeId" : "ntc_mqazrX7Qyi4sJHB3"}', 0, '2026-11-29 00:25:05.576899+00', 0, 14, NULL, '2026-11-29 00:25:05.576899+00', '2026-11-29 00:25:05.576899+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(19, NULL, 1, '{"noticeId" : "ntc_ClDnpqilDeGIp5Pm"}', 0, '2026-11-29 00:25:05.976679+00', 0, 14, NULL, '2026-11-29 00:25:05.976679+00', '2026-11-29 00:25:05.976679+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(20, NULL, 1, '{"noticeId" : "ntc_6loA7g2644rMkBFS"}', 0, '2026-11-29 00:25:06.003092+00', 0, 14, NULL, '2026-11-29 00:25:06.003092+00', '2026-11-29 00:25:06.003092+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(21, NULL, 1, '{"noticeId" : "ntc_IilMWLCTuRGdlJUH"}', 0, '2026-11-29 00:25:06.611395+00', 0, 14, NULL, '2026-11-29 00:25:06.611395+00', '2026-11-29 00:25:06.611395+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(22, NULL, 1, '{"noticeId" : "ntc_Qdl3VJHLMW0gBVpe"}', 0, '2026-11-29 00:25:06.691475+00', 0, 14, NULL, '2026-11-29 00:25:06.691475+00', '2026-11-29 00:25:06.691475+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(23, NULL, 1, '{"noticeId" : "ntc_qvWgInLHaeA0DO6e"}', 0, '2026-11-29 00:25:06.878171+00', 0, 14, NULL, '2026-11-29 00:25:06.878171+00', '2026-11-29 00:25:06.878171+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(24, NULL, 1, '{"noticeId" : "ntc_2EmOutf5qdTsPLNz"}', 0, '2026-11-29 00:25:07.660794+00', 0, 14, NULL, '2026-11-29 00:25:07.660794+00', '2026-11-29 00:25:07.660794+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(25, NULL, 1, '{"noticeId" : "ntc_UIj9wlz3bnqyJrTp"}', 0, '2026-11-29 00:25:08.022137+00', 0, 14, NULL, '2026-11-29 00:25:08.022137+00', '2026-11-29 00:25:08.022137+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(26, NULL, 1, '{"noticeId" : "ntc_9y9G2NMTUk9f5yNo"}', 0, '2026-11-29 00:25:08.176411+00', 0, 14, NULL, '2026-11-29 00:25:08.176411+00', '2026-11-29 00:25:08.176411+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(27, NULL, 1, '{"noticeId" : "ntc_g0rRgCfGyqNcajoB"}', 0, '2026-11-29 00:25:08.35279+00', 0, 14, NULL, '2026-11-29 00:25:08.35279+00', '2026-11-29 00:25:08.35279+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(28, NULL, 1, '{"noticeId" : "ntc_pSFX1CzrWwAykcsA"}', 0, '2026-11-29 00:25:08.538253+00', 0, 14, NULL, '2026-11-29 00:25:08.538253+00', '2026-11-29 00:25:08.538253+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(29, NULL, 1, '{"noticeId" : "ntc_MstlOYSd33p9hwtW"}', 0, '2026-11-29 00:25:08.626189+00', 0, 14, NULL, '2026-11-29 00:25:08.626189+00', '2026-11-29 00:25:08.626189+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(30, NULL, 1, '{"noticeId" : "ntc_zH4AHRoGzfRN1jpP"}', 0, '2026-11-29 00:25:08.895846+00', 0, 14, NULL, '2026-11-29 00:25:08.895846+00', '2026-11-29 00:25:08.895846+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(31, NULL, 1, '{"noticeId" : "ntc_dfClvYcWMTAIY6hk"}', 0, '2026-11-29 00:25:08.95958+00', 0, 14, NULL, '2026-11-29 00:25:08.95958+00', '2026-11-29 00:25:08.95958+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(32, NULL, 1, '{"noticeId" : "ntc_rfBglRe4UADJkG51"}', 0, '2026-11-29 00:25:09.032871+00', 0, 14, NULL, '2026-11-29 00:25:09.032871+00', '2026-11-29 00:25:09.032871+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(33, NULL, 1, '{"noticeId" : "ntc_F7vSB5yxmKKkBKBk"}', 0, '2026-11-29 00:25:09.236436+00', 0, 14, NULL, '2026-11-29 00:25:09.236436+00', '2026-11-29 00:25:09.236436+00', NULL, NULL, NULL, 0, NULL, DEFAULT),
	(34, NULL, 1, '{"noticeId" : "ntc_rtJf1vQC9qxoLe7k"}', 0, '2026-11-29 00:25:09.560349+00', 0, 14, NULL, '2026-11-29 00:25:09.560349+00', '2026-11-29 00:25:09.560349+00', NULL, NULL, NULL, 0, NULL, DEFAULT);

INSERT INTO graphile_worker._private_tasks OVERRIDING SYSTEM VALUE VALUES
	(1, 'send_notice');

INSERT INTO graphile_worker.migrations VALUES
	(1, '2026-11-29 00:25:00.467538+00', true),
	(2, '2026-11-29 00:25:00.722644+00', false),
	(3, '2026-11-29 00:25:00.796093+00', true),
	(4, '2026-11-29 00:25:00.934123+00', false),
	(5, '2026-11-29 00:25:00.960169+00', false),
	(6, '2026-11-29 00:25:00.973036+00', false),
	(7, '2026-11-29 00:25:00.985341+00', false),
	(8, '2026-11-29 00:25:00.992169+00', false),
	(9, '2026-11-29 00:25:00.995192+00', false),
	(10, '2026-11-29 00:25:01.080134+00', false),
	(11, '2026-11-29 00:25:01.136201+00', true),
	(12, '2026-11-29 00:25:01.39098+00', false),
	(13, '2026-11-29 00:25:01.462712+00', true),
	(14, '2026-11-29 00:25:01.487369+00', true),
	(15, '2026-11-29 00:25:01.539342+00', false),
	(16, '2026-11-29 00:25:01.55564+00', true),
	(17, '2026-11-29 00:25:01.582796+00', false),
	(18, '2026-11-29 00:25:01.591684+00', false),
	(19, '2026-11-29 00:25:01.595838+00', true);

INSERT INTO public.access_keys VALUES
	('ak_s7aM7MEQ7e9fC2WW', 'ws_0JHMDWrOTehQrnhv', 'Expired', 'expired', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-27 00:25:10.347+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2026-11-28 23:25:10.347+00', '2026-11-29 00:25:03.222+00', NULL, NULL, NULL, NULL, DEFAULT, 'expired', '{global_viewer}'),
	('ak_yCWVlf5aa4uc6Mpe', 'ws_0JHMDWrOTehQrnhv', 'Caller', 'caller', 'ΣΊΣΥΦΟΣ of default', false, '{keys:verify}', '{}', '2026-11-29 00:25:02.056+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.056+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_admin}'),
	('ak_RNHoyf3QiTdoyQH3', 'ws_0JHMDWrOTehQrnhv', 'Überwachung', 'überwachung', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:02.397+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.397+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_g34cbq8LF0Ucvqlf', 'ws_0JHMDWrOTehQrnhv', 'Restricted', 'restricted', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:02.454+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 3, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.454+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_YyV5mAv9m2jdt9Lr', 'ws_0JHMDWrOTehQrnhv', 'Revoked', 'revoked', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:02.54+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 3, NULL, '2026-11-29 00:25:02.641+00', 'leaked in a build log', NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.54+00', NULL, NULL, NULL, NULL, DEFAULT, 'revoked', '{global_viewer}'),
	('ak_tjLVSelB1pQdrxP3', 'ws_0JHMDWrOTehQrnhv', 'Deactivated', 'deactivated', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:02.675+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 3, '2026-11-29 00:25:02.797+00', NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.675+00', NULL, NULL, NULL, NULL, DEFAULT, 'inactive', '{global_viewer}'),
	('ak_wBmajdD4XjYHtfNG', 'ws_0JHMDWrOTehQrnhv', 'Deleted', 'deleted', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:02.926+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 4, NULL, '2026-11-29 00:25:03.081+00', 'no longer needed', '2026-11-29 00:25:03.163+00', '2099-01-01 00:00:00+00', '2026-11-29 00:25:02.926+00', NULL, NULL, NULL, NULL, DEFAULT, 'revoked', '{global_viewer}'),
	('ak_ncMa4hzBqe4Tzb9D', 'ws_0JHMDWrOTehQrnhv', 'Nightly 0', 'nightly 0', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:03.356+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:03.356+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_RR9i18xCzaoJ11vd', 'ws_0JHMDWrOTehQrnhv', 'Nightly 1', 'nightly 1', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:03.559+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:03.559+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_Mc5fPzRpE0WRQCEy', 'ws_0JHMDWrOTehQrnhv', 'Nightly 2', 'nightly 2', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:03.639+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:03.639+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_5RUalzvd9GvHw9z0', 'ws_BGslrOzertk5dXLK', 'Revoked', 'revoked', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:06.616+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 3, NULL, '2026-11-29 00:25:06.695+00', 'leaked in a build log', NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:06.616+00', NULL, NULL, NULL, NULL, DEFAULT, 'revoked', '{global_viewer}'),
	('ak_0zvDN37Nwjq7qoyg', 'ws_BGslrOzertk5dXLK', 'Deactivated', 'deactivated', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:06.887+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 3, '2026-11-29 00:25:06.964+00', NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:06.887+00', NULL, NULL, NULL, NULL, DEFAULT, 'inactive', '{global_viewer}'),
	('ak_lG2bDNeJJbogS90G', 'ws_BGslrOzertk5dXLK', 'Deleted', 'deleted', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:07.661+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 4, NULL, '2026-11-29 00:25:08.03+00', 'no longer needed', '2026-11-29 00:25:08.102+00', '2099-01-01 00:00:00+00', '2026-11-29 00:25:07.661+00', NULL, NULL, NULL, NULL, DEFAULT, 'revoked', '{global_viewer}'),
	('ak_vGGQeT46F9BQ1nAs', 'ws_BGslrOzertk5dXLK', 'Expired', 'expired', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-27 00:25:10.347+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2026-11-28 23:25:10.347+00', '2026-11-29 00:25:08.177+00', NULL, NULL, NULL, NULL, DEFAULT, 'expired', '{global_viewer}'),
	('ak_gDqMiXZfxqQdioVK', 'ws_0JHMDWrOTehQrnhv', 'Nightly 3', 'nightly 3', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:04.866+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:04.866+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_CFsTWMiWoU4E9T57', 'ws_0JHMDWrOTehQrnhv', 'Nightly 4', 'nightly 4', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:05.12+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.12+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_uF7JhoaiDkzvMLwv', 'ws_0JHMDWrOTehQrnhv', 'Nightly 5', 'nightly 5', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:05.233+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.233+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_QeQ9JoSqe2c8Nwvs', 'ws_0JHMDWrOTehQrnhv', 'Nightly 6', 'nightly 6', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:05.327+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.327+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_up9KwZEcTHB2McJE', 'ws_0JHMDWrOTehQrnhv', 'Nightly 7', 'nightly 7', 'ΣΊΣΥΦΟΣ of default', true, '{}', '{}', '2026-11-29 00:25:05.386+00', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.386+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_V95qNEh8cK26FpiA', 'ws_BGslrOzertk5dXLK', 'Caller', 'caller', 'ΣΊΣΥΦΟΣ of elsewhere', false, '{keys:verify}', '{}', '2026-11-29 00:25:05.585+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.585+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_admin}'),
	('ak_KoDAErO1ugsmn8SF', 'ws_BGslrOzertk5dXLK', 'Überwachung', 'überwachung', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:05.976+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:05.976+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_7FaoEWlUYJ3p1Jbk', 'ws_BGslrOzertk5dXLK', 'Restricted', 'restricted', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:06.004+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 3, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:06.004+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_HKfm06A7X6LF16rq', 'ws_BGslrOzertk5dXLK', 'Nightly 0', 'nightly 0', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:08.353+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:08.353+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_ZELwRJsrP5r2Se9y', 'ws_BGslrOzertk5dXLK', 'Nightly 1', 'nightly 1', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:08.538+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:08.538+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_KbYFJjtAbsVbYOQq', 'ws_BGslrOzertk5dXLK', 'Nightly 2', 'nightly 2', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:08.655+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:08.655+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_6KBx7KJtg6Dsao5P', 'ws_BGslrOzertk5dXLK', 'Nightly 3', 'nightly 3', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:08.896+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:08.896+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_7TpI0O2Vk86DLgdc', 'ws_BGslrOzertk5dXLK', 'Nightly 4', 'nightly 4', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:08.96+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:08.96+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_wixgaNka1A1Ykbi8', 'ws_BGslrOzertk5dXLK', 'Nightly 5', 'nightly 5', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:09.035+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:09.035+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_5clBE9OBzg6dKD4L', 'ws_BGslrOzertk5dXLK', 'Nightly 6', 'nightly 6', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:09.24+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:09.24+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}'),
	('ak_jrZghe733cnPVZ8s', 'ws_BGslrOzertk5dXLK', 'Nightly 7', 'nightly 7', 'ΣΊΣΥΦΟΣ of elsewhere', true, '{}', '{}', '2026-11-29 00:25:09.564+00', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 2, NULL, NULL, NULL, NULL, '2099-01-01 00:00:00+00', '2026-11-29 00:25:09.564+00', NULL, NULL, NULL, NULL, DEFAULT, 'active', '{global_viewer}');

INSERT INTO public.audit_events OVERRIDING SYSTEM VALUE VALUES
	(1, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.269+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_yCWVlf5aa4uc6Mpe', 'Caller', 'ak_yCWVlf5aa4uc6Mpe', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Caller", "grants": [{"role": "global_admin", "accounts": "all"}], "scopes": ["keys:verify"], "secretId": "sec_NXMugc7cayy3I9JO", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 1),
	(2, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.445+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_RNHoyf3QiTdoyQH3', 'Überwachung', 'ak_RNHoyf3QiTdoyQH3', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Überwachung", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_Xy5f87c197ng3uY3", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 2),
	(3, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.466+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_g34cbq8LF0Ucvqlf', 'Restricted', 'ak_g34cbq8LF0Ucvqlf', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Restricted", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_suRsyBRtvlpvi0M1", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 3),
	(4, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.52+00', 'access_key.edited', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_g34cbq8LF0Ucvqlf', 'Restricted', 'ak_g34cbq8LF0Ucvqlf', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, '{"restrictions": {"addresses": [], "rateLimit": null, "referrers": [], "addressMode": "off", "referrerMode": "off"}}', '{"restrictions": {"addresses": ["203.0.113.0/24"], "rateLimit": null, "referrers": [], "addressMode": "enforce", "referrerMode": "off"}}', 4),
	(5, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.586+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_YyV5mAv9m2jdt9Lr', 'Revoked', 'ak_YyV5mAv9m2jdt9Lr', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Revoked", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_J2BazDMBkNIhMXK6", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 5),
	(6, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.648+00', 'access_key.revoked', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_YyV5mAv9m2jdt9Lr', 'Revoked', 'ak_YyV5mAv9m2jdt9Lr', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', 'leaked in a build log', '{"revokedAt": null, "deactivatedAt": null}', '{"revokedAt": "2026-11-29T00:25:02.641Z"}', 6),
	(7, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.781+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_tjLVSelB1pQdrxP3', 'Deactivated', 'ak_tjLVSelB1pQdrxP3', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Deactivated", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_1kXkHClPDFblOTzK", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 7),
	(8, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:02.909+00', 'access_key.deactivated', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_tjLVSelB1pQdrxP3', 'Deactivated', 'ak_tjLVSelB1pQdrxP3', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, '{"deactivatedAt": null}', '{"deactivatedAt": "2026-11-29T00:25:02.797Z"}', 8),
	(9, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.015+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_wBmajdD4XjYHtfNG', 'Deleted', 'ak_wBmajdD4XjYHtfNG', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Deleted", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_PrhXgkKMQ26LjUdg", "expiresAt": "2027-11-29T00:25:02.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 9),
	(10, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.108+00', 'access_key.revoked', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_wBmajdD4XjYHtfNG', 'Deleted', 'ak_wBmajdD4XjYHtfNG', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', 'no longer needed', '{"revokedAt": null, "deactivatedAt": null}', '{"revokedAt": "2026-11-29T00:25:03.081Z"}', 10),
	(11, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.205+00', 'access_key.deleted', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_wBmajdD4XjYHtfNG', 'Deleted', 'ak_wBmajdD4XjYHtfNG', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, '{"name": "Deleted", "status": "revoked", "description": "ΣΊΣΥΦΟΣ of default"}', '{"deletedAt": "2026-11-29T00:25:03.163Z"}', 11),
	(12, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.345+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_s7aM7MEQ7e9fC2WW', 'Expired', 'ak_s7aM7MEQ7e9fC2WW', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Expired", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_mTkYU63fKyrxXZN4", "expiresAt": "2027-11-29T00:25:03.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 12),
	(13, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.438+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_ncMa4hzBqe4Tzb9D', 'Nightly 0', 'ak_ncMa4hzBqe4Tzb9D', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 0", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_YR5YZBUoIXyIgGJW", "expiresAt": "2027-11-29T00:25:03.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 13),
	(14, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:03.575+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_RR9i18xCzaoJ11vd', 'Nightly 1', 'ak_RR9i18xCzaoJ11vd', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 1", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_OYOZlOJi9IF85OOa", "expiresAt": "2027-11-29T00:25:03.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 14),
	(15, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:04.327+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_Mc5fPzRpE0WRQCEy', 'Nightly 2', 'ak_Mc5fPzRpE0WRQCEy', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 2", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_jfNC8swfs2ljJ759", "expiresAt": "2027-11-29T00:25:03.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 15),
	(16, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:04.991+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_gDqMiXZfxqQdioVK', 'Nightly 3', 'ak_gDqMiXZfxqQdioVK', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 3", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_DEcOQGA0Vz8ZX8lb", "expiresAt": "2027-11-29T00:25:04.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 16),
	(17, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:05.161+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_CFsTWMiWoU4E9T57', 'Nightly 4', 'ak_CFsTWMiWoU4E9T57', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 4", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_PzWmbSeusB7lxT2j", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 17),
	(18, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:05.296+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_uF7JhoaiDkzvMLwv', 'Nightly 5', 'ak_uF7JhoaiDkzvMLwv', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 5", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_JqlUONVVNDNCId5i", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 18),
	(19, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:05.376+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_QeQ9JoSqe2c8Nwvs', 'Nightly 6', 'ak_QeQ9JoSqe2c8Nwvs', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 6", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_cCNju0NHYBEltvV6", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 19),
	(20, 'ws_0JHMDWrOTehQrnhv', '2026-11-29 00:25:05.398+00', 'access_key.created', 'success', 'member', 'usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin', 'access_key', 'ak_up9KwZEcTHB2McJE', 'Nightly 7', 'ak_up9KwZEcTHB2McJE', '203.0.113.9', 'vitest', '8b2c2d97-fb48-4a42-a497-f9d7b3cbb1a5', NULL, NULL, '{"name": "Nightly 7", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_qfb0MIepSgoDGpXs", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of default"}', 20),
	(21, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:05.956+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_V95qNEh8cK26FpiA', 'Caller', 'ak_V95qNEh8cK26FpiA', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Caller", "grants": [{"role": "global_admin", "accounts": "all"}], "scopes": ["keys:verify"], "secretId": "sec_erMCTa16TfYgjvwr", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 21),
	(22, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:05.99+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_KoDAErO1ugsmn8SF', 'Überwachung', 'ak_KoDAErO1ugsmn8SF', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Überwachung", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_Kx05XwWL8JcOJsMj", "expiresAt": "2027-11-29T00:25:05.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 22),
	(23, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:06.085+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_7FaoEWlUYJ3p1Jbk', 'Restricted', 'ak_7FaoEWlUYJ3p1Jbk', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Restricted", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_DThCfnKKebYl6czE", "expiresAt": "2027-11-29T00:25:06.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 23),
	(24, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:06.551+00', 'access_key.edited', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_7FaoEWlUYJ3p1Jbk', 'Restricted', 'ak_7FaoEWlUYJ3p1Jbk', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, '{"restrictions": {"addresses": [], "rateLimit": null, "referrers": [], "addressMode": "off", "referrerMode": "off"}}', '{"restrictions": {"addresses": ["203.0.113.0/24"], "rateLimit": null, "referrers": [], "addressMode": "enforce", "referrerMode": "off"}}', 24),
	(25, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:06.685+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_5RUalzvd9GvHw9z0', 'Revoked', 'ak_5RUalzvd9GvHw9z0', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Revoked", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_NSuw26x8Jx2cdp0j", "expiresAt": "2027-11-29T00:25:06.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 25),
	(26, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:06.711+00', 'access_key.revoked', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_5RUalzvd9GvHw9z0', 'Revoked', 'ak_5RUalzvd9GvHw9z0', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', 'leaked in a build log', '{"revokedAt": null, "deactivatedAt": null}', '{"revokedAt": "2026-11-29T00:25:06.695Z"}', 26),
	(27, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:06.916+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_0zvDN37Nwjq7qoyg', 'Deactivated', 'ak_0zvDN37Nwjq7qoyg', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Deactivated", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_WzzLFz37EeEvSzUE", "expiresAt": "2027-11-29T00:25:06.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 27),
	(28, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:07.04+00', 'access_key.deactivated', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_0zvDN37Nwjq7qoyg', 'Deactivated', 'ak_0zvDN37Nwjq7qoyg', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, '{"deactivatedAt": null}', '{"deactivatedAt": "2026-11-29T00:25:06.964Z"}', 28),
	(29, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:07.682+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_lG2bDNeJJbogS90G', 'Deleted', 'ak_lG2bDNeJJbogS90G', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Deleted", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_Ip0EbLijPUgSSMRG", "expiresAt": "2027-11-29T00:25:07.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 29),
	(30, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.063+00', 'access_key.revoked', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_lG2bDNeJJbogS90G', 'Deleted', 'ak_lG2bDNeJJbogS90G', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', 'no longer needed', '{"revokedAt": null, "deactivatedAt": null}', '{"revokedAt": "2026-11-29T00:25:08.030Z"}', 30),
	(31, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.174+00', 'access_key.deleted', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_lG2bDNeJJbogS90G', 'Deleted', 'ak_lG2bDNeJJbogS90G', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, '{"name": "Deleted", "status": "revoked", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', '{"deletedAt": "2026-11-29T00:25:08.102Z"}', 31),
	(32, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.325+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_vGGQeT46F9BQ1nAs', 'Expired', 'ak_vGGQeT46F9BQ1nAs', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Expired", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_Ae0LARo73Qz4PfLf", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 32),
	(33, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.523+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_HKfm06A7X6LF16rq', 'Nightly 0', 'ak_HKfm06A7X6LF16rq', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 0", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_HKdQQEQDLLN4oVZq", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 33),
	(34, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.609+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_ZELwRJsrP5r2Se9y', 'Nightly 1', 'ak_ZELwRJsrP5r2Se9y', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 1", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_UmdMHWYerzEBNyMC", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 34),
	(35, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.886+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_KbYFJjtAbsVbYOQq', 'Nightly 2', 'ak_KbYFJjtAbsVbYOQq', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 2", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_nsjVEZpNpuZQtaeJ", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 35),
	(36, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:08.923+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_6KBx7KJtg6Dsao5P', 'Nightly 3', 'ak_6KBx7KJtg6Dsao5P', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 3", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_6Sjx2ep4jypCzII3", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 36),
	(37, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:09.01+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_7TpI0O2Vk86DLgdc', 'Nightly 4', 'ak_7TpI0O2Vk86DLgdc', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 4", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_ns3VXAdaY8sJQ59X", "expiresAt": "2027-11-29T00:25:08.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 37),
	(38, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:09.144+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_wixgaNka1A1Ykbi8', 'Nightly 5', 'ak_wixgaNka1A1Ykbi8', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 5", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_OyN3SDE9s92z3Y3x", "expiresAt": "2027-11-29T00:25:09.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 38),
	(39, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:09.526+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_5clBE9OBzg6dKD4L', 'Nightly 6', 'ak_5clBE9OBzg6dKD4L', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 6", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_w8DTllM6M1iDRGwj", "expiresAt": "2027-11-29T00:25:09.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 39),
	(40, 'ws_BGslrOzertk5dXLK', '2026-11-29 00:25:09.965+00', 'access_key.created', 'success', 'member', 'usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin', 'access_key', 'ak_jrZghe733cnPVZ8s', 'Nightly 7', 'ak_jrZghe733cnPVZ8s', '203.0.113.9', 'vitest', '8d955096-42fe-416c-848d-33a5050e5d48', NULL, NULL, '{"name": "Nightly 7", "grants": [{"role": "global_viewer", "accounts": "all"}], "scopes": "all", "secretId": "sec_ldpYq3KMYxLHAwf4", "expiresAt": "2027-11-29T00:25:09.000Z", "credential": "opaque", "description": "ΣΊΣΥΦΟΣ of elsewhere"}', 40);

INSERT INTO public.cloud_accounts VALUES
	('acc_9DWqg0g2uy8YITBc', 'ws_0JHMDWrOTehQrnhv', 'Account of default', 'aws', '000000000001', '2026-11-29 00:25:02.02+00', NULL),
	('acc_x5MDOtTsUGadRHNs', 'ws_BGslrOzertk5dXLK', 'Account of elsewhere', 'aws', '000000000001', '2026-11-29 00:25:05.415+00', NULL);

INSERT INTO public.idempotent_requests VALUES
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '9af83027-5f89-45d0-baac-bbc2ad85d558', 'create', '\xb296695294fe19a306aecea8ceb9d9edd6d92c8008d54b34f7c15b82916e86c2', 'ak_yCWVlf5aa4uc6Mpe', '2026-11-29 00:25:02.055+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '19fdf252-3fd0-4041-84de-d99b03631897', 'create', '\xd5238a403e43a9bf0122dfdb945df9d476b174b7f8e08ff08047550a49771d5b', 'ak_RNHoyf3QiTdoyQH3', '2026-11-29 00:25:02.38+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'c46c08b6-fd67-4b20-b1b6-f825f64ef2a0', 'create', '\xad5624cb7e254a33e4b77e2581efb001dacbb2f5b48f148a1202cd343d40eda7', 'ak_g34cbq8LF0Ucvqlf', '2026-11-29 00:25:02.454+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '31c1b6ed-90cf-4fcf-9df7-f3044cbe4648', 'create', '\x84c051b101b53c79a2f3384e0811a65e0065027ca2252fc491701754f37b7990', 'ak_YyV5mAv9m2jdt9Lr', '2026-11-29 00:25:02.524+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'a75d7ddf-e7a5-4a13-b683-7636aa1b78cd', 'create', '\x6e8d9e6e3d523a2d2a086d4fd38838d1d4b89b4638b880af9cb2de88212af36f', 'ak_tjLVSelB1pQdrxP3', '2026-11-29 00:25:02.675+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '12a4d6dc-89b5-456e-bf7c-78e081c978c3', 'create', '\x40e1e94bc1c3adb60b7b21eab4c9b168eb2b7d8b3e10104fa9cfeaf02dc3eadc', 'ak_wBmajdD4XjYHtfNG', '2026-11-29 00:25:02.92+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '0cb54a64-3aa4-4779-b21d-a185eec53b08', 'create', '\xc058b895ada758caa098a567911bd0a255c00679b43685018b0db425233f6649', 'ak_s7aM7MEQ7e9fC2WW', '2026-11-29 00:25:03.22+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '8bc6f7a9-0de7-452e-a491-687d7969d3bd', 'create', '\xb8f5864f46cf185501a6ae6cf75440aa5b65a8529a21b2cc10b8c8fbc4e6a080', 'ak_ncMa4hzBqe4Tzb9D', '2026-11-29 00:25:03.356+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'f30126ae-0623-4818-9c48-8855e483d290', 'create', '\xa2820d30882bb08c2ced989e1effbc0b18559d66072587a0d1d77138b32ac23b', 'ak_RR9i18xCzaoJ11vd', '2026-11-29 00:25:03.559+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '74ab8087-10ba-4783-a1bf-4dab051632e6', 'create', '\xa6e908bd3939198ecae6bb31e7d77b0c2ce168dbaed5810a3df23a9ef624e8c9', 'ak_Mc5fPzRpE0WRQCEy', '2026-11-29 00:25:03.608+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '532b0805-1e7b-430e-ba39-b66b9817fa4a', 'create', '\x2e2022317958833dad2f78fe8b550e32c7b47505a8fe17ac7aa3bd674cc6ecac', 'ak_gDqMiXZfxqQdioVK', '2026-11-29 00:25:04.692+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'eb3d0ea6-0fee-4b3c-abee-857a8265149a', 'create', '\x129d97ba7d871c36a7fd64882b9e43285aeecf7ae9d4bfd202684d3fe72aa7eb', 'ak_CFsTWMiWoU4E9T57', '2026-11-29 00:25:05.113+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'e8e0ccab-ae10-4354-be8e-bec9dc24e703', 'create', '\x27c88059b316a645c807092bf1b82ad4e0e27c8340e15f5ef57ff6e278b901a9', 'ak_uF7JhoaiDkzvMLwv', '2026-11-29 00:25:05.228+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '76d43e70-07e2-4a51-a9b2-71784c6e8ee8', 'create', '\x5ccbbe52b42b83e448fd8ed9bb74cc5666a219ea86f2921a2e3426456b59f2e9', 'ak_QeQ9JoSqe2c8Nwvs', '2026-11-29 00:25:05.327+00'),
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', '10f1a831-4d2e-4678-bac6-b5332848027b', 'create', '\x5248cbcbb4360363b6ca5db793929cbb2eb89928e8b90f994b39bc520265ded1', 'ak_up9KwZEcTHB2McJE', '2026-11-29 00:25:05.386+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'd1fcdd50-211e-4571-9e57-cb8d8f75748c', 'create', '\xb7ee6c6c4a107f511c91e5d5cff2c80f8985461773c3389a8b3ad747cfeae50e', 'ak_V95qNEh8cK26FpiA', '2026-11-29 00:25:05.577+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '2ed33803-aa68-4ab1-b860-c2ff19f42e1b', 'create', '\xc408d72eea5f9fcd21dca3382fae7a726f7ff94a62447019ceff6d34f243e2a2', 'ak_KoDAErO1ugsmn8SF', '2026-11-29 00:25:05.977+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '2d1d0c71-e37e-4a53-9ed6-ce037ea1db6f', 'create', '\xf9851089550354930957d40ce1cbcf68e162acf7338dd5eb656b017635128b9f', 'ak_7FaoEWlUYJ3p1Jbk', '2026-11-29 00:25:06.003+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'ea33aaf3-86f4-49ab-95a1-01552ffef154', 'create', '\x47ad919e2271db070936baf38921739d14941fcad2bc1c0d0a10fd52f7da3842', 'ak_5RUalzvd9GvHw9z0', '2026-11-29 00:25:06.611+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '275eff0f-cd47-4cdc-9b13-87fe092485ff', 'create', '\x0bd34195b80d1eaaed84818be6c484c60441d7b1f21aa577d5c7c22c401c5ab3', 'ak_0zvDN37Nwjq7qoyg', '2026-11-29 00:25:06.878+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'ec4777c6-62d2-473d-be2e-ba5636ea8c64', 'create', '\x2e0a7209f61645caab5c4d216704842786f3435537a252edb4a61d76e80320eb', 'ak_lG2bDNeJJbogS90G', '2026-11-29 00:25:07.661+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '81b761ae-e6e7-400a-85e9-d68e024866e6', 'create', '\xdac45adb5c7f9325d37615da7bd395ed455535a248f882b173302caa9468f767', 'ak_vGGQeT46F9BQ1nAs', '2026-11-29 00:25:08.176+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '62935375-d26c-46c7-a35c-59ea81e6f6d3', 'create', '\xe3adc936a05509876b466d8e5b15101da38f29995459f52d529dcc35d0a58221', 'ak_HKfm06A7X6LF16rq', '2026-11-29 00:25:08.353+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'b9eaa137-bd95-4970-bcf3-d93606ac9cbb', 'create', '\x570bc1ba63f9e061ff4b4c174a2dc7cb4e93f8511763233b87d9ad5f49cee87c', 'ak_ZELwRJsrP5r2Se9y', '2026-11-29 00:25:08.538+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'e1866a9c-6cb4-4ac9-8ae7-f600bf6b15e5', 'create', '\xb2af9a748eb3724c4a592ff82f2969b7d1b46196711aa05fb632d4a5837262cb', 'ak_KbYFJjtAbsVbYOQq', '2026-11-29 00:25:08.626+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '44d8ef05-5987-42c3-a972-dc3a51c9e071', 'create', '\x23e65118b7028f78489f24b9b44b0b6ac9f19a059d47f33430d6f2535c311f6d', 'ak_6KBx7KJtg6Dsao5P', '2026-11-29 00:25:08.896+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'e303a0c8-3057-4308-9a6e-afef3e73caa3', 'create', '\xe5b2793abf568e10ead20b713f6e7914b80714f0d1add56af9e69e0c9d65caf6', 'ak_7TpI0O2Vk86DLgdc', '2026-11-29 00:25:08.96+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', '4763aeaa-9fa3-482b-9071-1c18e8ececaa', 'create', '\xfd060162afe4e9a18288c7be6db3ee6fd6d6ce64ce44fed77f31b994aa6cc69c', 'ak_wixgaNka1A1Ykbi8', '2026-11-29 00:25:09.033+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'b6f713b1-1ab9-47f5-9df4-ddb1f16ab8f9', 'create', '\x95ff242524e4f319855688655f15e40af70ac4e70d12754174bec1aa5af6ebd1', 'ak_5clBE9OBzg6dKD4L', '2026-11-29 00:25:09.236+00'),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'bb5251b9-4f66-4d4a-98b7-51ba7097c441', 'create', '\x8c7eaf7cd80ba11ab70c7c8ce73bfb09f8b49895e8ecd498a4e9e3251c4593e4', 'ak_jrZghe733cnPVZ8s', '2026-11-29 00:25:09.56+00');

INSERT INTO public.key_changes OVERRIDING SYSTEM VALUE VALUES
	(1, 'ws_0JHMDWrOTehQrnhv', 'ak_yCWVlf5aa4uc6Mpe', NULL, 'access_key.created', '2026-11-29 00:25:02.055+00', 812),
	(2, 'ws_0JHMDWrOTehQrnhv', 'ak_RNHoyf3QiTdoyQH3', NULL, 'access_key.created', '2026-11-29 00:25:02.38+00', 813),
	(3, 'ws_0JHMDWrOTehQrnhv', 'ak_g34cbq8LF0Ucvqlf', NULL, 'access_key.created', '2026-11-29 00:25:02.454+00', 814),
	(4, 'ws_0JHMDWrOTehQrnhv', 'ak_g34cbq8LF0Ucvqlf', NULL, 'access_key.edited', '2026-11-29 00:25:02.478+00', 815),
	(5, 'ws_0JHMDWrOTehQrnhv', 'ak_YyV5mAv9m2jdt9Lr', NULL, 'access_key.created', '2026-11-29 00:25:02.524+00', 816),
	(6, 'ws_0JHMDWrOTehQrnhv', 'ak_YyV5mAv9m2jdt9Lr', NULL, 'access_key.revoked', '2026-11-29 00:25:02.64+00', 817),
	(7, 'ws_0JHMDWrOTehQrnhv', 'ak_tjLVSelB1pQdrxP3', NULL, 'access_key.created', '2026-11-29 00:25:02.675+00', 818),
	(8, 'ws_0JHMDWrOTehQrnhv', 'ak_tjLVSelB1pQdrxP3', NULL, 'access_key.deactivated', '2026-11-29 00:25:02.796+00', 819),
	(9, 'ws_0JHMDWrOTehQrnhv', 'ak_wBmajdD4XjYHtfNG', NULL, 'access_key.created', '2026-11-29 00:25:02.92+00', 820),
	(10, 'ws_0JHMDWrOTehQrnhv', 'ak_wBmajdD4XjYHtfNG', NULL, 'access_key.revoked', '2026-11-29 00:25:03.075+00', 821),
	(11, 'ws_0JHMDWrOTehQrnhv', 'ak_wBmajdD4XjYHtfNG', NULL, 'access_key.deleted', '2026-11-29 00:25:03.16+00', 822),
	(12, 'ws_0JHMDWrOTehQrnhv', 'ak_s7aM7MEQ7e9fC2WW', NULL, 'access_key.created', '2026-11-29 00:25:03.22+00', 823),
	(13, 'ws_0JHMDWrOTehQrnhv', 'ak_ncMa4hzBqe4Tzb9D', NULL, 'access_key.created', '2026-11-29 00:25:03.356+00', 824),
	(14, 'ws_0JHMDWrOTehQrnhv', 'ak_RR9i18xCzaoJ11vd', NULL, 'access_key.created', '2026-11-29 00:25:03.559+00', 825),
	(15, 'ws_0JHMDWrOTehQrnhv', 'ak_Mc5fPzRpE0WRQCEy', NULL, 'access_key.created', '2026-11-29 00:25:03.608+00', 826),
	(16, 'ws_0JHMDWrOTehQrnhv', 'ak_gDqMiXZfxqQdioVK', NULL, 'access_key.created', '2026-11-29 00:25:04.692+00', 827),
	(17, 'ws_0JHMDWrOTehQrnhv', 'ak_CFsTWMiWoU4E9T57', NULL, 'access_key.created', '2026-11-29 00:25:05.113+00', 828),
	(18, 'ws_0JHMDWrOTehQrnhv', 'ak_uF7JhoaiDkzvMLwv', NULL, 'access_key.created', '2026-11-29 00:25:05.228+00', 829),
	(19, 'ws_0JHMDWrOTehQrnhv', 'ak_QeQ9JoSqe2c8Nwvs', NULL, 'access_key.created', '2026-11-29 00:25:05.327+00', 830),
	(20, 'ws_0JHMDWrOTehQrnhv', 'ak_up9KwZEcTHB2McJE', NULL, 'access_key.created', '2026-11-29 00:25:05.386+00', 831),
	(21, 'ws_BGslrOzertk5dXLK', 'ak_V95qNEh8cK26FpiA', NULL, 'access_key.created', '2026-11-29 00:25:05.577+00', 841),
	(22, 'ws_BGslrOzertk5dXLK', 'ak_KoDAErO1ugsmn8SF', NULL, 'access_key.created', '2026-11-29 00:25:05.977+00', 842),
	(23, 'ws_BGslrOzertk5dXLK', 'ak_7FaoEWlUYJ3p1Jbk', NULL, 'access_key.created', '2026-11-29 00:25:06.003+00', 843),
	(24, 'ws_BGslrOzertk5dXLK', 'ak_7FaoEWlUYJ3p1Jbk', NULL, 'access_key.edited', '2026-11-29 00:25:06.183+00', 844),
	(25, 'ws_BGslrOzertk5dXLK', 'ak_5RUalzvd9GvHw9z0', NULL, 'access_key.created', '2026-11-29 00:25:06.611+00', 845),
	(26, 'ws_BGslrOzertk5dXLK', 'ak_5RUalzvd9GvHw9z0', NULL, 'access_key.revoked', '2026-11-29 00:25:06.691+00', 846),
	(27, 'ws_BGslrOzertk5dXLK', 'ak_0zvDN37Nwjq7qoyg', NULL, 'access_key.created', '2026-11-29 00:25:06.878+00', 847),
	(28, 'ws_BGslrOzertk5dXLK', 'ak_0zvDN37Nwjq7qoyg', NULL, 'access_key.deactivated', '2026-11-29 00:25:06.923+00', 848),
	(29, 'ws_BGslrOzertk5dXLK', 'ak_lG2bDNeJJbogS90G', NULL, 'access_key.created', '2026-11-29 00:25:07.661+00', 849),
	(30, 'ws_BGslrOzertk5dXLK', 'ak_lG2bDNeJJbogS90G', NULL, 'access_key.revoked', '2026-11-29 00:25:08.022+00', 850),
	(31, 'ws_BGslrOzertk5dXLK', 'ak_lG2bDNeJJbogS90G', NULL, 'access_key.deleted', '2026-11-29 00:25:08.101+00', 851),
	(32, 'ws_BGslrOzertk5dXLK', 'ak_vGGQeT46F9BQ1nAs', NULL, 'access_key.created', '2026-11-29 00:25:08.176+00', 852),
	(33, 'ws_BGslrOzertk5dXLK', 'ak_HKfm06A7X6LF16rq', NULL, 'access_key.created', '2026-11-29 00:25:08.353+00', 853),
	(34, 'ws_BGslrOzertk5dXLK', 'ak_ZELwRJsrP5r2Se9y', NULL, 'access_key.created', '2026-11-29 00:25:08.538+00', 854),
	(35, 'ws_BGslrOzertk5dXLK', 'ak_KbYFJjtAbsVbYOQq', NULL, 'access_key.created', '2026-11-29 00:25:08.626+00', 855),
	(36, 'ws_BGslrOzertk5dXLK', 'ak_6KBx7KJtg6Dsao5P', NULL, 'access_key.created', '2026-11-29 00:25:08.896+00', 856),
	(37, 'ws_BGslrOzertk5dXLK', 'ak_7TpI0O2Vk86DLgdc', NULL, 'access_key.created', '2026-11-29 00:25:08.96+00', 857),
	(38, 'ws_BGslrOzertk5dXLK', 'ak_wixgaNka1A1Ykbi8', NULL, 'access_key.created', '2026-11-29 00:25:09.033+00', 858),
	(39, 'ws_BGslrOzertk5dXLK', 'ak_5clBE9OBzg6dKD4L', NULL, 'access_key.created', '2026-11-29 00:25:09.236+00', 859),
	(40, 'ws_BGslrOzertk5dXLK', 'ak_jrZghe733cnPVZ8s', NULL, 'access_key.created', '2026-11-29 00:25:09.56+00', 860);

INSERT INTO public.key_grants VALUES
	('gr_Th2tpAfte80GRtoZ', 'ws_0JHMDWrOTehQrnhv', 'ak_yCWVlf5aa4uc6Mpe', 0, 'global_admin', true, '{}'),
	('gr_7nAIncGZpjgIQR4A', 'ws_0JHMDWrOTehQrnhv', 'ak_RNHoyf3QiTdoyQH3', 0, 'global_viewer', true, '{}'),
	('gr_lpTZ5iRlARrk8slc', 'ws_0JHMDWrOTehQrnhv', 'ak_g34cbq8LF0Ucvqlf', 0, 'global_viewer', true, '{}'),
	('gr_L63AYg0700ZIotDA', 'ws_0JHMDWrOTehQrnhv', 'ak_YyV5mAv9m2jdt9Lr', 0, 'global_viewer', true, '{}'),
	('gr_mXLBbe02Jt848Y7n', 'ws_0JHMDWrOTehQrnhv', 'ak_tjLVSelB1pQdrxP3', 0, 'global_viewer', true, '{}'),
	('gr_AzrQE6nSxGIIjfAl', 'ws_0JHMDWrOTehQrnhv', 'ak_wBmajdD4XjYHtfNG', 0, 'global_viewer', true, '{}'),
	('gr_rgN8h79k5MDBLmzo', 'ws_0JHMDWrOTehQrnhv', 'ak_s7aM7MEQ7e9fC2WW', 0, 'global_viewer', true, '{}'),
	('gr_EUY3Lu3I30hbPZ5l', 'ws_0JHMDWrOTehQrnhv', 'ak_ncMa4hzBqe4Tzb9D', 0, 'global_viewer', true, '{}'),
	('gr_MQ2rmYWzy14CfXc7', 'ws_0JHMDWrOTehQrnhv', 'ak_RR9i18xCzaoJ11vd', 0, 'global_viewer', true, '{}'),
	('gr_A8FmPf9AhDEcmm0I', 'ws_0JHMDWrOTehQrnhv', 'ak_Mc5fPzRpE0WRQCEy', 0, 'global_viewer', true, '{}'),
	('gr_l7qEMvRVUtVqFjGs', 'ws_0JHMDWrOTehQrnhv', 'ak_gDqMiXZfxqQdioVK', 0, 'global_viewer', true, '{}'),
	('gr_hmSWr5Bm8gfqwjJz', 'ws_0JHMDWrOTehQrnhv', 'ak_CFsTWMiWoU4E9T57', 0, 'global_viewer', true, '{}'),
	('gr_rKZQSuaYWoCk4H41', 'ws_0JHMDWrOTehQrnhv', 'ak_uF7JhoaiDkzvMLwv', 0, 'global_viewer', true, '{}'),
	('gr_6ZCzZjtrGCr6PlMe', 'ws_0JHMDWrOTehQrnhv', 'ak_QeQ9JoSqe2c8Nwvs', 0, 'global_viewer', true, '{}'),
	('gr_q8fsNzvwCUOaYtP7', 'ws_0JHMDWrOTehQrnhv', 'ak_up9KwZEcTHB2McJE', 0, 'global_viewer', true, '{}'),
	('gr_woi5tjIQHqJGwi3a', 'ws_BGslrOzertk5dXLK', 'ak_V95qNEh8cK26FpiA', 0, 'global_admin', true, '{}'),
	('gr_4WdIT6shfA2g4zA5', 'ws_BGslrOzertk5dXLK', 'ak_KoDAErO1ugsmn8SF', 0, 'global_viewer', true, '{}'),
	('gr_NEZaW2PvCEibkG7y', 'ws_BGslrOzertk5dXLK', 'ak_7FaoEWlUYJ3p1Jbk', 0, 'global_viewer', true, '{}'),
	('gr_dfr2ZKzI34ezXHRo', 'ws_BGslrOzertk5dXLK', 'ak_5RUalzvd9GvHw9z0', 0, 'global_viewer', true, '{}'),
	('gr_7yUAMFkJGoQaLSo1', 'ws_BGslrOzertk5dXLK', 'ak_0zvDN37Nwjq7qoyg', 0, 'global_viewer', true, '{}'),
	('gr_Jjq3tOrXBROM7ZvK', 'ws_BGslrOzertk5dXLK', 'ak_lG2bDNeJJbogS90G', 0, 'global_viewer', true, '{}'),
	('gr_p5DcrXikPGJpLxvR', 'ws_BGslrOzertk5dXLK', 'ak_vGGQeT46F9BQ1nAs', 0, 'global_viewer', true, '{}'),
	('gr_g0u9CKuTTCd7Sqsx', 'ws_BGslrOzertk5dXLK', 'ak_HKfm06A7X6LF16rq', 0, 'global_viewer', true, '{}'),
	('gr_t32H1CZP6qGBkYb0', 'ws_BGslrOzertk5dXLK', 'ak_ZELwRJsrP5r2Se9y', 0, 'global_viewer', true, '{}'),
	('gr_N87XEIb4A5qx9zbj', 'ws_BGslrOzertk5dXLK', 'ak_KbYFJjtAbsVbYOQq', 0, 'global_viewer', true, '{}'),
	('gr_dAnIJVWlAnOmUtuI', 'ws_BGslrOzertk5dXLK', 'ak_6KBx7KJtg6Dsao5P', 0, 'global_viewer', true, '{}'),
	('gr_ydnsCWwTvr9plpFf', 'ws_BGslrOzertk5dXLK', 'ak_7TpI0O2Vk86DLgdc', 0, 'global_viewer', true, '{}'),
	('gr_4huGmUWQgvTRpXvg', 'ws_BGslrOzertk5dXLK', 'ak_wixgaNka1A1Ykbi8', 0, 'global_viewer', true, '{}'),
	('gr_QsS5BVzH6vZvchaS', 'ws_BGslrOzertk5dXLK', 'ak_5clBE9OBzg6dKD4L', 0, 'global_viewer', true, '{}'),
	('gr_C6vhFd1gio79ZU9e', 'ws_BGslrOzertk5dXLK', 'ak_jrZghe733cnPVZ8s', 0, 'global_viewer', true, '{}');

INSERT INTO public.key_last_uses VALUES
	('ak_yCWVlf5aa4uc6Mpe', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:02.056+00'),
	('ak_RNHoyf3QiTdoyQH3', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:02.397+00'),
	('ak_g34cbq8LF0Ucvqlf', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:02.454+00'),
	('ak_YyV5mAv9m2jdt9Lr', 'ws_0JHMDWrOTehQrnhv', 'revoked', '-infinity', '2026-11-29 00:25:02.54+00'),
	('ak_tjLVSelB1pQdrxP3', 'ws_0JHMDWrOTehQrnhv', 'inactive', '-infinity', '2026-11-29 00:25:02.675+00'),
	('ak_ncMa4hzBqe4Tzb9D', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:03.356+00'),
	('ak_RR9i18xCzaoJ11vd', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:03.559+00'),
	('ak_Mc5fPzRpE0WRQCEy', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:03.639+00'),
	('ak_gDqMiXZfxqQdioVK', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:04.866+00'),
	('ak_CFsTWMiWoU4E9T57', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:05.12+00'),
	('ak_uF7JhoaiDkzvMLwv', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:05.233+00'),
	('ak_QeQ9JoSqe2c8Nwvs', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:05.327+00'),
	('ak_up9KwZEcTHB2McJE', 'ws_0JHMDWrOTehQrnhv', 'active', '-infinity', '2026-11-29 00:25:05.386+00'),
	('ak_V95qNEh8cK26FpiA', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:05.585+00'),
	('ak_KoDAErO1ugsmn8SF', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:05.976+00'),
	('ak_7FaoEWlUYJ3p1Jbk', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:06.004+00'),
	('ak_5RUalzvd9GvHw9z0', 'ws_BGslrOzertk5dXLK', 'revoked', '-infinity', '2026-11-29 00:25:06.616+00'),
	('ak_0zvDN37Nwjq7qoyg', 'ws_BGslrOzertk5dXLK', 'inactive', '-infinity', '2026-11-29 00:25:06.887+00'),
	('ak_HKfm06A7X6LF16rq', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:08.353+00'),
	('ak_ZELwRJsrP5r2Se9y', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:08.538+00'),
	('ak_KbYFJjtAbsVbYOQq', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:08.655+00'),
	('ak_6KBx7KJtg6Dsao5P', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:08.896+00'),
	('ak_7TpI0O2Vk86DLgdc', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:08.96+00'),
	('ak_wixgaNka1A1Ykbi8', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:09.035+00'),
	('ak_5clBE9OBzg6dKD4L', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:09.24+00'),
	('ak_jrZghe733cnPVZ8s', 'ws_BGslrOzertk5dXLK', 'active', '-infinity', '2026-11-29 00:25:09.564+00'),
	('ak_s7aM7MEQ7e9fC2WW', 'ws_0JHMDWrOTehQrnhv', 'expired', '-infinity', '2026-11-27 00:25:10.347+00'),
	('ak_vGGQeT46F9BQ1nAs', 'ws_BGslrOzertk5dXLK', 'expired', '-infinity', '2026-11-27 00:25:10.347+00');

INSERT INTO public.key_restrictions VALUES
	('ak_g34cbq8LF0Ucvqlf', 'ws_0JHMDWrOTehQrnhv', 'enforce', '{203.0.113.0/24}', 'off', '{}', NULL, NULL),
	('ak_7FaoEWlUYJ3p1Jbk', 'ws_BGslrOzertk5dXLK', 'enforce', '{203.0.113.0/24}', 'off', '{}', NULL, NULL);

INSERT INTO public.key_secrets VALUES
	('sec_NXMugc7cayy3I9JO', 'ws_0JHMDWrOTehQrnhv', 'ak_yCWVlf5aa4uc6Mpe', 'opaque', '\x04658536ca87152dbc91b719f3d3edd164c5350aec3769bc1158e7d8d8bac33d', 'chatel_…gHS4', '2026-11-29 00:25:02.056+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_Xy5f87c197ng3uY3', 'ws_0JHMDWrOTehQrnhv', 'ak_RNHoyf3QiTdoyQH3', 'opaque', '\x78d26864029f62fb5404b8cf469d9b2030afcbc51972e370c6985d6855b70cbe', 'chatel_…e5Gl', '2026-11-29 00:25:02.397+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_suRsyBRtvlpvi0M1', 'ws_0JHMDWrOTehQrnhv', 'ak_g34cbq8LF0Ucvqlf', 'opaque', '\x34698865ee65290721fddf57755d86dfdf71bf1e69456c6981e6f7965e5f5f6f', 'chatel_…H8dz', '2026-11-29 00:25:02.454+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_J2BazDMBkNIhMXK6', 'ws_0JHMDWrOTehQrnhv', 'ak_YyV5mAv9m2jdt9Lr', 'opaque', '\x6c44f9893176f0ef5bafd73e716b036744a274de9d979da44979c1c58ba1a36b', 'chatel_…GdhB', '2026-11-29 00:25:02.54+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_1kXkHClPDFblOTzK', 'ws_0JHMDWrOTehQrnhv', 'ak_tjLVSelB1pQdrxP3', 'opaque', '\x85409dc69d3e2a7cd20627e154615569f30d840e50bf6c55e4b756ef8e291e0f', 'chatel_…jhHX', '2026-11-29 00:25:02.675+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_PrhXgkKMQ26LjUdg', 'ws_0JHMDWrOTehQrnhv', 'ak_wBmajdD4XjYHtfNG', 'opaque', '\x3f8c685b4ae182ab0f4c07b65e96e1045ecfabc0deecf05555ecd0307ac0b0e7', 'chatel_…BqpR', '2026-11-29 00:25:02.926+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_YR5YZBUoIXyIgGJW', 'ws_0JHMDWrOTehQrnhv', 'ak_ncMa4hzBqe4Tzb9D', 'opaque', '\xba57b3bb76401ee02c010ae2411497d521976ca52ad81f2da444d3ce3e61b83c', 'chatel_…PmY6', '2026-11-29 00:25:03.356+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_OYOZlOJi9IF85OOa', 'ws_0JHMDWrOTehQrnhv', 'ak_RR9i18xCzaoJ11vd', 'opaque', '\x4788362de254e6de1188bd8f7d5b9817107f8ae00c5089d0348b067da1f891cd', 'chatel_…KuyU', '2026-11-29 00:25:03.559+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_jfNC8swfs2ljJ759', 'ws_0JHMDWrOTehQrnhv', 'ak_Mc5fPzRpE0WRQCEy', 'opaque', '\x7da0372ce8c2d108bd8b3a7f683e5ff42eb3a3646b2ee9266ad31a8650145f6d', 'chatel_…zhVO', '2026-11-29 00:25:03.639+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_DEcOQGA0Vz8ZX8lb', 'ws_0JHMDWrOTehQrnhv', 'ak_gDqMiXZfxqQdioVK', 'opaque', '\xca10e500a8a83d27ce8b8105f3a2323d296318d0c56303fa3ee3a8211d829751', 'chatel_…3LRp', '2026-11-29 00:25:04.866+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_mTkYU63fKyrxXZN4', 'ws_0JHMDWrOTehQrnhv', 'ak_s7aM7MEQ7e9fC2WW', 'opaque', '\xe667315344f86e46b3627be22968bb99c545b047363c6784d11657423621c620', 'chatel_…KEJu', '2026-11-27 00:25:10.345+00', 'global_admin@default.test', '2026-11-28 23:25:10.345+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_Ae0LARo73Qz4PfLf', 'ws_BGslrOzertk5dXLK', 'ak_vGGQeT46F9BQ1nAs', 'opaque', '\x4c5fabc6983787373225e95d8855643894723e6caed9f5240124db9452cffcb6', 'chatel_…YnxD', '2026-11-27 00:25:10.345+00', 'global_admin@elsewhere.test', '2026-11-28 23:25:10.345+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_PzWmbSeusB7lxT2j', 'ws_0JHMDWrOTehQrnhv', 'ak_CFsTWMiWoU4E9T57', 'opaque', '\xb3424d7a41530b5f46e13414bc4648e70d74341653b924233b8264a54bfadbdc', 'chatel_…oCFX', '2026-11-29 00:25:05.12+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_JqlUONVVNDNCId5i', 'ws_0JHMDWrOTehQrnhv', 'ak_uF7JhoaiDkzvMLwv', 'opaque', '\x9edd35b798e7359ae47658cc2ecbce1bc769a8190d7128ebce278c58d9754fcb', 'chatel_…wbpT', '2026-11-29 00:25:05.233+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_cCNju0NHYBEltvV6', 'ws_0JHMDWrOTehQrnhv', 'ak_QeQ9JoSqe2c8Nwvs', 'opaque', '\xfb7b26936a6c3f62d3f7dcee2268102c2308590f4c8a75fa28b89e5083ec0e63', 'chatel_…YiZ1', '2026-11-29 00:25:05.327+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_qfb0MIepSgoDGpXs', 'ws_0JHMDWrOTehQrnhv', 'ak_up9KwZEcTHB2McJE', 'opaque', '\xfdfc5a4f5dcf659f5eccc24b328c896852831800ca56b2740bb37abae19b0afa', 'chatel_…N4Fd', '2026-11-29 00:25:05.386+00', 'global_admin@default.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_erMCTa16TfYgjvwr', 'ws_BGslrOzertk5dXLK', 'ak_V95qNEh8cK26FpiA', 'opaque', '\x98211947e589270a2a3a47fe40699faedd4ed57d9bd80db5a3711d01cfd2eae7', 'chatel_…xph0', '2026-11-29 00:25:05.585+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_Kx05XwWL8JcOJsMj', 'ws_BGslrOzertk5dXLK', 'ak_KoDAErO1ugsmn8SF', 'opaque', '\x27019641a05fa4c9e374aa2e517625442b7834ac7742aacbc5d4ac82870ead64', 'chatel_…mww3', '2026-11-29 00:25:05.976+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_DThCfnKKebYl6czE', 'ws_BGslrOzertk5dXLK', 'ak_7FaoEWlUYJ3p1Jbk', 'opaque', '\xccda3b3e5914530b706778da06cfef240a6e2ebe097cd4f91908aa797f24c1bf', 'chatel_…Xe7F', '2026-11-29 00:25:06.004+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_NSuw26x8Jx2cdp0j', 'ws_BGslrOzertk5dXLK', 'ak_5RUalzvd9GvHw9z0', 'opaque', '\x5d798f4f4a2458c39d41d7e041e94ea7c5efaff9424e47e9360c84a982c508ef', 'chatel_…Shxi', '2026-11-29 00:25:06.616+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_WzzLFz37EeEvSzUE', 'ws_BGslrOzertk5dXLK', 'ak_0zvDN37Nwjq7qoyg', 'opaque', '\x1f21f330096f1e1b2fc1cfb23a244b8e5ffce9c413cab484625d28f10a531364', 'chatel_…gMel', '2026-11-29 00:25:06.887+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_Ip0EbLijPUgSSMRG', 'ws_BGslrOzertk5dXLK', 'ak_lG2bDNeJJbogS90G', 'opaque', '\xe8bf95a604b05fc0005a495185995d9c6b31af9713071014d79a57b93c1511bc', 'chatel_…J6x4', '2026-11-29 00:25:07.661+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_HKdQQEQDLLN4oVZq', 'ws_BGslrOzertk5dXLK', 'ak_HKfm06A7X6LF16rq', 'opaque', '\xea89b2773122d2e273b19bc1e256ff9ad497b996002cc5b112d7080fe2c27768', 'chatel_…PghF', '2026-11-29 00:25:08.353+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_UmdMHWYerzEBNyMC', 'ws_BGslrOzertk5dXLK', 'ak_ZELwRJsrP5r2Se9y', 'opaque', '\xf6c33deaeadfa2829a3eae0157a728c36522203988abfb7cce1b333f4c780c0e', 'chatel_…Eosl', '2026-11-29 00:25:08.538+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_nsjVEZpNpuZQtaeJ', 'ws_BGslrOzertk5dXLK', 'ak_KbYFJjtAbsVbYOQq', 'opaque', '\x127a2fed86db96678ae9187833a1e007a25b48809f171488db846f386905fc44', 'chatel_…8ZvV', '2026-11-29 00:25:08.655+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_6Sjx2ep4jypCzII3', 'ws_BGslrOzertk5dXLK', 'ak_6KBx7KJtg6Dsao5P', 'opaque', '\x04c1e46c6a27ddb0fe4875c6a98e04a80c63792745b197619298323064037cf4', 'chatel_…NEx5', '2026-11-29 00:25:08.896+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_ns3VXAdaY8sJQ59X', 'ws_BGslrOzertk5dXLK', 'ak_7TpI0O2Vk86DLgdc', 'opaque', '\x61e2333d45a9a5fcd149cbd7c95263525fe99679d99623775ea8c39ba56e1a4f', 'chatel_…4Jlq', '2026-11-29 00:25:08.96+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_OyN3SDE9s92z3Y3x', 'ws_BGslrOzertk5dXLK', 'ak_wixgaNka1A1Ykbi8', 'opaque', '\x21b63cca4c43a2a5154265c661ba28eb150ab85c57912a83b555868cb9d6a1dc', 'chatel_…xDen', '2026-11-29 00:25:09.035+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_w8DTllM6M1iDRGwj', 'ws_BGslrOzertk5dXLK', 'ak_5clBE9OBzg6dKD4L', 'opaque', '\x349ff4a1f6bcfaec632c6025bf338e207b38779ca7b23f3483de3ea4587cc793', 'chatel_…f6ZH', '2026-11-29 00:25:09.24+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('sec_ldpYq3KMYxLHAwf4', 'ws_BGslrOzertk5dXLK', 'ak_jrZghe733cnPVZ8s', 'opaque', '\x98133d13485b8e35a1a61b322d884b56f6b57554c748ed7ed33c56125cd65a67', 'chatel_…XGGX', '2026-11-29 00:25:09.564+00', 'global_admin@elsewhere.test', '2099-01-01 00:00:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO public.memberships VALUES
	('ws_0JHMDWrOTehQrnhv', 'usr_eOG88bKD85bICVA1', 'global_admin', '2026-11-29 00:25:02.031+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'usr_6mq79oTglMTdaxUz', 'support', '2026-11-29 00:25:02.037+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'usr_e7qVr4aJoBYr8pSZ', 'global_viewer', '2026-11-29 00:25:02.041+00', NULL),
	('ws_BGslrOzertk5dXLK', 'usr_9NILTkuRbwVYxybt', 'global_admin', '2026-11-29 00:25:05.478+00', NULL),
	('ws_BGslrOzertk5dXLK', 'usr_LAzQSws1yb0Yr51J', 'support', '2026-11-29 00:25:05.517+00', NULL),
	('ws_BGslrOzertk5dXLK', 'usr_baW3Ecn6HsHWCWna', 'global_viewer', '2026-11-29 00:25:05.536+00', NULL);

INSERT INTO public.notices VALUES
	('ntc_UcixyKQtIvXqeMQE', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_yCWVlf5aa4uc6Mpe:sec_NXMugc7cayy3I9JO:1', 'ak_yCWVlf5aa4uc6Mpe', 'sec_NXMugc7cayy3I9JO', 'Access key "Caller" was created and its credential revealed', '{"path": "/settings/access-keys/ak_yCWVlf5aa4uc6Mpe", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.055+00', NULL, NULL, 0),
	('ntc_93Spn7KAZurfuyJZ', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_RNHoyf3QiTdoyQH3:sec_Xy5f87c197ng3uY3:2', 'ak_RNHoyf3QiTdoyQH3', 'sec_Xy5f87c197ng3uY3', 'Access key "Überwachung" was created and its credential revealed', '{"path": "/settings/access-keys/ak_RNHoyf3QiTdoyQH3", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.38+00', NULL, NULL, 0),
	('ntc_k9yqLvXCxQo00NzC', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_g34cbq8LF0Ucvqlf:sec_suRsyBRtvlpvi0M1:3', 'ak_g34cbq8LF0Ucvqlf', 'sec_suRsyBRtvlpvi0M1', 'Access key "Restricted" was created and its credential revealed', '{"path": "/settings/access-keys/ak_g34cbq8LF0Ucvqlf", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.454+00', NULL, NULL, 0),
	('ntc_m1QE3VBj9kKuEzvH', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_YyV5mAv9m2jdt9Lr:sec_J2BazDMBkNIhMXK6:5', 'ak_YyV5mAv9m2jdt9Lr', 'sec_J2BazDMBkNIhMXK6', 'Access key "Revoked" was created and its credential revealed', '{"path": "/settings/access-keys/ak_YyV5mAv9m2jdt9Lr", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.524+00', NULL, NULL, 0),
	('ntc_C6dDFnQHzktSclcE', 'ws_0JHMDWrOTehQrnhv', 'key_revoked', 'access_key.revoked:ak_YyV5mAv9m2jdt9Lr::6', 'ak_YyV5mAv9m2jdt9Lr', NULL, 'Access key "Revoked" was revoked', '{"path": "/settings/access-keys/ak_YyV5mAv9m2jdt9Lr", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "Reason: leaked in a build log", "Whatever still uses it is refused. This is final."]}', '{security@default.test}', '2026-11-29 00:25:02.64+00', NULL, NULL, 0),
	('ntc_qEfRoh5lh8UWHpEK', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_tjLVSelB1pQdrxP3:sec_1kXkHClPDFblOTzK:7', 'ak_tjLVSelB1pQdrxP3', 'sec_1kXkHClPDFblOTzK', 'Access key "Deactivated" was created and its credential revealed', '{"path": "/settings/access-keys/ak_tjLVSelB1pQdrxP3", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.675+00', NULL, NULL, 0),
	('ntc_t8xsDAMar6ifX34s', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_wBmajdD4XjYHtfNG:sec_PrhXgkKMQ26LjUdg:9', 'ak_wBmajdD4XjYHtfNG', 'sec_PrhXgkKMQ26LjUdg', 'Access key "Deleted" was created and its credential revealed', '{"path": "/settings/access-keys/ak_wBmajdD4XjYHtfNG", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:02.92+00', NULL, NULL, 0),
	('ntc_YFQDQBFbxh5S0a9j', 'ws_0JHMDWrOTehQrnhv', 'key_revoked', 'access_key.revoked:ak_wBmajdD4XjYHtfNG::10', 'ak_wBmajdD4XjYHtfNG', NULL, 'Access key "Deleted" was revoked', '{"path": "/settings/access-keys/ak_wBmajdD4XjYHtfNG", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "Reason: no longer needed", "Whatever still uses it is refused. This is final."]}', '{security@default.test}', '2026-11-29 00:25:03.075+00', NULL, NULL, 0),
	('ntc_pxuRksRma3YtxTbk', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_s7aM7MEQ7e9fC2WW:sec_mTkYU63fKyrxXZN4:12', 'ak_s7aM7MEQ7e9fC2WW', 'sec_mTkYU63fKyrxXZN4', 'Access key "Expired" was created and its credential revealed', '{"path": "/settings/access-keys/ak_s7aM7MEQ7e9fC2WW", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:03.22+00', NULL, NULL, 0),
	('ntc_okYtESE4ipdJcKLR', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_ncMa4hzBqe4Tzb9D:sec_YR5YZBUoIXyIgGJW:13', 'ak_ncMa4hzBqe4Tzb9D', 'sec_YR5YZBUoIXyIgGJW', 'Access key "Nightly 0" was created and its credential revealed', '{"path": "/settings/access-keys/ak_ncMa4hzBqe4Tzb9D", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:03.356+00', NULL, NULL, 0),
	('ntc_JZrrFxnQVrC4sWYf', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_RR9i18xCzaoJ11vd:sec_OYOZlOJi9IF85OOa:14', 'ak_RR9i18xCzaoJ11vd', 'sec_OYOZlOJi9IF85OOa', 'Access key "Nightly 1" was created and its credential revealed', '{"path": "/settings/access-keys/ak_RR9i18xCzaoJ11vd", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:03.559+00', NULL, NULL, 0),
	('ntc_7VYvKGFrA0XuYfUH', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_Mc5fPzRpE0WRQCEy:sec_jfNC8swfs2ljJ759:15', 'ak_Mc5fPzRpE0WRQCEy', 'sec_jfNC8swfs2ljJ759', 'Access key "Nightly 2" was created and its credential revealed', '{"path": "/settings/access-keys/ak_Mc5fPzRpE0WRQCEy", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:03.608+00', NULL, NULL, 0),
	('ntc_FYr1kojEfy4C4OCE', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_gDqMiXZfxqQdioVK:sec_DEcOQGA0Vz8ZX8lb:16', 'ak_gDqMiXZfxqQdioVK', 'sec_DEcOQGA0Vz8ZX8lb', 'Access key "Nightly 3" was created and its credential revealed', '{"path": "/settings/access-keys/ak_gDqMiXZfxqQdioVK", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:04.692+00', NULL, NULL, 0),
	('ntc_TAKELdHU5xIZNKJb', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_CFsTWMiWoU4E9T57:sec_PzWmbSeusB7lxT2j:17', 'ak_CFsTWMiWoU4E9T57', 'sec_PzWmbSeusB7lxT2j', 'Access key "Nightly 4" was created and its credential revealed', '{"path": "/settings/access-keys/ak_CFsTWMiWoU4E9T57", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:05.113+00', NULL, NULL, 0),
	('ntc_e4tWP7KxrlCQFsfl', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_uF7JhoaiDkzvMLwv:sec_JqlUONVVNDNCId5i:18', 'ak_uF7JhoaiDkzvMLwv', 'sec_JqlUONVVNDNCId5i', 'Access key "Nightly 5" was created and its credential revealed', '{"path": "/settings/access-keys/ak_uF7JhoaiDkzvMLwv", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:05.228+00', NULL, NULL, 0),
	('ntc_NR3hl5KCVIuUTD8l', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_QeQ9JoSqe2c8Nwvs:sec_cCNju0NHYBEltvV6:19', 'ak_QeQ9JoSqe2c8Nwvs', 'sec_cCNju0NHYBEltvV6', 'Access key "Nightly 6" was created and its credential revealed', '{"path": "/settings/access-keys/ak_QeQ9JoSqe2c8Nwvs", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:05.327+00', NULL, NULL, 0),
	('ntc_Z7EDBOPDc2fd8CHF', 'ws_0JHMDWrOTehQrnhv', 'credential_revealed', 'access_key.created:ak_up9KwZEcTHB2McJE:sec_qfb0MIepSgoDGpXs:20', 'ak_up9KwZEcTHB2McJE', 'sec_qfb0MIepSgoDGpXs', 'Access key "Nightly 7" was created and its credential revealed', '{"path": "/settings/access-keys/ak_up9KwZEcTHB2McJE", "lines": ["By global_admin@default.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@default.test}', '2026-11-29 00:25:05.386+00', NULL, NULL, 0),
	('ntc_mqazrX7Qyi4sJHB3', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_V95qNEh8cK26FpiA:sec_erMCTa16TfYgjvwr:21', 'ak_V95qNEh8cK26FpiA', 'sec_erMCTa16TfYgjvwr', 'Access key "Caller" was created and its credential revealed', '{"path": "/settings/access-keys/ak_V95qNEh8cK26FpiA", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:05.577+00', NULL, NULL, 0),
	('ntc_ClDnpqilDeGIp5Pm', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_KoDAErO1ugsmn8SF:sec_Kx05XwWL8JcOJsMj:22', 'ak_KoDAErO1ugsmn8SF', 'sec_Kx05XwWL8JcOJsMj', 'Access key "Überwachung" was created and its credential revealed', '{"path": "/settings/access-keys/ak_KoDAErO1ugsmn8SF", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:05.977+00', NULL, NULL, 0),
	('ntc_6loA7g2644rMkBFS', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_7FaoEWlUYJ3p1Jbk:sec_DThCfnKKebYl6czE:23', 'ak_7FaoEWlUYJ3p1Jbk', 'sec_DThCfnKKebYl6czE', 'Access key "Restricted" was created and its credential revealed', '{"path": "/settings/access-keys/ak_7FaoEWlUYJ3p1Jbk", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:06.003+00', NULL, NULL, 0),
	('ntc_IilMWLCTuRGdlJUH', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_5RUalzvd9GvHw9z0:sec_NSuw26x8Jx2cdp0j:25', 'ak_5RUalzvd9GvHw9z0', 'sec_NSuw26x8Jx2cdp0j', 'Access key "Revoked" was created and its credential revealed', '{"path": "/settings/access-keys/ak_5RUalzvd9GvHw9z0", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:06.611+00', NULL, NULL, 0),
	('ntc_Qdl3VJHLMW0gBVpe', 'ws_BGslrOzertk5dXLK', 'key_revoked', 'access_key.revoked:ak_5RUalzvd9GvHw9z0::26', 'ak_5RUalzvd9GvHw9z0', NULL, 'Access key "Revoked" was revoked', '{"path": "/settings/access-keys/ak_5RUalzvd9GvHw9z0", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "Reason: leaked in a build log", "Whatever still uses it is refused. This is final."]}', '{security@elsewhere.test}', '2026-11-29 00:25:06.691+00', NULL, NULL, 0),
	('ntc_qvWgInLHaeA0DO6e', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_0zvDN37Nwjq7qoyg:sec_WzzLFz37EeEvSzUE:27', 'ak_0zvDN37Nwjq7qoyg', 'sec_WzzLFz37EeEvSzUE', 'Access key "Deactivated" was created and its credential revealed', '{"path": "/settings/access-keys/ak_0zvDN37Nwjq7qoyg", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:06.878+00', NULL, NULL, 0),
	('ntc_2EmOutf5qdTsPLNz', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_lG2bDNeJJbogS90G:sec_Ip0EbLijPUgSSMRG:29', 'ak_lG2bDNeJJbogS90G', 'sec_Ip0EbLijPUgSSMRG', 'Access key "Deleted" was created and its credential revealed', '{"path": "/settings/access-keys/ak_lG2bDNeJJbogS90G", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:07.661+00', NULL, NULL, 0),
	('ntc_UIj9wlz3bnqyJrTp', 'ws_BGslrOzertk5dXLK', 'key_revoked', 'access_key.revoked:ak_lG2bDNeJJbogS90G::30', 'ak_lG2bDNeJJbogS90G', NULL, 'Access key "Deleted" was revoked', '{"path": "/settings/access-keys/ak_lG2bDNeJJbogS90G", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "Reason: no longer needed", "Whatever still uses it is refused. This is final."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.022+00', NULL, NULL, 0),
	('ntc_9y9G2NMTUk9f5yNo', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_vGGQeT46F9BQ1nAs:sec_Ae0LARo73Qz4PfLf:32', 'ak_vGGQeT46F9BQ1nAs', 'sec_Ae0LARo73Qz4PfLf', 'Access key "Expired" was created and its credential revealed', '{"path": "/settings/access-keys/ak_vGGQeT46F9BQ1nAs", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.176+00', NULL, NULL, 0),
	('ntc_g0rRgCfGyqNcajoB', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_HKfm06A7X6LF16rq:sec_HKdQQEQDLLN4oVZq:33', 'ak_HKfm06A7X6LF16rq', 'sec_HKdQQEQDLLN4oVZq', 'Access key "Nightly 0" was created and its credential revealed', '{"path": "/settings/access-keys/ak_HKfm06A7X6LF16rq", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.353+00', NULL, NULL, 0),
	('ntc_pSFX1CzrWwAykcsA', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_ZELwRJsrP5r2Se9y:sec_UmdMHWYerzEBNyMC:34', 'ak_ZELwRJsrP5r2Se9y', 'sec_UmdMHWYerzEBNyMC', 'Access key "Nightly 1" was created and its credential revealed', '{"path": "/settings/access-keys/ak_ZELwRJsrP5r2Se9y", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.538+00', NULL, NULL, 0),
	('ntc_MstlOYSd33p9hwtW', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_KbYFJjtAbsVbYOQq:sec_nsjVEZpNpuZQtaeJ:35', 'ak_KbYFJjtAbsVbYOQq', 'sec_nsjVEZpNpuZQtaeJ', 'Access key "Nightly 2" was created and its credential revealed', '{"path": "/settings/access-keys/ak_KbYFJjtAbsVbYOQq", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.626+00', NULL, NULL, 0),
	('ntc_zH4AHRoGzfRN1jpP', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_6KBx7KJtg6Dsao5P:sec_6Sjx2ep4jypCzII3:36', 'ak_6KBx7KJtg6Dsao5P', 'sec_6Sjx2ep4jypCzII3', 'Access key "Nightly 3" was created and its credential revealed', '{"path": "/settings/access-keys/ak_6KBx7KJtg6Dsao5P", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.896+00', NULL, NULL, 0),
	('ntc_dfClvYcWMTAIY6hk', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_7TpI0O2Vk86DLgdc:sec_ns3VXAdaY8sJQ59X:37', 'ak_7TpI0O2Vk86DLgdc', 'sec_ns3VXAdaY8sJQ59X', 'Access key "Nightly 4" was created and its credential revealed', '{"path": "/settings/access-keys/ak_7TpI0O2Vk86DLgdc", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:08.96+00', NULL, NULL, 0),
	('ntc_rfBglRe4UADJkG51', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_wixgaNka1A1Ykbi8:sec_OyN3SDE9s92z3Y3x:38', 'ak_wixgaNka1A1Ykbi8', 'sec_OyN3SDE9s92z3Y3x', 'Access key "Nightly 5" was created and its credential revealed', '{"path": "/settings/access-keys/ak_wixgaNka1A1Ykbi8", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:09.033+00', NULL, NULL, 0),
	('ntc_F7vSB5yxmKKkBKBk', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_5clBE9OBzg6dKD4L:sec_w8DTllM6M1iDRGwj:39', 'ak_5clBE9OBzg6dKD4L', 'sec_w8DTllM6M1iDRGwj', 'Access key "Nightly 6" was created and its credential revealed', '{"path": "/settings/access-keys/ak_5clBE9OBzg6dKD4L", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:09.236+00', NULL, NULL, 0),
	('ntc_rtJf1vQC9qxoLe7k', 'ws_BGslrOzertk5dXLK', 'credential_revealed', 'access_key.created:ak_jrZghe733cnPVZ8s:sec_ldpYq3KMYxLHAwf4:40', 'ak_jrZghe733cnPVZ8s', 'sec_ldpYq3KMYxLHAwf4', 'Access key "Nightly 7" was created and its credential revealed', '{"path": "/settings/access-keys/ak_jrZghe733cnPVZ8s", "lines": ["By global_admin@elsewhere.test from 203.0.113.9 on 2026-11-29 00:25 UTC.", "If nobody expected this, revoke it: that needs no more than this key’s page."]}', '{security@elsewhere.test}', '2026-11-29 00:25:09.56+00', NULL, NULL, 0);

INSERT INTO public.permissions VALUES
	('ws_0JHMDWrOTehQrnhv', 'access-keys:read', 'List and read access keys and their use', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'access-keys:write', 'Create, edit, rotate, reactivate and delete access keys', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'access-keys:revoke', 'Deactivate and revoke access keys and secrets', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'audit:read', 'Read and export audit events', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'cloud-accounts:read', 'List cloud accounts', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'cloud-accounts:write', 'Add, rename and archive cloud accounts', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'keys:verify', 'Ask the verifier about credentials', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'permissions:read', 'List the permission catalogue', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'permissions:write', 'Add and retire permissions', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'policy:read', 'Read the policy', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'policy:write', 'Change the policy', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'self:rotate', 'Lets a key rotate its own secret', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'verifiers:read', 'See the live verifiers', true, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'reports:read', 'Read reports', false, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'reports:write', 'Create and change reports', false, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'vulnerabilities:read', 'Read vulnerabilities', false, '2026-11-29 00:25:01.945+00', NULL),
	('ws_0JHMDWrOTehQrnhv', 'vulnerabilities:write', 'Create and change vulnerabilities', false, '2026-11-29 00:25:01.945+00', NULL),
	('ws_BGslrOzertk5dXLK', 'access-keys:read', 'List and read access keys and their use', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'access-keys:write', 'Create, edit, rotate, reactivate and delete access keys', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'access-keys:revoke', 'Deactivate and revoke access keys and secrets', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'audit:read', 'Read and export audit events', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'cloud-accounts:read', 'List cloud accounts', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'cloud-accounts:write', 'Add, rename and archive cloud accounts', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'keys:verify', 'Ask the verifier about credentials', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'permissions:read', 'List the permission catalogue', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'permissions:write', 'Add and retire permissions', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'policy:read', 'Read the policy', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'policy:write', 'Change the policy', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'self:rotate', 'Lets a key rotate its own secret', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'verifiers:read', 'See the live verifiers', true, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'reports:read', 'Read reports', false, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'reports:write', 'Create and change reports', false, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'vulnerabilities:read', 'Read vulnerabilities', false, '2026-11-29 00:25:05.404+00', NULL),
	('ws_BGslrOzertk5dXLK', 'vulnerabilities:write', 'Create and change vulnerabilities', false, '2026-11-29 00:25:05.404+00', NULL);

INSERT INTO public.policies VALUES
	('ws_0JHMDWrOTehQrnhv', NULL, '6_months', NULL, 90, 90, false, true, 1, '2026-11-29 00:25:01.945+00'),
	('ws_BGslrOzertk5dXLK', NULL, '6_months', NULL, 90, 90, false, true, 1, '2026-11-29 00:25:05.404+00');

INSERT INTO public.usage_minutes VALUES
	('ak_yCWVlf5aa4uc6Mpe', 'sec_NXMugc7cayy3I9JO', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_RNHoyf3QiTdoyQH3', 'sec_Xy5f87c197ng3uY3', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_g34cbq8LF0Ucvqlf', 'sec_suRsyBRtvlpvi0M1', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_YyV5mAv9m2jdt9Lr', 'sec_J2BazDMBkNIhMXK6', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_tjLVSelB1pQdrxP3', 'sec_1kXkHClPDFblOTzK', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_wBmajdD4XjYHtfNG', 'sec_PrhXgkKMQ26LjUdg', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_ncMa4hzBqe4Tzb9D', 'sec_YR5YZBUoIXyIgGJW', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_RR9i18xCzaoJ11vd', 'sec_OYOZlOJi9IF85OOa', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_Mc5fPzRpE0WRQCEy', 'sec_jfNC8swfs2ljJ759', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_gDqMiXZfxqQdioVK', 'sec_DEcOQGA0Vz8ZX8lb', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_s7aM7MEQ7e9fC2WW', 'sec_mTkYU63fKyrxXZN4', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_vGGQeT46F9BQ1nAs', 'sec_Ae0LARo73Qz4PfLf', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_CFsTWMiWoU4E9T57', 'sec_PzWmbSeusB7lxT2j', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_uF7JhoaiDkzvMLwv', 'sec_JqlUONVVNDNCId5i', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_QeQ9JoSqe2c8Nwvs', 'sec_cCNju0NHYBEltvV6', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_up9KwZEcTHB2McJE', 'sec_qfb0MIepSgoDGpXs', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_0JHMDWrOTehQrnhv', 3, '2026-11-29 00:25:10.351+00'),
	('ak_V95qNEh8cK26FpiA', 'sec_erMCTa16TfYgjvwr', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_KoDAErO1ugsmn8SF', 'sec_Kx05XwWL8JcOJsMj', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_7FaoEWlUYJ3p1Jbk', 'sec_DThCfnKKebYl6czE', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_5RUalzvd9GvHw9z0', 'sec_NSuw26x8Jx2cdp0j', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_0zvDN37Nwjq7qoyg', 'sec_WzzLFz37EeEvSzUE', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_lG2bDNeJJbogS90G', 'sec_Ip0EbLijPUgSSMRG', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_HKfm06A7X6LF16rq', 'sec_HKdQQEQDLLN4oVZq', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_ZELwRJsrP5r2Se9y', 'sec_UmdMHWYerzEBNyMC', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_KbYFJjtAbsVbYOQq', 'sec_nsjVEZpNpuZQtaeJ', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_6KBx7KJtg6Dsao5P', 'sec_6Sjx2ep4jypCzII3', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_7TpI0O2Vk86DLgdc', 'sec_ns3VXAdaY8sJQ59X', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_wixgaNka1A1Ykbi8', 'sec_OyN3SDE9s92z3Y3x', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_5clBE9OBzg6dKD4L', 'sec_w8DTllM6M1iDRGwj', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00'),
	('ak_jrZghe733cnPVZ8s', 'sec_ldpYq3KMYxLHAwf4', '2026-11-29 00:25:00+00', 'VALID', '', '', '', 'ws_BGslrOzertk5dXLK', 3, '2026-11-29 00:25:10.351+00');

INSERT INTO public.users VALUES
	('usr_eOG88bKD85bICVA1', 'global_admin@default.test', 'global_admin@default.test', '', NULL, NULL, '2026-11-29 00:25:02.028+00'),
	('usr_6mq79oTglMTdaxUz', 'support@default.test', 'support@default.test', '', NULL, NULL, '2026-11-29 00:25:02.036+00'),
	('usr_e7qVr4aJoBYr8pSZ', 'global_viewer@default.test', 'global_viewer@default.test', '', NULL, NULL, '2026-11-29 00:25:02.04+00'),
	('usr_9NILTkuRbwVYxybt', 'global_admin@elsewhere.test', 'global_admin@elsewhere.test', '', NULL, NULL, '2026-11-29 00:25:05.455+00'),
	('usr_LAzQSws1yb0Yr51J', 'support@elsewhere.test', 'support@elsewhere.test', '', NULL, NULL, '2026-11-29 00:25:05.5+00'),
	('usr_baW3Ecn6HsHWCWna', 'global_viewer@elsewhere.test', 'global_viewer@elsewhere.test', '', NULL, NULL, '2026-11-29 00:25:05.529+00');

INSERT INTO public.workspaces VALUES
	('ws_0JHMDWrOTehQrnhv', 'default', 'default', 'security@elsewhere.test', '2026-11-29 00:25:01.945+00'),
	('ws_BGslrOzertk5dXLK', 'elsewhere', 'elsewhere', 'security@elsewhere.test', '2026-11-29 00:25:05.404+00');

SELECT pg_catalog.setval('drizzle.__drizzle_migrations_id_seq', 11, true);

SELECT pg_catalog.setval('graphile_worker.job_queues_id_seq', 1, false);

SELECT pg_catalog.setval('graphile_worker.jobs_id_seq1', 34, true);

SELECT pg_catalog.setval('graphile_worker.tasks_id_seq', 34, true);

SELECT pg_catalog.setval('public.audit_events_id_seq', 40, true);

SELECT pg_catalog.setval('public.key_changes_id_seq', 40, true);

ALTER TABLE ONLY drizzle.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY graphile_worker._private_job_queues
    ADD CONSTRAINT job_queues_pkey1 PRIMARY KEY (id);

ALTER TABLE ONLY graphile_worker._private_job_queues
    ADD CONSTRAINT job_queues_queue_name_key UNIQUE (queue_name);

ALTER TABLE ONLY graphile_worker._private_jobs
    ADD CONSTRAINT jobs_key_key1 UNIQUE (key);

ALTER TABLE ONLY graphile_worker._private_jobs
    ADD CONSTRAINT jobs_pkey1 PRIMARY KEY (id);

ALTER TABLE ONLY graphile_worker._private_known_crontabs
    ADD CONSTRAINT known_crontabs_pkey PRIMARY KEY (identifier);

ALTER TABLE ONLY graphile_worker.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY graphile_worker._private_tasks
    ADD CONSTRAINT tasks_identifier_key UNIQUE (identifier);

ALTER TABLE ONLY graphile_worker._private_tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT access_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.change_receipts
    ADD CONSTRAINT change_receipts_pkey PRIMARY KEY (change_id);

ALTER TABLE ONLY public.cloud_accounts
    ADD CONSTRAINT cloud_accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deprecated_calls
    ADD CONSTRAINT deprecated_calls_workspace_id_operation_client_id_key_id_day_pk PRIMARY KEY (workspace_id, operation, client_id, key_id, day);

ALTER TABLE ONLY public.idempotent_requests
    ADD CONSTRAINT idempotent_requests_workspace_id_actor_id_request_id_pk PRIMARY KEY (workspace_id, actor_id, request_id);

ALTER TABLE ONLY public.key_changes
    ADD CONSTRAINT key_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.key_grants
    ADD CONSTRAINT key_grants_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.key_last_uses
    ADD CONSTRAINT key_last_uses_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY public.key_restrictions
    ADD CONSTRAINT key_restrictions_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY public.key_rotations
    ADD CONSTRAINT key_rotations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.key_secrets
    ADD CONSTRAINT key_secrets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.member_sessions
    ADD CONSTRAINT member_sessions_pkey PRIMARY KEY (id_hash);

ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_workspace_id_user_id_pk PRIMARY KEY (workspace_id, user_id);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_workspace_id_name_pk PRIMARY KEY (workspace_id, name);

ALTER TABLE ONLY public.policies
    ADD CONSTRAINT policies_pkey PRIMARY KEY (workspace_id);

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT rate_limits_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.usage_hours
    ADD CONSTRAINT usage_hours_key_id_hour_secret_id_outcome_address_user_agent_cl PRIMARY KEY (key_id, hour, secret_id, outcome, address, user_agent, client_id);

ALTER TABLE ONLY public.usage_minutes
    ADD CONSTRAINT usage_minutes_key_id_minute_secret_id_outcome_address_user_agen PRIMARY KEY (key_id, minute, secret_id, outcome, address, user_agent, client_id);

ALTER TABLE ONLY public.usage_quarters
    ADD CONSTRAINT usage_quarters_key_id_quarter_secret_id_outcome_pk PRIMARY KEY (key_id, quarter, secret_id, outcome);

ALTER TABLE ONLY public.user_identities
    ADD CONSTRAINT user_identities_issuer_subject_pk PRIMARY KEY (issuer, subject);

ALTER TABLE ONLY public.user_identities
    ADD CONSTRAINT user_identities_user_id_issuer_unique UNIQUE (user_id, issuer);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_normalised_unique UNIQUE (email_normalised);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.verifiers
    ADD CONSTRAINT verifiers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_slug_unique UNIQUE (slug);

CREATE INDEX jobs_main_index ON graphile_worker._private_jobs USING btree (priority, run_at) INCLUDE (id, task_id, job_queue_id) WHERE (is_available = true);

CREATE INDEX jobs_no_queue_index ON graphile_worker._private_jobs USING btree (priority, run_at) INCLUDE (id, task_id) WHERE ((is_available = true) AND (job_queue_id IS NULL));

CREATE INDEX access_keys_by_created ON public.access_keys USING btree (workspace_id, state, created_at, id) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_by_expires ON public.access_keys USING btree (workspace_id, state, COALESCE(expires_at, 'infinity'::timestamp with time zone), id) INCLUDE (expires_at, created_at) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_by_name ON public.access_keys USING btree (workspace_id, state, lower(name) COLLATE "C", id) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_by_newest_secret ON public.access_keys USING btree (workspace_id, state, newest_secret_at, id) INCLUDE (expires_at, created_at) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_deleted_name ON public.access_keys USING btree (workspace_id, name_normalised) WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX access_keys_name_unique ON public.access_keys USING btree (workspace_id, name_normalised) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_search ON public.access_keys USING gin (workspace_id, roles, search_text public.gin_trgm_ops) WHERE (deleted_at IS NULL);

CREATE INDEX access_keys_short_search ON public.access_keys USING gin (workspace_id, public.short_grams(search_text)) WHERE (deleted_at IS NULL);

CREATE INDEX audit_events_by_action ON public.audit_events USING btree (workspace_id, action, at, id);

CREATE INDEX audit_events_by_actor ON public.audit_events USING btree (workspace_id, lower(actor_label), at, id);

CREATE INDEX audit_events_by_actor_and_action ON public.audit_events USING btree (workspace_id, lower(actor_label), action, at, id);

CREATE INDEX audit_events_by_address ON public.audit_events USING btree (workspace_id, address, at, id);

CREATE INDEX audit_events_by_key ON public.audit_events USING btree (workspace_id, key_id, at, id);

CREATE INDEX audit_events_by_time ON public.audit_events USING btree (workspace_id, at, id);

CREATE INDEX audit_events_not_success ON public.audit_events USING btree (workspace_id, outcome, at, id) WHERE (outcome <> 'success'::public.audit_outcome);

CREATE UNIQUE INDEX cloud_accounts_external ON public.cloud_accounts USING btree (workspace_id, provider, external_id);

CREATE INDEX cloud_accounts_name ON public.cloud_accounts USING btree (workspace_id, lower(name), id);

CREATE INDEX idempotent_requests_created ON public.idempotent_requests USING btree (created_at);

CREATE INDEX key_changes_in_order ON public.key_changes USING btree (workspace_id, transaction_id, id);

CREATE INDEX key_changes_newest ON public.key_changes USING btree (workspace_id, key_id, id);

CREATE INDEX key_grants_accounts ON public.key_grants USING gin (workspace_id, account_ids) WHERE (NOT all_accounts);

CREATE UNIQUE INDEX key_grants_key ON public.key_grants USING btree (key_id, "position");

CREATE INDEX key_grants_role ON public.key_grants USING btree (workspace_id, role, key_id);

CREATE INDEX key_last_uses_in_order ON public.key_last_uses USING btree (workspace_id, state, used_at, key_id);

CREATE INDEX key_last_uses_never ON public.key_last_uses USING btree (workspace_id, state, created_at) WHERE (used_at = '-infinity'::timestamp with time zone);

CREATE UNIQUE INDEX key_rotations_open ON public.key_rotations USING btree (key_id) WHERE (finished_at IS NULL);

CREATE INDEX key_secrets_by_expires ON public.key_secrets USING btree (expires_at) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX key_secrets_hash ON public.key_secrets USING btree (hash);

CREATE INDEX key_secrets_key ON public.key_secrets USING btree (key_id, created_at);

CREATE INDEX key_secrets_tokens ON public.key_secrets USING btree (expires_at, created_at) WHERE (kind = 'token'::public.credential_kind);

CREATE INDEX member_sessions_user ON public.member_sessions USING btree (user_id);

CREATE INDEX memberships_user ON public.memberships USING btree (user_id);

CREATE UNIQUE INDEX notices_once ON public.notices USING btree (workspace_id, once_key);

CREATE INDEX notices_recent ON public.notices USING btree (workspace_id, created_at);

CREATE INDEX usage_hours_by_time ON public.usage_hours USING btree (hour);

CREATE INDEX usage_minutes_by_time ON public.usage_minutes USING btree (minute);

CREATE INDEX usage_quarters_by_time ON public.usage_quarters USING btree (quarter);

CREATE TRIGGER access_keys_last_use_added AFTER INSERT ON public.access_keys FOR EACH ROW EXECUTE FUNCTION public.keep_key_last_use();

CREATE TRIGGER access_keys_last_use_moved AFTER UPDATE ON public.access_keys FOR EACH ROW WHEN (((old.last_used_at IS DISTINCT FROM new.last_used_at) OR (old.state <> new.state) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR (old.created_at <> new.created_at))) EXECUTE FUNCTION public.keep_key_last_use();

CREATE TRIGGER access_keys_state BEFORE INSERT OR UPDATE OF revoked_at, deactivated_at, expires_at ON public.access_keys FOR EACH ROW EXECUTE FUNCTION public.keep_key_state();

CREATE TRIGGER audit_events_rows BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION public.refuse_audit_change();

CREATE TRIGGER audit_events_truncate BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_audit_change();

CREATE TRIGGER key_changes_announce AFTER INSERT ON public.key_changes FOR EACH ROW EXECUTE FUNCTION public.announce_key_change();

CREATE TRIGGER key_grants_roles AFTER INSERT OR DELETE OR UPDATE ON public.key_grants FOR EACH ROW EXECUTE FUNCTION public.keep_key_roles();

ALTER TABLE ONLY public.access_keys
    ADD CONSTRAINT access_keys_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.cloud_accounts
    ADD CONSTRAINT cloud_accounts_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.key_grants
    ADD CONSTRAINT key_grants_key_id_access_keys_id_fk FOREIGN KEY (key_id) REFERENCES public.access_keys(id);

ALTER TABLE ONLY public.key_grants
    ADD CONSTRAINT key_grants_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.key_restrictions
    ADD CONSTRAINT key_restrictions_key_id_access_keys_id_fk FOREIGN KEY (key_id) REFERENCES public.access_keys(id);

ALTER TABLE ONLY public.key_restrictions
    ADD CONSTRAINT key_restrictions_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.key_rotations
    ADD CONSTRAINT key_rotations_key_id_access_keys_id_fk FOREIGN KEY (key_id) REFERENCES public.access_keys(id);

ALTER TABLE ONLY public.key_rotations
    ADD CONSTRAINT key_rotations_new_secret_id_key_secrets_id_fk FOREIGN KEY (new_secret_id) REFERENCES public.key_secrets(id);

ALTER TABLE ONLY public.key_rotations
    ADD CONSTRAINT key_rotations_old_secret_id_key_secrets_id_fk FOREIGN KEY (old_secret_id) REFERENCES public.key_secrets(id);

ALTER TABLE ONLY public.key_rotations
    ADD CONSTRAINT key_rotations_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.key_secrets
    ADD CONSTRAINT key_secrets_key_id_access_keys_id_fk FOREIGN KEY (key_id) REFERENCES public.access_keys(id);

ALTER TABLE ONLY public.key_secrets
    ADD CONSTRAINT key_secrets_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.member_sessions
    ADD CONSTRAINT member_sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.policies
    ADD CONSTRAINT policies_workspace_id_workspaces_id_fk FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.user_identities
    ADD CONSTRAINT user_identities_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_last_workspace_id_workspaces_id_fk FOREIGN KEY (last_workspace_id) REFERENCES public.workspaces(id);

ALTER TABLE graphile_worker._private_job_queues ENABLE ROW LEVEL SECURITY;

ALTER TABLE graphile_worker._private_jobs ENABLE ROW LEVEL SECURITY;

ALTER TABLE graphile_worker._private_known_crontabs ENABLE ROW LEVEL SECURITY;

ALTER TABLE graphile_worker._private_tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY application ON graphile_worker._private_job_queues TO chatelaine_app USING (true) WITH CHECK (true);

CREATE POLICY application ON graphile_worker._private_jobs TO chatelaine_app USING (true) WITH CHECK (true);

CREATE POLICY application ON graphile_worker._private_known_crontabs TO chatelaine_app USING (true) WITH CHECK (true);

CREATE POLICY application ON graphile_worker._private_tasks TO chatelaine_app USING (true) WITH CHECK (true);

GRANT USAGE ON SCHEMA graphile_worker TO chatelaine_app;

GRANT USAGE ON SCHEMA public TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE graphile_worker._private_jobs TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamp with time zone, max_attempts integer, job_key text, priority integer, flags text[], job_key_mode text) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.add_jobs(specs graphile_worker.job_spec[], job_key_preserve_run_at boolean) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.complete_jobs(job_ids bigint[]) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.force_unlock_workers(worker_ids text[]) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.permanently_fail_jobs(job_ids bigint[], error_message text) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.remove_job(job_key text) TO chatelaine_app;

GRANT ALL ON FUNCTION graphile_worker.reschedule_jobs(job_ids bigint[], run_at timestamp with time zone, priority integer, attempts integer, max_attempts integer) TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE graphile_worker._private_job_queues TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE graphile_worker._private_known_crontabs TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE graphile_worker._private_tasks TO chatelaine_app;

GRANT SELECT,USAGE ON SEQUENCE graphile_worker.job_queues_id_seq TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE graphile_worker.jobs TO chatelaine_app;

GRANT SELECT,USAGE ON SEQUENCE graphile_worker.jobs_id_seq1 TO chatelaine_app;

GRANT SELECT ON TABLE graphile_worker.migrations TO chatelaine_app;

GRANT SELECT,USAGE ON SEQUENCE graphile_worker.tasks_id_seq TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_keys TO chatelaine_app;

GRANT SELECT,INSERT ON TABLE public.audit_events TO chatelaine_app;

GRANT SELECT,USAGE ON SEQUENCE public.audit_events_id_seq TO chatelaine_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.change_receipts TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.cloud_accounts TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deprecated_calls TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotent_requests TO chatelaine_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.key_changes TO chatelaine_app;

GRANT SELECT,USAGE ON SEQUENCE public.key_changes_id_seq TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_grants TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_last_uses TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_restrictions TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_rotations TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_secrets TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.member_sessions TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.memberships TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notices TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.permissions TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.policies TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rate_limits TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_links TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signing_keys TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usage_hours TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usage_minutes TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usage_quarters TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_identities TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verifiers TO chatelaine_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workspaces TO chatelaine_app;

