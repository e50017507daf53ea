import type { z } from 'zod'
import type { Transaction } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { recordAttempt as storeAttempt } from '@/db/queries/attempts'
import type { Actor } from '@/lib/domain/access/actor'
import { type Action, may } from '@/lib/domain/access/may'
import type { AnnouncedChange, Effect } from '@/lib/domain/changes/effect'
import { isKeyId } from '@/lib/domain/credentials/credential'
import { invalidInput } from '@/lib/domain/field-errors'
import type { Receipt } from '@/lib/domain/receipt'
import { type Failure, type FailureCode, type Result, refuse, refuseFor, succeed } from '@/lib/domain/result'
import type { AuditEntry } from '../audit/audit-entry'
import { recordEvent } from '../audit/record-event'
import type { CommandContext, ServiceContext } from '../context/context'
import { notifyOfEvent } from '../notices/notify-of-event'
import { type Committed, receiptOfCommand } from '../receipts/receipt-of-command'
import { announceChange, announcedChange, type ChangeAnnouncement } from './announce-change'
import { transactAs } from './transact-as'

/** The tools of a command inside its transaction. */
export type CommandTools = {
  /** Writes the audit event. A command that changed something and did not call this function is rolled back. */
  audit: (entry: Omit<AuditEntry, 'changeId'>) => Promise<void>
  /** Makes the verifiers forget, on commit, the facts of this key or, if null, of the whole workspace. */
  announce: (change: ChangeAnnouncement) => Promise<void>
  /**
   * A command on many keys writes its events and announcements itself, in a few statements. It names its last change, or
   * null if it announced none.
   */
  wroteMany: (lastChange: number | null) => void
}

export type Act<Input, Value, Context = CommandContext> = (
  context: Context,
  input: Input,
  tools: CommandTools,
) => Promise<ActResult<Value>>
/** `unchanged`: the requested state already existed, or the request was a repeat. There is nothing to record. */
export type ActResult<Value> = Result<Value> & { unchanged?: boolean }

export type Command<Value> = ((
  context: ServiceContext,
  input: unknown,
) => Promise<Result<Value & { receipt: Receipt | null }>>) & { readonly effect: Effect }

/**
 * `effect`: the effect of the command on access. It decides whether the answer waits for the receipt. `concerns`: the
 * command announces its change for the whole workspace. If absent, the value names the key. `holds`: the policy is
 * locked against changes until the commit, before the key is locked.
 */
export type CommandHead<Schema> = {
  action: Action
  effect: Effect
  input: Schema
  concerns?: 'workspace'
  holds?: 'policy'
}

/**
 * Every command runs the same steps. Before the transaction: authorise, parse. Inside the transaction: authorise by the
 * stored state, act, audit, announce. After the commit: wait for the receipt if access may have been reduced; otherwise
 * answer at once. If there was nothing to change, the answer names the change that made the present state, because
 * verifiers may not all know of it yet. A refusal rolls back. A refusal for lack of rights, or for an id of another
 * workspace, is itself recorded.
 */
export function defineCommand<Schema extends z.ZodType, Value extends object>(
  command: CommandHead<Schema>,
  act: Act<z.output<Schema>, Value>,
): Command<Value> {
  const run = async (
    context: ServiceContext,
    rawInput: unknown,
  ): Promise<Result<Value & { receipt: Receipt | null }>> => {
    if (!may(context.actor, command.action))
      return denied(context, command.action, rawInput, forbidden(context.actor))
    const parsed = command.input.safeParse(rawInput)
    if (!parsed.success) return invalidInput(parsed.error)
    const outcome = await transact(context, command, parsed.data, act)
    if (!outcome.result.ok) {
      const { failure } = outcome.result
      return DENIALS.has(failure.code) ? denied(context, command.action, rawInput, failure) : outcome.result
    }
    const { value } = outcome.result
    const concern = { keyId: keyIdIn(value), isOfWorkspace: command.concerns === 'workspace' }
    return succeed({
      ...value,
      receipt: await receiptOfCommand(context, command.effect, outcome.committed, concern),
    })
  }
  return Object.assign(run, { effect: command.effect })
}

const DENIALS: ReadonlySet<FailureCode> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'])

function forbidden(actor: Actor): Failure {
  const message =
    actor.type === 'access_key' && actor.isExchanged
      ? 'A short-lived token can only read and stop things. Nothing was changed. Use the secret itself.'
      : 'Your role doesn’t allow this. Nothing was changed. Ask a Global Admin of this workspace.'
  return { code: 'FORBIDDEN', message }
}

class Rollback<Value> extends Error {
  constructor(readonly result: Result<Value>) {
    super('rolled back')
  }
}

type Outcome<Value> = { result: Result<Value>; committed: Committed }

const NOTHING: Committed = { changeId: null, announced: [] }

async function transact<Input, Value extends object>(
  context: ServiceContext,
  { action, holds }: Pick<CommandHead<unknown>, 'action' | 'holds'>,
  input: Input,
  act: Act<Input, Value>,
): Promise<Outcome<Value>> {
  try {
    const done = await transactAs(context, { changes: keyIdIn(input), holds }, async (tx, actor) => {
      if (!may(actor, action)) throw new Rollback(refuseFor(forbidden(actor)))
      const now = await databaseTime(tx)
      const record = recorder(tx, context, now)
      const result = await act({ ...context, actor, tx, now }, input, record.tools)
      if (!result.ok) throw new Rollback(result)
      const committed = await record.finish(result.unchanged ?? false)
      if (!(await recordAttempt(tx, context, committed))) throw new Rollback(WITHDRAWN)
      return { result, committed }
    })
    return done.ok ? done.value : { result: done, committed: NOTHING }
  } catch (error) {
    if (error instanceof Rollback) return { result: error.result, committed: NOTHING }
    throw error
  }
}

// A refusal of nothing that a person waits for: the page was told that this attempt was not done.
const WITHDRAWN = refuse('CONFLICT', 'This attempt was given up before it arrived. Nothing was changed.')

/** Records a named attempt as done. False if it was withdrawn: then it must not be done any more. */
async function recordAttempt(
  tx: Transaction,
  { attempt, workspace }: ServiceContext,
  { changeId }: Committed,
): Promise<boolean> {
  if (attempt === undefined) return true
  return await storeAttempt(tx, { workspaceId: workspace.id, name: attempt }, changeId)
}

/** Collects the calls of the command, so that the event can name its change. */
function recorder(tx: Transaction, context: ServiceContext, now: Date) {
  const entries: Omit<AuditEntry, 'changeId'>[] = []
  const announced: AnnouncedChange[] = []
  let changeId: number | null = null
  let hasWritten = false
  const tools: CommandTools = {
    audit: async (entry) => {
      entries.push(entry)
    },
    announce: async (change) => {
      changeId = await announceChange(tx, context.workspace.id, change)
      announced.push(announcedChange(change))
    },
    wroteMany: (lastChange) => {
      hasWritten = true
      changeId = lastChange
    },
  }
  const finish = async (isUnchanged: boolean): Promise<Committed> => {
    if (entries.length === 0 && !hasWritten && !isUnchanged)
      throw new Error('A command changed something without an audit event')
    for (const entry of entries) {
      await recordEvent(tx, context, { ...entry, changeId })
      await notifyOfEvent(tx, context, { ...entry, changeId }, now)
    }
    return { changeId, announced }
  }
  return { tools, finish }
}

async function denied(context: ServiceContext, action: Action, input: unknown, failure: Failure) {
  const keyId = keyIdIn(input) ?? onlyKeyIdIn(input)
  await recordEvent(context.db, context, {
    action: 'action.denied',
    outcome: 'denied',
    keyId,
    target: keyId === null ? null : { type: 'access_key', id: keyId, label: keyId },
    reason: failure.code,
    after: { attempted: action },
  })
  return refuseFor(failure)
}

/** The key of a command on many keys, if the input names only one. */
function onlyKeyIdIn(input: unknown): string | null {
  const keyIds = typeof input === 'object' && input !== null && 'keyIds' in input ? input.keyIds : null
  return Array.isArray(keyIds) && keyIds.length === 1 ? keyIdIn({ keyId: keyIds[0] }) : null
}

function keyIdIn(input: unknown): string | null {
  const keyId = typeof input === 'object' && input !== null && 'keyId' in input ? input.keyId : null
  return typeof keyId === 'string' && isKeyId(keyId) ? keyId : null
}
