import { keyPath } from '../console-paths'

/** The fields of "Troubleshoot" that a link may fill in. */
const FIELDS = ['address', 'referrer', 'permission', 'account', 'secretId'] as const

/** A described request; an empty text is not asked. */
export type DescribedRequest = Record<(typeof FIELDS)[number], string>

export const NOTHING_DESCRIBED: DescribedRequest = {
  address: '',
  referrer: '',
  permission: '',
  account: '',
  secretId: '',
}

/** The parameter of a field in the URL of the key's page. */
const parameterOf = (field: string) => `try-${field}`

/** The place of "Troubleshoot" on the page of a key. */
export const TROUBLESHOOT = 'troubleshoot'

/** A link to "Troubleshoot" of a key that fills in a request. The link itself asks nothing. */
export function questionPath(slug: string, keyId: string, asked: Partial<DescribedRequest>): string {
  const filled = FIELDS.flatMap((field) => (asked[field] ? [[parameterOf(field), asked[field]]] : []))
  const query = new URLSearchParams(filled).toString()
  return `${keyPath(slug, keyId)}${query === '' ? '' : `?${query}`}#${TROUBLESHOOT}`
}

/** The request that a link filled in. The server judges each field when the question is asked. */
export function describedIn(query: { get: (name: string) => string | null }): DescribedRequest {
  const described = { ...NOTHING_DESCRIBED }
  for (const field of FIELDS) described[field] = query.get(parameterOf(field)) ?? ''
  return described
}
