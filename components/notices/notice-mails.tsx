import { Count } from '@/components/ui/count'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import type { MailState, PublicMail } from '@/lib/domain/notices/mail-delivery'
import { type MailLine, MOST_NAMED, mailLines } from '@/lib/domain/notices/mail-lines'
import { NextAttempt } from './next-attempt'

type NoticeMailsProps = {
  mails: readonly PublicMail[]
  /** Whether a mail server is configured: otherwise no mail is pending. */
  isMailed: boolean
}

/** Who got a mail, and who did not and why. Each address and its time are at most one click away. */
export function NoticeMails({ mails, isMailed }: NoticeMailsProps) {
  if (mails.length === 0) return <p>No contact set</p>
  const lines = mailLines(mails, isMailed)
  const hasMore =
    mails.length > MOST_NAMED || (mails.length > 1 && mails.some(({ mailedAt }) => mailedAt !== null))
  const [only] = mails.length === 1 ? mails : []
  return (
    <>
      {lines.map((line) => (
        <p key={line.people.join()} className="wrap-anywhere">
          <Line line={line} />
          {only?.mailedAt ? (
            <>
              {' '}
              <RelativeTime value={only.mailedAt} />
            </>
          ) : null}
        </p>
      ))}
      {hasMore ? <Addresses mails={mails} /> : null}
    </>
  )
}

function Line({ line: { before, people, after, nextAttemptAt } }: { line: MailLine }) {
  return (
    <>
      <span>{before}</span>
      {people.length > MOST_NAMED ? (
        <span>
          <Count of={people.length} one="person" many="people" />
        </span>
      ) : (
        <span translate="no">{people.join(' and ')}</span>
      )}
      <span>{after}</span>
      {nextAttemptAt === null ? null : <NextAttempt at={nextAttemptAt} />}
    </>
  )
}

const STATE_WORDS: Record<Exclude<MailState, 'mailed'>, string> = {
  waiting: 'Not mailed yet',
  delayed: 'Not delivered',
  refused: 'Refused',
  left: 'No longer a member',
  no_server: 'Not mailed',
}

function Addresses({ mails }: { mails: readonly PublicMail[] }) {
  return (
    <details>
      <summary className="w-fit text-link">Each address</summary>
      <ul className="mt-1 flex flex-col gap-0.5">
        {mails.map(({ recipient, state, mailedAt }) => (
          <li key={recipient} className="flex flex-wrap gap-x-3">
            <span translate="no" className="wrap-anywhere text-foreground">
              {recipient}
            </span>
            {state === 'mailed' && mailedAt !== null ? (
              <span>
                {'Mailed '}
                <ExactTime value={mailedAt} />
              </span>
            ) : (
              <span>{state === 'mailed' ? 'Mailed' : STATE_WORDS[state]}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
