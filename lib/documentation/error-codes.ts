import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import { DECISION_CODES } from '@/lib/domain/access-keys/verify-decision'
import type { ProblemMeaning } from '@/lib/domain/api/failure-codes'
import { FAILURE_PROBLEMS } from '@/lib/domain/api/failure-codes'
import { REQUEST_PROBLEMS } from '@/lib/domain/api/request-codes'
import { FAILURE_CODES } from '@/lib/domain/result'

/** What a code means and how to fix its cause. A code that both decisions and requests use has both meanings. */
export type ErrorPage = { code: string; entries: ErrorEntry[] }

type ErrorEntry = { title: string; where: string; meaning: string; remedy: string }

/** Every code that an answer can carry, in the order of the documentation. */
export const ERROR_CODES: readonly string[] = [
  ...new Set([...DECISION_CODES, ...FAILURE_CODES, ...Object.keys(REQUEST_PROBLEMS)]),
]

/** The codes by origin: first those of decisions, then those of operations, then those of requests. */
export function errorChapters(): { title: string; pages: { code: string; meaning: string }[] }[] {
  const meaningOf = (code: string, entries: ErrorEntry[]) => ({ code, meaning: entries[0]?.meaning ?? '' })
  return [
    {
      title: 'Answers about a credential',
      pages: DECISION_CODES.map((code) => meaningOf(code, decisionEntries(code))),
    },
    {
      title: 'Why an operation was refused',
      pages: FAILURE_CODES.map((code) => meaningOf(code, failureEntries(code))),
    },
    {
      title: 'Problems with the request itself',
      pages: Object.keys(REQUEST_PROBLEMS).map((code) => meaningOf(code, requestEntries(code))),
    },
  ]
}

/** The meaning of a code that a problem carries. A code of that name may also stand for a decision. */
export function firstMeaning(code: string, of: 'decision' | 'problem'): string {
  const entries = errorPage(code)?.entries ?? []
  const ofProblems = entries.filter(({ where }) => where.startsWith('A problem'))
  return (of === 'problem' ? (ofProblems[0] ?? entries[0]) : entries[0])?.meaning ?? ''
}

/** The page of a code; null if there is no such code. */
export function errorPage(code: string): ErrorPage | null {
  const entries = [...decisionEntries(code), ...failureEntries(code), ...requestEntries(code)]
  return entries.length === 0 ? null : { code, entries }
}

function decisionEntries(code: string): ErrorEntry[] {
  const known = DECISION_CODES.find((one) => one === code)
  if (known === undefined) return []
  const { title, message, remedy } = REMEDIES[known]
  return [{ title, where: 'A decision about a credential', meaning: message, remedy }]
}

function failureEntries(code: string): ErrorEntry[] {
  const known = FAILURE_CODES.find((one) => one === code)
  return known === undefined ? [] : [problemEntry(FAILURE_PROBLEMS[known])]
}

function requestEntries(code: string): ErrorEntry[] {
  return Object.entries(REQUEST_PROBLEMS)
    .filter(([known]) => known === code)
    .map(([, problem]) => problemEntry(problem))
}

function problemEntry({ status, title, meaning, remedy }: ProblemMeaning): ErrorEntry {
  return { title, where: `A problem with status ${status}`, meaning, remedy }
}
