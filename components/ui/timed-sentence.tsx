import { RelativeTime } from './relative-time'

/** A sentence with a time inside. `at`: null for a sentence without a time. */
export function TimedSentence({ before, at, after }: { before: string; at: string | null; after: string }) {
  return (
    <>
      <span>{before}</span>
      {at === null ? null : (
        <>
          {' '}
          <RelativeTime value={at} />
        </>
      )}
      <span>{after}</span>
    </>
  )
}
