import { Code } from '@/components/ui/code'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import type { RefusedCaller, UsageReport } from '@/lib/domain/usage/usage-report'
import { CallerLine } from './caller-line'

/** The blocked calls: caller, reason, number, and how to fix them. */
export function RefusedCalls({ report }: { report: UsageReport }) {
  if (report.refusals.length === 0) {
    return <p className="text-muted-foreground text-table">Nothing was blocked in this period.</p>
  }
  const outcomes = [...new Set(report.refusals.map(({ outcome }) => outcome))]
  return (
    <ul className="flex flex-col gap-4">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <p className="font-medium text-table">
            {REMEDIES[outcome].title}{' '}
            <Code className="ml-1 font-normal text-muted-foreground">{outcome}</Code>
          </p>
          <p className="text-pretty text-muted-foreground text-table">{REMEDIES[outcome].remedy}</p>
          <ul className="mt-1.5 flex flex-col divide-y rounded-md border">
            {report.refusals
              .filter((caller) => caller.outcome === outcome)
              .map((caller) => (
                <RefusedRow key={keyOf(caller)} caller={caller} report={report} />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function RefusedRow({ caller, report }: { caller: RefusedCaller; report: UsageReport }) {
  const hint = report.secrets.find((secret) => secret.id === caller.secretId)?.hint
  return (
    <CallerLine caller={caller}>
      {hint ? (
        <span translate="no" className="font-mono text-muted-foreground text-xs">
          {hint}
        </span>
      ) : null}
    </CallerLine>
  )
}

function keyOf({ outcome, secretId, address, userAgent, clientId }: RefusedCaller): string {
  return JSON.stringify([outcome, secretId, address, userAgent, clientId])
}
