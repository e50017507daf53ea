-- Each person gets a mail of their own, with a state of its own: one address that is refused holds back nobody else's.
CREATE TABLE "notice_mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"notice_id" text NOT NULL,
	"recipient" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer" text,
	"busy_until" timestamp (3) with time zone,
	"last_attempt_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "notice_mails_once" UNIQUE("notice_id","recipient"),
	CONSTRAINT "notice_mails_state" CHECK (state in ('waiting', 'mailed', 'delayed', 'refused', 'left', 'no_server'))
);
--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- A trigger, because processes of the version before write notices, too, while they are replaced. One mail to all, which
-- only those processes send, is written down as theirs.
CREATE FUNCTION keep_notice_mails() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO notice_mails (notice_id, recipient, next_attempt_at)
    SELECT DISTINCT NEW.id, recipient, transaction_instant() FROM unnest(NEW.recipients) recipient;
  ELSE
    UPDATE notice_mails SET state = 'mailed', mailed_at = NEW.sent_at, answer = NULL, next_attempt_at = NULL
    WHERE notice_id = NEW.id AND state <> 'mailed';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER notices_mails AFTER INSERT ON notices FOR EACH ROW
  WHEN (NEW.recipients <> '{}') EXECUTE FUNCTION keep_notice_mails();
--> statement-breakpoint
CREATE TRIGGER notices_mailed AFTER UPDATE OF sent_at ON notices FOR EACH ROW
  WHEN (OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL) EXECUTE FUNCTION keep_notice_mails();
--> statement-breakpoint
-- What is unsent for longer than its attempts took is not going to be sent. What is younger has a job that goes on.
INSERT INTO notice_mails (notice_id, recipient, state, attempts, mailed_at, next_attempt_at)
SELECT n.id, r.recipient,
  CASE WHEN n.sent_at IS NOT NULL THEN 'mailed' WHEN n.failed_attempts > 0 THEN 'delayed'
    WHEN n.created_at < transaction_instant() - interval '2 days' THEN 'no_server' ELSE 'waiting' END,
  n.failed_attempts, n.sent_at,
  CASE WHEN n.sent_at IS NULL AND n.created_at >= transaction_instant() - interval '2 days' THEN transaction_instant() END
FROM notices n CROSS JOIN LATERAL (SELECT DISTINCT unnest(n.recipients) AS recipient) r;
