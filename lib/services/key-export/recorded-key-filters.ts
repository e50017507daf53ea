import type { ListAccessKeysInput } from '@/lib/domain/access-keys/list-input'

const NAMES_NO_KEY = '[not kept: matches no key here]'

/**
 * The filters of an export as its event stores them. A person may type anything into the search, even a password.
 * Therefore typed texts are stored only if keys match: then the keys contain these texts already. Of a paste only the
 * number of its secrets is stored.
 */
export function recordedKeyFilters(input: ListAccessKeysInput, count: number): Record<string, unknown> {
  const {
    search,
    owner,
    label,
    allowsPermission,
    digest,
    pasted,
    sort: _,
    descending: __,
    cursor: ___,
    limit: ____,
    ...plain
  } = input
  const typed = Object.entries({ search: search.trim(), owner, label, allowsPermission }).filter(
    ([, text]) => text,
  )
  const secrets = (pasted?.length ?? 0) + (digest ? 1 : 0)
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value)),
    ...Object.fromEntries(typed.map(([name, text]) => [name, count === 0 ? NAMES_NO_KEY : text])),
    ...(secrets === 0 ? {} : { pastedSecrets: secrets }),
  }
}
