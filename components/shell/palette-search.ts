import { listAccessKeys, lookUpPasted } from '@/lib/actions/access-keys'
import { findRefusal } from '@/lib/actions/refusals'
import { listCloudAccounts } from '@/lib/actions/workspace'
import { keyPath, keysPath, refusalPath } from '@/lib/domain/console-paths'
import { writeLookup } from '@/lib/domain/credentials/lookup'
import { describeFinding, type SecretSentence } from '@/lib/domain/leaks/describe-finding'
import { nothingFound as noneOf, summarisePaste } from '@/lib/domain/leaks/describe-paste'
import type { Finding } from '@/lib/domain/leaks/finding'
import { readSearchText } from '@/lib/domain/leaks/search-text'
import { answerIdIn, decisionIdIn } from '@/lib/domain/refusals/answer-id'
import { NOT_HERE, requestedInShort } from '@/lib/domain/refusals/words'
import { readPasted } from '@/lib/read-pasted'

/** A target of the palette. */
export type PaletteResult = {
  id: string
  label: string
  /** A second text at the right: the key id. */
  hint?: string
  /** The state of the secret by which the key was found. */
  note?: SecretSentence
  href: string
  /** What choosing it does instead of going to `href`: a new tab for the documentation, or the keyboard shortcuts. */
  opens?: 'tab' | 'shortcuts'
}

/**
 * The answer to a search: keys and what leads to them, blocked requests, and for a paste of several secrets how many of
 * them were found.
 */
export type PaletteFound = { results: PaletteResult[]; blocked: PaletteResult[]; summary: string | null }

export const NOTHING_FOUND: PaletteFound = { results: [], blocked: [], summary: null }

const MOST_SHOWN = 8
const MOST_ACCOUNTS = 3

/**
 * The keys that match the typed text. Pasted secrets find their keys by SHA-256, damaged ones by the id of their key.
 * A secret is never sent, and what identifies no key finds nothing. The id of an answer finds a blocked request.
 */
export async function findKeys(workspaceSlug: string, typed: string): Promise<PaletteFound> {
  const text = await readPasted(typed)
  if (text.kind === 'part') return NOTHING_FOUND
  if (text.kind === 'credentials') return await findPasted(workspaceSlug, text.lookups.map(writeLookup))
  const decisionId = decisionIdIn(text.words)
  if (decisionId !== null) return { ...NOTHING_FOUND, blocked: await findBlocked(workspaceSlug, decisionId) }
  const [blocked, answer, accounts] = await Promise.all([
    findBlocked(workspaceSlug, answerIdIn(text.words)),
    listAccessKeys(workspaceSlug, { search: text.words, limit: MOST_SHOWN }),
    findAccounts(workspaceSlug, text.words),
  ])
  if (!answer.ok) throw new Error(answer.failure.message)
  const results = answer.value.items.map(({ id, name }) => ({
    id,
    label: name,
    hint: id,
    href: keyPath(workspaceSlug, id),
  }))
  return { results: [...results, ...accounts], blocked, summary: null }
}

/** The blocked request with this id. */
async function findBlocked(workspaceSlug: string, id: string | null): Promise<PaletteResult[]> {
  if (id === null) return []
  const answer = await findRefusal(workspaceSlug, { decisionId: id })
  if (!answer.ok && answer.failure.code === 'NOT_FOUND') return []
  if (!answer.ok) throw new Error(answer.failure.message)
  const { decisionId, keyName, code, at } = answer.value
  return [
    {
      id: decisionId,
      label: requestedInShort(answer.value),
      hint: code,
      note: { before: `${keyName}, blocked`, at, after: '' },
      href: refusalPath(workspaceSlug, decisionId),
    },
  ]
}

/** The lists of keys that reach the accounts with this name. "Keys that reach" may be typed in front. */
async function findAccounts(workspaceSlug: string, typed: string): Promise<PaletteResult[]> {
  const search = typed.replace(/^keys (?:that )?reach(?:ing)?\s+/i, '')
  const answer = await listCloudAccounts(workspaceSlug, { search, limit: MOST_ACCOUNTS })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value.items.map(({ id, name, externalId }) => ({
    id: `account ${id}`,
    label: `Keys that reach ${name}`,
    hint: externalId,
    href: keysPath(workspaceSlug, { account: id }),
  }))
}

async function findPasted(workspaceSlug: string, pasted: string[]): Promise<PaletteFound> {
  const answer = await lookUpPasted(workspaceSlug, { pasted })
  if (!answer.ok) throw new Error(answer.failure.message)
  const { findings } = answer.value
  return {
    ...NOTHING_FOUND,
    results: findings.slice(0, MOST_SHOWN).flatMap((finding) => resultsOf(workspaceSlug, finding)),
    summary: findings.length === 0 ? null : summarisePaste(pasted, answer.value),
  }
}

/** The key, and the questions on its page that stop the secret or the key. */
function resultsOf(workspaceSlug: string, finding: Finding): PaletteResult[] {
  const { key, secret, lookup, mayRevoke } = finding
  const href = keyPath(workspaceSlug, key.id)
  const id = `${lookup} ${secret?.id ?? key.id}`
  const results: PaletteResult[] = [
    { id, label: key.name, hint: key.id, note: describeFinding(finding), href },
  ]
  if (mayRevoke.secret && secret !== null)
    results.push({
      id: `${id} secret`,
      label: 'Revoke this secret',
      hint: secret.hint,
      href: `${href}?revoke=${secret.id}`,
    })
  if (mayRevoke.key)
    results.push({ id: `${id} key`, label: 'Revoke the key', hint: key.id, href: `${href}?revoke=key` })
  return results
}

/** The message for a search without results. It repeats the typed text only if that is no secret. */
export function nothingFound(typed: string): string {
  const text = readSearchText(typed, numbered())
  switch (text.kind) {
    case 'words':
      return decisionIdIn(typed) === null
        ? `Nothing is called “${typed}”.`
        : `No blocked request with this ID. ${NOT_HERE}`
    case 'credentials':
      return noneOf(text.lookups.map(writeLookup))
    case 'part':
      return 'This looks like part of a secret. It wasn’t sent anywhere. Paste more of it. The key ID at its beginning is enough.'
  }
}

/** In place of digests, which the sentence does not show: a number for each secret. */
function numbered(): (credential: string) => string {
  const seen: string[] = []
  return (credential) => {
    if (!seen.includes(credential)) seen.push(credential)
    return String(seen.indexOf(credential)).padStart(64, '0')
  }
}
