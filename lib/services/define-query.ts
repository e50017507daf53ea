import type { z } from 'zod'
import { type Action, may } from '@/lib/domain/access/may'
import { invalidInput } from '@/lib/domain/field-errors'
import { type Result, refuse } from '@/lib/domain/result'
import type { ServiceContext } from './context'

export type Read<Value> = (context: ServiceContext, input: unknown) => Promise<Result<Value>>

/** Every query runs the same steps: authorise, parse, read. A denial is not recorded, because nothing changes. */
export function defineQuery<Schema extends z.ZodType, Value>(
  { action, input }: { action: Action; input: Schema },
  read: (context: ServiceContext, input: z.output<Schema>) => Promise<Result<Value>>,
): Read<Value> {
  return async (context, rawInput) => {
    if (!may(context.actor, action)) return refuse('FORBIDDEN', NOT_FOR_YOU)
    const parsed = input.safeParse(rawInput)
    return parsed.success ? await read(context, parsed.data) : invalidInput(parsed.error)
  }
}

const NOT_FOR_YOU = 'Your role does not let you see this. Ask a Global Admin of this workspace.'
