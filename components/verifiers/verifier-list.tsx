'use client'

import { Radar } from 'lucide-react'
import { usePolledAction } from '@/components/commands/use-polled-action'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { listVerifiers } from '@/lib/actions/workspace'
import type { VerifierView } from '@/lib/domain/verifiers/verifier-view'
import { VerifierTable } from './verifier-table'

const NOTHING = {}
const LIVE = { everyMs: 2_000, unanswered: 'The console didn’t answer. Trying again in a moment.' }

/** The verifiers, polled every two seconds while the page is visible. */
export function VerifierList({ initial }: { initial: readonly VerifierView[] }) {
  const { value, problem } = usePolledAction(listVerifiers, NOTHING, LIVE)
  const shown = value ?? initial
  return (
    <div className="flex flex-col gap-4">
      {problem === null ? null : (
        <Notice tone="attention" role="status" title="This list is out of date">
          {problem}
        </Notice>
      )}
      <Card flush={shown.length > 0}>
        {shown.length === 0 ? <NoVerifier /> : <VerifierTable rows={shown} />}
      </Card>
    </div>
  )
}

function NoVerifier() {
  return (
    <EmptyState icon={Radar} title="No verifier is running">
      <p>Without a verifier, no key can be checked. Start one on any machine that can reach the database:</p>
      <pre
        translate="no"
        className="mt-3 overflow-x-auto rounded-md bg-muted px-3 py-2 text-left font-mono text-foreground text-xs"
      >
        npm run start:verifier
      </pre>
      <p className="mt-2">
        With <Code>DATABASE_URL</Code> and the same secrets as this console. It appears here within a second.
      </p>
    </EmptyState>
  )
}
