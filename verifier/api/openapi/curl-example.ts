import { isJson } from '@/lib/documentation/json'
import type { Operation } from '../operation'
import { toJson } from './json'
import { membersOf } from './parameters'

/** The value for each parameter of a path: a variable of the shell, or an id that exists in every installation. */
const PLACES: Readonly<Record<string, string>> = {
  keyId: '$KEY_ID',
  secretId: '$SECRET_ID',
  accountId: '$ACCOUNT_ID',
  changeId: '$CHANGE_ID',
  jobId: '$JOB_ID',
  decisionId: '$DECISION_ID',
  number: '$INCIDENT',
  name: 'reports:read',
  workspace: 'default',
  code: 'EXPIRED',
}

/** Placeholders in the example bodies and forms, and the shell variable for each. */
const BLANKS: readonly [blank: string, variable: string][] = [
  ['chatel_…', 'SECRET'],
  ['ak_0000000000000000', 'KEY_ID'],
  ['acc_0000000000000000', 'ACCOUNT_ID'],
]

/** A command that runs when it is pasted into a shell in which the variables of the introduction are set. */
export function curlExample(operation: Operation): string {
  const { method, path, access, idempotencyKey, ifMatch } = operation
  const url = `"$CHATELAINE${path.replace(/\{(\w+)\}/g, (_match, name) => PLACES[name] ?? '')}"`
  const words = [
    'curl -sS',
    ...(access.kind === 'none' ? [] : ['--user "$KEY"']),
    ...(method === 'GET' || method === 'POST' ? [] : [`-X ${method}`]),
    ...(idempotencyKey ? ['-H "Idempotency-Key: $(date +%s%N)"'] : []),
    ...(ifMatch ? ['-H "If-Match: $ETAG"'] : []),
    ...queryWords(operation),
    ...bodyWords(operation),
  ]
  return `${ifMatch ? etagLine(path) : ''}${onLines([...words, url])}`
}

const LONGEST_LINE = 80

/** A long command gets a line for each option. */
function onLines(words: string[]): string {
  const line = words.join(' ')
  return line.length > LONGEST_LINE ? words.join(' \\\n  ') : line
}

/** Reads the version of the edited object first. A part of a key or of the policy has the version of the whole. */
function etagLine(path: string): string {
  const thing = path.replace('{keyId}', '$KEY_ID').replace(/(\$KEY_ID|\/policy)\/.*$/, '$1')
  return `ETAG=$(curl -sS --user "$KEY" -o /dev/null -w '%header{etag}' "$CHATELAINE${thing}")\n`
}

function queryWords({ querySchema }: Operation): string[] {
  const required = membersOf(querySchema).filter(([_name, _schema, isRequired]) => isRequired)
  if (required.length === 0) return []
  return ['-G', ...required.map(([name]) => `--data-urlencode "${name}=$${constant(name)}"`)]
}

function bodyWords({ method, bodyType, bodySchema, example }: Operation): string[] {
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH') return []
  if (bodyType !== undefined) return formWords(bodySchema)
  if (example === undefined) return ['-X POST']
  return [`-H 'Content-Type: application/json'`, `-d '${filledIn(bodyText(example))}'`]
}

function bodyText(example: unknown): string {
  const line = JSON.stringify(example)
  return line.length > LONGEST_LINE ? JSON.stringify(example, null, 2) : line
}

function formWords(schema: Operation['bodySchema']): string[] {
  const { properties } = toJson(schema, 'input')
  const asksForToken = isJson(properties) && 'token' in properties
  return [asksForToken ? '--data-urlencode "token=$SECRET"' : '-d grant_type=client_credentials']
}

/**
 * A shell replaces nothing inside single quotes. Therefore the quotes end before the variable and begin again after it.
 */
function filledIn(text: string): string {
  return BLANKS.reduce((filled, [blank, name]) => filled.replaceAll(blank, `'"$${name}"'`), text)
}

function constant(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
