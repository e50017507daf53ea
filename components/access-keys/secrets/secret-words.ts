import { type KeyStatus, MOST_ACTIVE_SECRETS, type SecretStatus } from '@/lib/domain/access-keys/key-status'

/** The state of a key after one of its secrets ends. `others` are the states of the remaining secrets. */
export function afterRevokingSecret(key: KeyStatus, others: readonly SecretStatus[]): string {
  const stays = others.some((one) => one === 'active')
  if (key === 'inactive') {
    return stays
      ? 'Its other secret stays; the key itself is deactivated, so neither is accepted now.'
      : 'The key will have no active secret.'
  }
  if (stays) return 'The other secret keeps working.'
  if (others.includes('inactive')) {
    return 'The other secret is deactivated. The key won’t work until you reactivate that one.'
  }
  return 'This is the key’s only working secret. The key won’t work until you create another one.'
}

/** The effect of a further secret on the present ones. `active` holds the states of the secrets that count. */
export function beforeCreatingSecret(active: readonly SecretStatus[]): string {
  if (active.length >= MOST_ACTIVE_SECRETS) return 'This key already has two secrets, the maximum.'
  if (active.includes('active')) return 'The current secret keeps working.'
  return active.includes('inactive') ? 'The current secret is deactivated.' : 'It has no working secret.'
}
