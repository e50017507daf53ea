import { z } from 'zod'
import type { Actor } from '@/lib/domain/access/actor'
import { type Action, may } from '@/lib/domain/access/may'
import { invalidInput } from '@/lib/domain/field-errors'
import { type Result, refuse } from '@/lib/domain/result'
import type { ServiceContext } from './context'

export type Query<Value> = ((context: ServiceContext, input?: unknown) => Promise<Result<Value>>) & {
  readonly isQuery: true
}

/** `allows`: decides instead of the access matrix, for a query that is not one action of the matrix. */
type Access = { action: Action } | { allows: (actor: Actor) => boolean }

/** The input of a query that asks for nothing in particular. */
export const NO_INPUT = z.unknown()

/** Every query runs the same steps: authorise, parse, read. A denial is not recorded, because nothing changes. */
export function defineQuery<Schema extends z.ZodType, Value>(
  { input, ...access }: Access & { input: Schema },
  read: (context: ServiceContext, input: z.output<Schema>) => Promise<Result<Value>>,
): Query<Value> {
  const run = async (context: ServiceContext, rawInput?: unknown): Promise<Result<Value>> => {
    if (!isAllowed(context.actor, access)) return refuse('FORBIDDEN', NOT_FOR_YOU)
    const parsed = input.safeParse(rawInput)
    return parsed.success ? await read(context, parsed.data) : invalidInput(parsed.error)
  }
  return Object.assign(run, { isQuery: true } as const)
}

function isAllowed(actor: Actor, access: Access): boolean {
  return 'allows' in access ? access.allows(actor) : may(actor, access.action)
}

const NOT_FOR_YOU = 'Your role doesn’t let you see this. Ask a Global Admin of this workspace.'
