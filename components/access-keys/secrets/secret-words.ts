import { type KeyStatus, MOST_ACTIVE_SECRETS, type SecretStatus } from '@/lib/domain/access-keys/key-status'

/** The state of a key after one of its secrets ends. `others` are the states of the remaining secrets. */
export function afterRevokingSecret(key: KeyStatus, others: readonly SecretStatus[]): string {
  const stays = others.some((one) => one === 'active')
  if (key === 'inactive') {
    return stays
      ? 'Its other secret stays; the key itself is deactivated, so neither is accepted now.'
      : 'The key keeps no other active secret.'
  }
  if (stays) return 'The key and its other secret go on working.'
  if (others.includes('inactive')) {
    return 'Its other secret is deactivated: nobody can use the key until that one is reactivated.'
  }
  return 'It is the only secret that this key can be used with: nobody can use the key until it has another one.'
}

/** The effect of a further secret on the present ones. `active` holds the states of the secrets that count. */
export function beforeCreatingSecret(active: readonly SecretStatus[]): string {
  if (active.length >= MOST_ACTIVE_SECRETS) return 'It has two already, which is all that a key may have.'
  if (active.includes('active')) return 'The one that it has goes on working.'
  return active.includes('inactive')
    ? 'The one that it has is deactivated.'
    : 'It has none that can be used now.'
}
