import type { Grant } from '@/lib/domain/access-keys/grants'
import type { Chance } from './chance'

export type KeyFate = 'active' | 'deactivated' | 'revoked' | 'expired' | 'without secret'

/** Somebody who calls with a key. */
export interface Caller {
  readonly address: string
  readonly userAgent: string
  readonly clientId: string
}

/** A key as somebody might have made it. Ages are in days. */
export interface InventedKey {
  readonly name: string
  readonly description: string
  readonly grants: readonly Grant[]
  readonly scopes: readonly string[]
  readonly kind: 'opaque' | 'token'
  readonly ageDays: number
  readonly lifetimeDays: number
  readonly fate: KeyFate
  readonly isRotating: boolean
  readonly lastUsedDaysAgo: number | null
  readonly callers: readonly Caller[]
}

const TEAMS = [
  'billing',
  'payments',
  'search',
  'platform',
  'mobile',
  'data',
  'security',
  'support',
  'growth',
] as const
const JOBS = [
  ['nightly-export', 'Writes the nightly export to the data lake'],
  ['report-sync', 'Copies reports into the wiki every hour'],
  ['ci', 'Build pipeline: fails a build that adds a known vulnerability'],
  ['dashboard', 'Feeds the dashboard in the hallway'],
  ['ticket-bridge', 'Opens a ticket for each new finding'],
  ['scanner', 'Scans images as they are pushed'],
  ['slack-bot', 'Answers questions in the channel'],
  ['terraform', 'Plans and applies infrastructure'],
  ['partner-feed', 'Read access of a partner, see the contract'],
  ['audit-archive', ''],
] as const
const AGENTS = [
  'curl/8.10.1',
  'python-requests/2.32.3',
  'Go-http-client/2.0',
  'axios/1.7.9',
  'okhttp/4.12.0',
] as const
const READS = ['reports:read', 'vulnerabilities:read', 'cloud-accounts:read', 'audit:read'] as const
const REVIEW = ['', '', '', 'Owner changes in spring. ', 'Reviewed with the security team. '] as const

/** Invents the key with that number; names do not repeat. */
export function inventKey(chance: Chance, number: number, accountIds: readonly string[]): InventedKey {
  const team = chance.oneOf(TEAMS)
  const [job, purpose] = chance.oneOf(JOBS)
  const fate = inventFate(chance)
  const lifetimeDays = chance.oneOf([30, 60, 90, 182, 182, 182, 365])
  const overdue = lifetimeDays + 1 + chance.below(300)
  const ageDays = fate === 'expired' ? overdue : chance.next() ** 2 * lifetimeDays * 0.98
  const isUsed = fate !== 'without secret' && chance.happens(0.85)
  const callers = Array.from({ length: isUsed ? 1 + chance.below(3) : 0 }, () => inventCaller(chance, team))
  return {
    name: `${team}-${job}-${String(number).padStart(4, '0')}`,
    description: `${chance.oneOf(REVIEW)}${purpose}`,
    grants: inventGrants(chance, accountIds),
    scopes: chance.happens(0.6) ? chance.some(READS, 1 + chance.below(3)) : [],
    kind: chance.happens(0.3) ? 'token' : 'opaque',
    ageDays,
    lifetimeDays,
    fate,
    isRotating: fate === 'active' && chance.happens(0.08),
    lastUsedDaysAgo: isUsed ? lastUse(chance, fate, ageDays) : null,
    callers,
  }
}

function inventFate(chance: Chance): KeyFate {
  const lot = chance.next()
  if (lot < 0.72) return 'active'
  if (lot < 0.8) return 'deactivated'
  if (lot < 0.88) return 'revoked'
  return lot < 0.97 ? 'expired' : 'without secret'
}

function inventGrants(chance: Chance, accountIds: readonly string[]): Grant[] {
  const lot = chance.next()
  if (lot < 0.1) return [{ role: 'global_admin', accounts: 'all' }]
  if (lot < 0.35) return [{ role: 'global_viewer', accounts: 'all' }]
  const accounts = chance.happens(0.15) ? 'all' : chance.some(accountIds, 1 + chance.below(5))
  return [{ role: 'cloud_account_viewer', accounts }]
}

function inventCaller(chance: Chance, team: string): Caller {
  const address = `${chance.oneOf(['192.0.2', '198.51.100', '203.0.113'])}.${1 + chance.below(254)}`
  return {
    address,
    userAgent: chance.oneOf(AGENTS),
    clientId: chance.happens(0.6) ? `${team}@example.com` : '',
  }
}

/** What works is used often; what does not was used at some time before. */
function lastUse(chance: Chance, fate: KeyFate, ageDays: number): number {
  if (fate === 'active' && chance.happens(0.8)) return Math.min(ageDays, chance.next() ** 3 * 7)
  return ageDays * (0.3 + 0.6 * chance.next())
}
