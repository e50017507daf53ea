import type { Logger } from 'pino'
import { permissionName } from '@/lib/domain/access/permissions'
import { bareAddress } from '@/lib/http/client-address'
import type { KnownCredential } from '../credentials/known-credential'
import type { RequestEvidence } from '../http/request-evidence'
import type { DecisionIds } from './send-decision'

/** The question about a credential, as the caller wrote it. */
export type AskedForLog = { permission?: string | undefined; subjectAddress?: string | undefined }

/** The answer to a request for a decision: `code` is that of the decision or of the problem. */
export type AnswerForLog = DecisionIds & {
  route: { method: string; path: string }
  code: string
  startedAt: number
}

type Judged = { credential: KnownCredential | null; asked: AskedForLog }

/**
 * One line at level debug for each verification. Text of a caller is logged only in its expected form, because a
 * program may send a credential in any field.
 */
export class DecisionLog {
  readonly #judged = new WeakMap<RequestEvidence, Judged>()

  constructor(private readonly log: Logger) {}

  /** Notes the subject of a request. `credential`: null if there is none that the caller may know. */
  judged(evidence: RequestEvidence, credential: KnownCredential | null, asked: AskedForLog): void {
    this.#judged.set(evidence, { credential, asked })
  }

  /** Writes the line of a request, after its answer. */
  answered(evidence: RequestEvidence, { decisionId, requestId, route, code, startedAt }: AnswerForLog): void {
    const { credential = null, asked = {} } = this.#judged.get(evidence) ?? {}
    this.#judged.delete(evidence)
    this.log.debug(
      {
        requestId,
        decisionId,
        endpoint: route.path,
        method: route.method,
        outcome: code,
        keyId: credential?.facts.key.id,
        workspace: credential?.facts.workspace.slug,
        permission: permissionForLog(asked.permission),
        address: evidence.address,
        subjectAddress: bareAddress(asked.subjectAddress ?? ''),
        ms: Math.round((performance.now() - startedAt) * 1000) / 1000,
      },
      'judged',
    )
  }
}

/** Null unless the log level is debug; then nothing is collected. */
export function openDecisionLog(log: Logger): DecisionLog | null {
  return log.isLevelEnabled('debug') ? new DecisionLog(log) : null
}

function permissionForLog(permission: string | undefined): string | undefined {
  if (permission === undefined) return undefined
  return permissionName.safeParse(permission).success ? permission : '[not a permission]'
}
