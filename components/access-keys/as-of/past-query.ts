import { isKeyId } from '@/lib/domain/credentials/credential'
import { readLookups } from '@/lib/domain/credentials/lookup'

/** The parameters of an address. */
export type Query = Record<string, string | string[] | undefined>

/** The filters of the list of the past. The names are those of the present, as far as the record goes. */
export const PAST_FILTERS: readonly string[] = ['status', 'role', 'account', 'scope', 'owner']

/** The instant of an address; null if the address shows the present. */
export function asOfIn(query: Query): string | null {
  return [query.asOf].flat()[0] || null
}

/** The parameters that the lists of the present and of the past both understand. A paste stays behind. */
export function keptInThePast(query: Query): Record<string, string> {
  const texts = ['q', ...PAST_FILTERS].map((name): [string, string] => [name, [query[name]].flat()[0] ?? ''])
  return Object.fromEntries(texts.filter(([name, text]) => text !== '' && !(name === 'q' && isPaste(text))))
}

function isPaste(search: string): boolean {
  return !isKeyId(search) && readLookups(search) !== null
}
