import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { ExactTime } from '@/components/ui/relative-time'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import type { ExplainedDecision } from '@/lib/domain/decisions/explained-checks'
import { CheckList } from './check-list'

/** The answer: whether the request would work, why not, how to fix it, and every check. */
export function Verdict({ decision }: { decision: ExplainedDecision }) {
  const { valid, code, remedy, secret, at, rateLimit, checks } = decision
  return (
    <div className="flex flex-col gap-3">
      <Notice
        tone={valid ? 'live' : 'danger'}
        title={
          valid ? (
            'Yes, this would work'
          ) : (
            <>
              No: {REMEDIES[code].title.toLowerCase()} <Code className="font-normal">{code}</Code>
            </>
          )
        }
      >
        {valid ? null : <p>{remedy}</p>}
        <p className="text-table">
          Checked at <ExactTime value={at} precision="second" />
          {secret === null ? null : (
            <>
              {' '}
              with the secret <Code>{secret.hint}</Code>
            </>
          )}
          .
          {rateLimit === null
            ? null
            : ` The rate limit of ${rateLimit.requests} requests in ${rateLimit.windowSeconds} s isn’t checked here.`}
        </p>
      </Notice>
      {checks.length === 0 ? null : <CheckList checks={checks} />}
    </div>
  )
}
