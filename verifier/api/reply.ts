import type { z } from 'zod'
import type { Refusal, Result } from '@/lib/domain/result'

export type Reply<Status = number, Body = unknown> = {
  ok: true
  status: Status
  body: Body
  headers: Record<string, string>
}

/** Text in pieces, sent as fast as the client reads. */
type StreamedReply = Omit<Reply, 'body'> & { pieces: AsyncIterable<string> }

export type Outcome = Reply | StreamedReply | Refusal

export type AnswerSpecs = Record<number, AnswerSpec>

/** The outcomes of a handler whose description declares these answers: each status has the body that its schema describes. */
export type OutcomeOf<Answers extends AnswerSpecs> =
  | { [Status in keyof Answers & number]: Reply<Status, BodyOf<Answers[Status]>> }[keyof Answers & number]
  | StreamedReply
  | Refusal

type BodyOf<Spec> = Spec extends { schema: infer Schema extends z.ZodType }
  ? Unchanging<z.output<Schema>>
  : null

/** The type with every member read-only: an answer is sent, and never changed. */
type Unchanging<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchanging<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Unchanging<Value[Name]> }
    : Value

export function reply<const Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Record<string, string> = {},
): Reply<Status, Body> {
  return { ok: true, status, body, headers }
}

/** A result as an answer: its value with this status, or its failure. */
export function replyWith<const Status extends number, Body>(
  status: Status,
  result: Result<Body>,
): Reply<Status, Body> | Refusal {
  return result.ok ? reply(status, result.value) : result
}

/** A whole list as an answer. */
export function replyList<Item>(list: Result<Item>) {
  return list.ok ? reply(200, { items: list.value }) : list
}

/** One page of a list as an answer. */
export function replyPage<Item>(page: Result<{ items: Item; nextCursor: string | null }>) {
  if (!page.ok) return page
  const { items, nextCursor } = page.value
  return reply(200, { items, nextCursor })
}

export type AnswerSpec = {
  description: string
  schema?: z.ZodType
  mediaType?: string
  /** The headers of the answer, by name, with their descriptions. */
  headers?: Readonly<Record<string, string>>
}
