import { strayIn } from './surroundings'

const SEPARATE = ['AUTH_SECRET', 'CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY']

/**
 * Warnings about values that are probably mistakes. An installation may already depend on such a secret, and could not
 * start if it were refused. No clause repeats a value or asks to change a secret that is in use.
 */
export function doubtfulValues(given: Record<string, string>, secrets: readonly string[]): string[] {
  return [
    ...strayIn(given, secrets).map(([name, words]) => `${name} ${words.split(':', 1)[0]}`),
    ...equalSecrets(given),
    ...openTrust(given.TRUSTED_PROXIES),
  ]
}

function equalSecrets(given: Record<string, string>): string[] {
  const names = SEPARATE.filter((name) =>
    SEPARATE.some((other) => other !== name && given[name] !== undefined && given[other] === given[name]),
  )
  return names.length === 0 ? [] : [`${names.join(' and ')} are equal: each needs its own value`]
}

function openTrust(proxies = ''): string[] {
  const isEverybody = proxies.split(/[\s,]+/).some((entry) => /\/0+$/.test(entry))
  return isEverybody ? ['TRUSTED_PROXIES names every address, so anybody can claim any address'] : []
}
