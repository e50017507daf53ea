import { ABOUT, type RequestedPart } from '@/lib/domain/refusals/requested'
import { boundedText, type Refusal } from './refusal'

/** Everything of a URL before its path. */
const BEFORE_PATH = /^[^/\\?#]*[/\\]*[^/\\?#]*/

/**
 * One name for all refusals that are alike: of one key, with one code, with the same deciding parts. Reads only these
 * parts of the request.
 */
export function nameOfAlike(refusal: Refusal): string {
  const { facts, code } = refusal
  let name = `${facts.key.id} ${code}`
  for (const part of ABOUT[code]) name += `\n${partOf(part, refusal) ?? '\t'}`
  return name
}

function partOf(part: RequestedPart, { facts, request }: Refusal): string | undefined {
  switch (part) {
    case 'permission':
      return boundedText(request.permission)
    case 'account':
      return boundedText(request.account)
    case 'address':
      return boundedText(request.ip)
    case 'referrer':
      return BEFORE_PATH.exec(boundedText(request.referrer) ?? '')?.[0]
    case 'secretId':
      return facts.secret.id
  }
}
